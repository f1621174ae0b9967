import { useQuery } from '@tanstack/react-query';
import { Dialog } from 'radix-ui';
import { useRef } from 'react';
import { useActions } from '../board/actions';
import { Failure } from '../kit/Failure';
import { useLeftScroll } from '../kit/leftAt';
import { productQuery } from '../kit/queries';
import { TroubleNote } from '../kit/TroubleNote';
import { LinkNotes, Links } from './LinkNotes';
import { useOpening } from './opening';
import { PanelHead } from './PanelHead';
import { PanelTotals } from './PanelTotals';
import { ProductAlerts } from './ProductAlerts';
import { RemoveProduct } from './RemoveProduct';
import { Sizes } from './Sizes';
import { TierRow } from './TierRow';
import { Units } from './Units';
import { Unmatched } from './Unmatched';

/** One product over the board. The board stays in use beside it; another card shows itself in the same panel. */
export function ProductPanel({
  id,
  addSize = null,
}: {
  id: number | null;
  /** The size of a unit that is to be added at once. */
  addSize?: string | null;
}) {
  const { close } = useActions();
  const shown = useRef(id);
  if (id !== null) shown.current = id;
  return (
    <Dialog.Root modal={false} open={id !== null} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          className="slides-in fixed inset-y-0 right-0 z-30 flex w-[760px] max-w-[calc(100vw-196px)] flex-col border-line border-l bg-bar shadow-(--shadow) outline-none"
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            document.querySelector<HTMLElement>(`article[data-product-id="${shown.current}"]`)?.focus();
          }}
          onInteractOutside={(event) => event.preventDefault()}
        >
          {id !== null && <Product key={id} id={id} addSize={addSize} />}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Product({ id, addSize }: { id: number; addSize: string | null }) {
  const { data: product, error, refetch } = useQuery(productQuery(id));
  useOpening(id);
  const scroller = useRef<HTMLDivElement>(null);
  useLeftScroll(`panel.${id}`, scroller);
  if (!product) {
    return (
      <>
        <Dialog.Title className="sr-only">Product</Dialog.Title>
        {error && <Failure error={error} retry={() => void refetch()} />}
      </>
    );
  }
  return (
    <>
      <PanelHead product={product} />
      <TierRow product={product} />
      <PanelTotals product={product} />
      <div ref={scroller} className="scrolls min-h-0 flex-1 pr-3 pb-8 pl-5">
        <div className="flex flex-col gap-2 empty:hidden [&:not(:empty)]:pt-4">
          {product.troubles.map((trouble) => (
            <TroubleNote key={`${trouble.market} ${trouble.message}`} trouble={trouble} />
          ))}
          <LinkNotes product={product} />
        </div>
        <Sizes product={product} />
        <Unmatched product={product} />
        <Units product={product} addSize={addSize} />
        <ProductAlerts product={product} />
        <Links product={product} />
        <RemoveProduct product={product.id} />
      </div>
    </>
  );
}
