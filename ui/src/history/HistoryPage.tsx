import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Redo2, Undo2 } from 'lucide-react';
import { useRef } from 'react';
import { toast } from 'sonner';
import { moment } from '../kit/ages';
import { Button } from '../kit/Button';
import { engine, type JournalLine } from '../kit/engine';
import { Failure, FailureNote } from '../kit/Failure';
import { useLeftScroll } from '../kit/leftAt';
import { SAID_IN_PLACE } from '../kit/queries';
import { ShowMore } from '../kit/ShowMore';
import { invalidateAfter } from '../kit/staleness';
import { undoneWords } from '../kit/undoable';
import { t } from '../language/catalogue';

const PAGE = 100;

/**
 * What was done to units, products, sales and settings and is found by the text, newest first; each can be undone, also
 * after a restart.
 */
export function HistoryPage({ text }: { text: string }) {
  const journal = useInfiniteQuery({
    queryKey: ['history', text],
    queryFn: ({ pageParam }) => engine.journal(text, pageParam, PAGE),
    placeholderData: keepPreviousData,
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.length === PAGE ? pages.length * PAGE : null),
  });
  const scroller = useRef<HTMLElement>(null);
  useLeftScroll('history', scroller, journal);
  if (!journal.data)
    return journal.error ? <Failure error={journal.error} retry={() => void journal.refetch()} /> : null;
  const lines = journal.data.pages.flat();
  return (
    <main ref={scroller} aria-label={t('history-history')} className="scrolls min-h-0 flex-1 px-4 pb-6">
      <h1 className="sr-only">{t('history-what-was-done')}</h1>
      {lines.length === 0 ? (
        <p className="py-16 text-center text-soft">{text === '' ? t('history-nothing-yet') : t('history-no-match')}</p>
      ) : (
        <ul className="divided rounded-card border border-line bg-card">
          {lines.map((line) => (
            <Line key={line.entry} line={line} />
          ))}
        </ul>
      )}
      <ShowMore list={journal} />
      {lines.length > 0 && !journal.hasNextPage && (
        <p className="mt-3 text-center text-faint text-small">{t('history-kept')}</p>
      )}
    </main>
  );
}

function Line({ line }: { line: JournalLine }) {
  const undone = line.undoneAt !== null;
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 px-4 py-1.5">
      <span className={`selectable min-w-0 flex-1 small:basis-full ${undone ? 'text-faint line-through' : ''}`}>
        {line.title}
      </span>
      {line.units > 1 && <span className="text-soft">{t('history-units', { units: line.units })}</span>}
      <span className="text-soft">{moment(line.at)}</span>
      {line.hindrance === null ? (
        <Revert line={line} undone={undone} />
      ) : (
        <Hindered why={line.hindrance} undone={undone} />
      )}
    </li>
  );
}

/** Undoes what holds, or does again what was undone: by two separate commands, so that a double click does not do both. */
function Revert({ line, undone }: { line: JournalLine; undone: boolean }) {
  const client = useQueryClient();
  const revert = useMutation({
    mutationFn: () => (undone ? engine.redo(line.entry) : engine.undo(line.entry)),
    meta: SAID_IN_PLACE,
    onSuccess: (reverted) => {
      toast(
        undone
          ? t('history-done-again', { what: undoneWords(reverted) })
          : t('history-undone', { what: undoneWords(reverted) }),
        { id: 'undone', duration: 3000 },
      );
      return invalidateAfter(client, 'undoneOrRedone');
    },
  });
  const Sign = undone ? Redo2 : Undo2;
  const words = undone ? t('history-do-again') : t('history-undo');
  return (
    <>
      <Button
        look="bare"
        disabled={revert.isPending}
        aria-label={`${words}: ${line.title}`}
        onClick={() => revert.mutate()}
      >
        <Sign size={14} aria-hidden="true" />
        {words}
      </Button>
      <FailureNote error={revert.error} />
    </>
  );
}

/** In the place of the button: why it would do nothing. */
function Hindered({ why, undone }: { why: string; undone: boolean }) {
  return (
    <span className="selectable text-faint">
      {undone ? t('history-cannot-redo', { why }) : t('history-cannot-undo', { why })}
    </span>
  );
}
