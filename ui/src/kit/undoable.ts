import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { t } from '../language/catalogue';
import { type DoneView, engine, type TurnedView } from './engine';
import { SAID_IN_PLACE } from './queries';
import { invalidateAfter } from './staleness';

/** Does something that the journal keeps, and offers in a toast to undo it. */
export function useUndoableMutation<Args extends unknown[]>(
  work: (...args: Args) => Promise<DoneView>,
  then?: (done: DoneView) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (args: Args) => work(...args),
    meta: SAID_IN_PLACE,
    onSuccess: (done) => {
      toastDone(done);
      then?.(done);
      return invalidateAfter(client, 'changedUnits');
    },
  });
}

/** The newest entry of this window that can be undone with a key. */
let newest: DoneView | null = null;

/** Says what was done, and offers to undo it there and by its key. */
export function toastDone(done: DoneView) {
  newest = done;
  toast(done.title, { id: `done-${done.entry}`, action: { label: t('kit-undo'), onClick: () => void undo(done) } });
}

async function undo(done: DoneView) {
  if (newest === done) newest = null;
  toast.dismiss(`done-${done.entry}`);
  await engine.undo(done.entry).then(
    (turned) => toast(t('kit-undone', { what: undoneWords(turned) }), { id: 'undone', duration: 3000 }),
    (error: Error) => toast.error(error.message, { id: 'not-undone' }),
  );
}

/** What was undone or done again, and how much that changed. */
export function undoneWords({ line, units }: TurnedView): string {
  return units.length > 1 ? t('kit-undone-units', { title: line.title, units: units.length }) : line.title;
}

/** Something newer was done elsewhere, which the key now undoes. */
export function forgetNewest() {
  newest = null;
}

/** Undoes the newest entry; false if there is none. */
export function undoNewest(): boolean {
  if (!newest) return false;
  void undo(newest);
  return true;
}
