import { useMutation } from '@tanstack/react-query';
import { useActions } from '../board/actions';
import { Confirm } from '../kit/Confirm';
import { engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { SAID_IN_PLACE } from '../kit/queries';

/** Takes the product off the board. */
export function RemoveProduct({ product }: { product: number }) {
  const { close } = useActions();
  const remove = useMutation({
    mutationFn: () => engine.removeProduct(product),
    meta: SAID_IN_PLACE,
    onSuccess: close,
  });
  return (
    <div className="mt-6 border-line border-t pt-3">
      <Confirm
        label="Remove this product"
        question="Takes it off the board with its links, prices and their history. There is no undo."
        yes="Remove the product"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
      <FailureNote error={remove.error} />
    </div>
  );
}
