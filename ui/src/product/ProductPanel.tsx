import { useQuery } from '@tanstack/react-query';
import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import { useActions } from '../board/actions';
import { useAtRest } from '../kit/atRest';
import type { ProductView, SizeView } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { giveFocusBack } from '../kit/focusReturn';
import { useLeftScroll, useLeftState } from '../kit/leftAt';
import { productQuery } from '../kit/queries';
import { Troubles } from '../kit/TroubleNote';
import { t } from '../language/catalogue';
import { AskingDialog } from './AskingDialog';
import { LinkNotes, Links } from './LinkNotes';
import { type OpenUnitsForm, useOpenForm } from './openForm';
import { useOpening } from './opening';
import { PanelHead } from './PanelHead';
import { PanelTotals } from './PanelTotals';
import { PriceChart } from './PriceChart';
import { ProductAlerts } from './ProductAlerts';
import { usePanelKeys } from './panelKeys';
import { RemoveProduct } from './RemoveProduct';
import { Sales } from './Sales';
import { SizeMarket } from './SizeMarket';
import { Sizes, useRegion } from './Sizes';
import { Units, UnitsForm } from './Units';
import { Unlisted } from './Unlisted';
import { Unmatched } from './Unmatched';

/** One product over the board. The board stays in use beside it; another card shows itself in the same panel. */
export function ProductPanel({
  id,
  addSize = null,
  showSize = null,
}: {
  id: number | null;
  /** The size of a unit that is to be added at once. */
  addSize?: string | null;
  /** The size that it is opened at. */
  showSize?: string | null;
}) {
  const { close } = useActions();
  const shown = useRef(id);
  if (id !== null) shown.current = id;
  const { panel, onKeyDown } = usePanelKeys();
  return (
    <Dialog.Root modal={false} open={id !== null} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Content
          ref={panel}
          onKeyDown={onKeyDown}
          aria-describedby={undefined}
          className="slides-in contain-strict fixed inset-y-0 right-0 z-30 flex w-(--panel) max-w-[calc(100vw-var(--side-bar))] flex-col border-line border-l bg-bar shadow-(--shadow) outline-none"
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
          }}
          onCloseAutoFocus={(event) => {
            const card = document.querySelector<HTMLElement>(`article[data-product-id="${shown.current}"]`);
            giveFocusBack(event);
            card?.focus();
          }}
          onInteractOutside={(event) => event.preventDefault()}
        >
          {id !== null && <Product key={`${id} ${showSize}`} id={id} addSize={addSize} showSize={showSize} />}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Product({ id, addSize, showSize }: { id: number; addSize: string | null; showSize: string | null }) {
  const { data: product, error, refetch } = useQuery(productQuery(id));
  useOpening(id);
  if (!product) {
    return (
      <>
        <Dialog.Title className="sr-only">{t('product-product')}</Dialog.Title>
        {error && <Failure error={error} retry={() => void refetch()} />}
      </>
    );
  }
  return <Known product={product} addSize={addSize} showSize={showSize} />;
}

function Known({
  product,
  addSize,
  showSize,
}: {
  product: ProductView;
  addSize: string | null;
  showSize: string | null;
}) {
  const units = useOpenForm(product, addSize);
  const [removing, setRemoving] = useState(false);
  const [isPriceDialogOpen, setPriceDialogOpen] = useState(false);
  const { region, choose } = useRegion(product);
  const opened = product.sizes.find((size) => size.label === showSize || size.ownLabel === showSize);
  const openedAt = opened?.id ?? null;
  const [charted, chart] = useLeftState<number | null>(`panel.${product.id}.charted`, openedAt);
  const shownSize = product.sizes.find(({ id }) => id === charted) ?? mostOwned(product.sizes);
  const scroller = useRef<HTMLDivElement>(null);
  useLeftScroll(`panel.${product.id}`, scroller);
  return (
    <>
      <PanelHead
        product={product}
        addUnit={() => units.start({ form: 'add', size: opened?.label ?? null })}
        addSize={() => units.start({ form: 'size' })}
        ask={() => setPriceDialogOpen(true)}
        remove={() => setRemoving(true)}
      />
      <PanelTotals product={product} />
      <div ref={scroller} className="scrolls min-h-0 flex-1 pr-3 pb-8 pl-5 small:pr-1 small:pl-3">
        {removing && <RemoveProduct product={product.id} keep={() => setRemoving(false)} />}
        <div className="flex flex-col gap-2 empty:hidden [&:not(:empty)]:pt-3">
          <Troubles troubles={product.troubles} />
          <LinkNotes product={product} />
        </div>
        <Units product={product} units={units} first={openedAt} />
        {region && shownSize && <PriceChart product={product} size={shownSize} region={region} />}
        {region && shownSize && <SizeMarket product={product} size={shownSize} region={region} />}
        {region && (
          <Sizes
            product={product}
            region={region}
            choose={choose}
            charted={shownSize?.id ?? null}
            chart={(size) => chart(size)}
            scrollTo={opened?.label ?? null}
          />
        )}
        <BelowPrices product={product} units={units} />
      </div>
      {isPriceDialogOpen && <AskingDialog product={product} close={() => setPriceDialogOpen(false)} />}
      {units.openForm && <UnitsForm product={product} openForm={units.openForm} close={units.end} />}
    </>
  );
}

/** What stands below the prices and asks for more: it comes once they stand still. */
function BelowPrices({ product, units }: { product: ProductView; units: OpenUnitsForm }) {
  const isAtRest = useAtRest();
  if (!isAtRest) return null;
  return (
    <>
      <Unlisted product={product} />
      <Unmatched product={product} />
      <Sales product={product} start={(form, unit) => units.start({ form, unit })} />
      <ProductAlerts product={product} />
      <Links product={product} />
    </>
  );
}

/** The size that most units are in, else the first one that has an ask. */
function mostOwned(sizes: readonly SizeView[]): SizeView | undefined {
  const most = sizes.reduce<SizeView | undefined>(
    (best, size) => (size.units > (best?.units ?? 0) ? size : best),
    undefined,
  );
  return most ?? sizes.find(({ bestIfListed }) => bestIfListed !== null) ?? sizes[0];
}
