import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { t } from '../language/catalogue';
import { type DoneView, engine, type RevertedView } from './engine';
import { useReportedMutation } from './reportedMutation';
import { invalidateAfter } from './staleness';

/** Does something that the journal keeps, and offers in a toast to undo it. */
export function useUndoableMutation<Args extends unknown[]>(
  work: (...args: Args) => Promise<DoneView>,
  then?: (done: DoneView) => void,
) {
  const client = useQueryClient();
  return useReportedMutation({
    mutationFn: (args: Args) => work(...args),
    onSuccess: (done) => {
      toastDone(client, done);
      then?.(done);
      return invalidateAfter(client, 'changedUnits');
    },
  });
}

/** What can be undone, and the toast that offers it. */
export interface Undoable {
  toast: string | number;
  undo: () => void;
}

/** What can be undone with a key, entries and moves on the board alike, the newest last. */
let undoables: readonly Undoable[] = [];

/** The key undoes this first. */
export function keepUndoable(undoable: Undoable) {
  undoables = [...undoables, undoable];
}

/** Undoes it, once, and unless it was forgotten. */
export function undoKept(undoable: Undoable | undefined) {
  if (!undoable || !undoables.includes(undoable)) return;
  undoables = undoables.filter((each) => each !== undoable);
  toast.dismiss(undoable.toast);
  undoable.undo();
}

/** Undoes what was done last. */
export function undoNewest() {
  undoKept(undoables.at(-1));
}

/** Other data is open: what was done is not in it. */
export function forgetUndoables() {
  for (const undoable of undoables) toast.dismiss(undoable.toast);
  undoables = [];
}

/** Says what was done, and offers to undo it there and by its key. */
export function toastDone(client: QueryClient, done: DoneView) {
  const made: Undoable = { toast: `done-${done.entry}`, undo: () => void undo(client, done) };
  keepUndoable(made);
  toast(done.title, { id: made.toast, action: { label: t('kit-undo'), onClick: () => undoKept(made) } });
}

async function undo(client: QueryClient, done: DoneView) {
  await engine.undo(done.entry).then(
    (reverted) => toast(t('kit-undone', { what: undoneWords(reverted) }), { id: 'undone', duration: 3000 }),
    (error: Error) => toast.error(error.message, { id: 'not-undone' }),
  );
  // Events of the engine's may be waited for while it syncs, and the page would contradict what was just said.
  await invalidateAfter(client, 'undoneOrRedone');
}

/** What was undone or done again, and how much that changed. */
export function undoneWords({ line, units }: RevertedView): string {
  return units.length > 1 ? t('kit-undone-units', { title: line.title, units: units.length }) : line.title;
}
