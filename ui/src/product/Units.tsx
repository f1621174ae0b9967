import { useInfiniteQuery } from '@tanstack/react-query';
import { EditUnit } from '../inventory/EditUnit';
import { EndSaleForm } from '../inventory/EndSaleForm';
import { ListForm } from '../inventory/ListForm';
import { SaleForm } from '../inventory/SaleForm';
import { UnitForm } from '../inventory/UnitForm';
import { Button } from '../kit/Button';
import type { ProductView } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { useLeftState } from '../kit/leftAt';
import { productUnitsQuery } from '../kit/queries';
import { ShowMore } from '../kit/ShowMore';
import { t } from '../language/catalogue';
import type { OpenForm, OpenUnitsForm } from './openForm';
import { SizeForm } from './SizeForm';
import { Unit } from './Unit';

/** Units that are shown at first: the prices below are what the panel is for. */
const AT_FIRST = 4;

/** What the user owns of the product. */
export function Units({
  product,
  units,
  first,
}: {
  product: ProductView;
  units: OpenUnitsForm;
  /** The size whose units stand first: the panel was opened at it. */
  first: number | null;
}) {
  const [all, setAll] = useLeftState(`panel.${product.id}.units`, false);
  const inStock = useInfiniteQuery(productUnitsQuery(product.id, 'in_stock'));
  const owned = inStock.data?.pages
    .flatMap((page) => page.units)
    .sort((a, b) => Number(b.size === first) - Number(a.size === first));
  const hidden = all ? 0 : Math.max(0, product.totals.units - AT_FIRST);
  return (
    <section aria-label={t('product-units')} className="border-line border-b py-1 empty:hidden">
      {!owned && inStock.error && <Failure error={inStock.error} retry={() => void inStock.refetch()} />}
      {owned && owned.length > 0 && (
        <ul className="divided">
          {owned.slice(0, all ? undefined : AT_FIRST).map((unit) => (
            <Unit key={unit.id} unit={unit} product={product} start={(form) => units.start({ form, unit })} />
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <Button look="bare" className="h-7! px-0!" onClick={() => setAll(true)}>
          {t('product-show-more-units', { units: hidden })}
        </Button>
      )}
      {hidden === 0 && <ShowMore list={inStock} />}
      {units.asksForSize && <SizeForm product={product.id} />}
    </section>
  );
}

/** The form that is open over the panel, for units. */
export function UnitsForm({
  product,
  openForm,
  close,
}: {
  product: ProductView;
  openForm: OpenForm;
  close: () => void;
}) {
  if (openForm.form === 'size') return null;
  if (openForm.form === 'add') {
    if (product.sizes.length === 0) return null;
    return <UnitForm product={product} size={openForm.size} close={close} />;
  }
  const { unit } = openForm;
  if (openForm.form === 'edit') return <EditUnit unit={unit.id} close={close} />;
  if (openForm.form === 'like') return <EditUnit unit={unit.id} like close={close} />;
  if (openForm.form === 'sell') return <SaleForm unit={unit.id} close={close} />;
  if (openForm.form === 'list') {
    return <ListForm units={[unit.id]} product={product.id} home={product.home} close={close} />;
  }
  return <EndSaleForm unit={unit.id} currency={unit.sales.at(-1)?.outbound.currency ?? product.home} close={close} />;
}
