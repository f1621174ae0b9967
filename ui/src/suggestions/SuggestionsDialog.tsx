import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { engine, type SuggestionsView } from '../kit/engine';
import { Failure, FailureNote } from '../kit/Failure';
import { suggestionsQuery } from '../kit/queries';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { LeftOut } from './LeftOut';
import { useLineKeys } from './lineKeys';
import { Suggestion } from './Suggestion';
import { costWords } from './words';

/** Products that would stand better in another tier, to be moved one by one or all at once. */
export function SuggestionsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      shape="page"
      open={open}
      onOpenChange={onOpenChange}
      title={t('suggestions-title')}
      about={t('suggestions-about')}
    >
      <Contents close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Contents({ close }: { close: () => void }) {
  const { data, error, refetch } = useQuery(suggestionsQuery);
  if (!data) return error ? <Failure error={error} retry={() => void refetch()} /> : null;
  if (data.total === 0) return <Nothing view={data} />;
  return <Lines view={data} close={close} />;
}

function Lines({ view, close }: { view: SuggestionsView; close: () => void }) {
  const move = useUndoableMutation(engine.acceptSuggestion);
  const dismiss = useUndoableMutation(engine.dismissSuggestion);
  const all = useUndoableMutation(engine.acceptAllSuggestions, close);
  const busy = move.isPending || dismiss.isPending || all.isPending;
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = useLineKeys(list, view.lines, ({ product }) => !busy && dismiss.mutate([product]));
  const more = view.total - view.lines.length;
  return (
    <>
      <ul
        ref={list}
        aria-label={t('suggestions-suggestions')}
        className="scrolls min-h-0 flex-1 divided border-line border-y bg-card"
        onKeyDown={onKeyDown}
      >
        {view.lines.map((line) => (
          <Suggestion
            key={line.product}
            line={line}
            busy={busy}
            move={() => move.mutate([line.product, line.to])}
            dismiss={() => dismiss.mutate([line.product])}
          />
        ))}
      </ul>
      <footer className="flex shrink-0 items-center gap-4 px-5 py-3">
        <div className="min-w-0 flex-1">
          <p className="tabular-nums">
            {t('suggestions-together', { total: view.total, cost: costWords(view.requestsADay) })}
            {more > 0 && ` ${t('suggestions-more', { more: count(more) })}`}
          </p>
          <LeftOut view={view} />
          <FailureNote error={move.error ?? dismiss.error ?? all.error} />
        </div>
        <Button look="strong" disabled={busy} onClick={() => all.mutate([])}>
          {view.total === 1 ? t('suggestions-move-it') : t('suggestions-move-all', { total: count(view.total) })}
        </Button>
      </footer>
    </>
  );
}

function Nothing({ view }: { view: SuggestionsView }) {
  const isAll = view.beyondBudget + view.byHand + view.bySpare + view.dismissed.length === 0;
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 px-8 text-center">
      <p className="font-medium">{isAll ? t('suggestions-none') : t('suggestions-none-else')}</p>
      <p className="max-w-md text-soft">{t('suggestions-none-about')}</p>
      <LeftOut view={view} />
    </div>
  );
}
