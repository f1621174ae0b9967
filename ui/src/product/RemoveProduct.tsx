import { useQueryClient } from '@tanstack/react-query';
import { useActions } from '../board/actions';
import { Confirm } from '../kit/Confirm';
import { engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { productQuery } from '../kit/queries';
import { useUndoableMutation } from '../kit/undoable';

/** Takes the product off the board. */
export function RemoveProduct({ product }: { product: number }) {
  const { close } = useActions();
  const client = useQueryClient();
  const remove = useUndoableMutation(
    () => engine.removeProduct(product),
    () => {
      // It is gone: its query would fail.
      client.removeQueries(productQuery(product));
      close();
    },
  );
  return (
    <div className="mt-6 border-line border-t pt-3">
      <Confirm
        label="Remove this product"
        question="Takes it off the board with its links, prices and their history. You can undo it for 90 days."
        yes="Remove the product"
        busy={remove.isPending}
        onConfirm={() => remove.mutate([])}
      />
      <FailureNote error={remove.error} />
    </div>
  );
}
