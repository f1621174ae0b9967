import { useMutation } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '../kit/Button';
import { engine, type ImportDoneView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { counted } from '../kit/money';
import { SAID_IN_PLACE } from '../kit/queries';

/** What came of the file, and the way back. */
export function Result({ done }: { done: ImportDoneView }) {
  const undo = useMutation({
    mutationFn: () => engine.undo(done.entry.entry),
    meta: SAID_IN_PLACE,
    onSuccess: () => toast('The import is undone: all is as before.', { id: 'undone' }),
  });
  const parts = [counted(done.units, 'new unit'), counted(done.sales, 'sale'), counted(done.products, 'new product')];
  return (
    <section aria-label="Imported" className="rounded-card border border-line bg-card p-4">
      <div className="flex items-center gap-3" role="status">
        <CircleCheck size={20} aria-hidden="true" className="shrink-0 text-up" />
        <p className="min-w-0 flex-1">
          <b className="block font-medium">{counted(done.rows, 'row')} imported</b>
          <span className="text-soft">
            {parts.join(' · ')}. It stands in History, where it can be undone as a whole.
          </span>
        </p>
        <Button disabled={undo.isPending} onClick={() => undo.mutate()}>
          {undo.isPending ? 'Undoing …' : 'Undo the import'}
        </Button>
      </div>
      <FailureNote error={undo.error} />
    </section>
  );
}
