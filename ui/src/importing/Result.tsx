import { useMutation } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '../kit/Button';
import { engine, type ImportDoneView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { SAID_IN_PLACE } from '../kit/queries';
import { t } from '../language/catalogue';

/** What came of the file, and the way back. */
export function Result({ done }: { done: ImportDoneView }) {
  const undo = useMutation({
    mutationFn: () => engine.undo(done.entry.entry),
    meta: SAID_IN_PLACE,
    onSuccess: () => toast(t('importing-import-undone'), { id: 'undone' }),
  });
  const parts = [
    t('importing-new-units', { units: done.units }),
    t('importing-sale-count', { sales: done.sales }),
    t('importing-new-products', { products: done.products }),
  ];
  return (
    <section aria-label={t('importing-imported')} className="rounded-card border border-line bg-card p-4">
      <div className="flex items-center gap-3" role="status">
        <CircleCheck size={20} aria-hidden="true" className="shrink-0 text-accent" />
        <p className="min-w-0 flex-1">
          <b className="block font-medium">{t('importing-rows-imported', { rows: done.rows })}</b>
          <span className="text-soft">{t('importing-stands-in-history', { parts: parts.join(' · ') })}</span>
        </p>
        <Button disabled={undo.isPending} onClick={() => undo.mutate()}>
          {undo.isPending ? t('importing-undoing') : t('importing-undo-import')}
        </Button>
      </div>
      <FailureNote error={undo.error} />
    </section>
  );
}
