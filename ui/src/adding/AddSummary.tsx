import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { Button } from '../kit/Button';
import { type AddRefusal, type AddResult, type DoneView, engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { SAID_IN_PLACE } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { t } from '../language/catalogue';
import { LinkingProgress } from '../linking/LinkingProgress';

/** What became of each pasted SKU; what was not added is named, unless the preview names it. */
export function AddSummary({ result, previewed }: { result: AddResult; previewed: readonly AddRefusal[] }) {
  const named = result.refused.filter(({ text }) => !previewed.some((each) => each.text === text));
  const words = [
    result.added > 0 && t('adding-added-count', { products: result.added }),
    result.known > 0 && t('adding-already-there-count', { known: result.known }),
    result.refused.length > 0 && t('adding-not-added-count', { refused: result.refused.length }),
  ].filter((part) => part !== false);
  return (
    <div role="status" className="border-line border-t pt-3">
      <p className="flex items-center gap-2 font-medium">
        {result.added > 0 && <CircleCheck size={15} aria-hidden="true" className="text-soft" />}
        {words.join(' · ')}
        {result.done && <UndoAddition key={result.done.entry} done={result.done} />}
      </p>
      {named.length > 0 && (
        <ul className="selectable mt-2 flex flex-col gap-1">
          {named.map((refusal) => (
            <li key={refusal.text}>
              <b className="font-medium text-warn">{refusal.text}</b>{' '}
              <span className="text-soft">{refusal.message}</span>
            </li>
          ))}
        </ul>
      )}
      {result.added > 0 && (
        <div className="mt-3">
          <LinkingProgress />
        </div>
      )}
    </div>
  );
}

/** Here as well as in the toast, which can't be reached while the window over the board is open. */
function UndoAddition({ done }: { done: DoneView }) {
  const client = useQueryClient();
  const undo = useMutation({
    mutationFn: () => engine.undo(done.entry),
    meta: SAID_IN_PLACE,
    onSuccess: () => invalidateAfter(client, 'addedProducts'),
  });
  if (undo.isSuccess) return <span className="font-normal text-soft">{t('adding-undone')}</span>;
  return (
    <>
      <Button
        look="bare"
        disabled={undo.isPending}
        aria-label={t('adding-undo-named', { title: done.title })}
        onClick={() => undo.mutate()}
      >
        {t('adding-undo')}
      </Button>
      <FailureNote error={undo.error} />
    </>
  );
}
