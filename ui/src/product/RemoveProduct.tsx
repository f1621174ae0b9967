import { useQueryClient } from '@tanstack/react-query';
import { useActions } from '../board/actions';
import { Button } from '../kit/Button';
import { engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { useFocusReturn } from '../kit/focusReturn';
import { productQuery } from '../kit/queries';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';

/** Asks once more before the product is taken off the board, and says what goes with it. */
export function RemoveProduct({ product, keep }: { product: number; keep: () => void }) {
  const { close } = useActions();
  const client = useQueryClient();
  useFocusReturn();
  const remove = useUndoableMutation(
    () => engine.removeProduct(product),
    () => {
      // It is gone: its query would fail.
      client.removeQueries(productQuery(product));
      close();
    },
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks along.
    <div role="group" aria-label={t('product-remove-this')} className="mt-3 rounded-lg bg-well px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 text-soft">{t('product-remove-about')}</p>
        <Button autoFocus disabled={remove.isPending} onClick={() => remove.mutate([])}>
          {t('product-remove')}
        </Button>
        <Button look="bare" onClick={keep}>
          {t('product-keep')}
        </Button>
      </div>
      <FailureNote error={remove.error} />
    </div>
  );
}
