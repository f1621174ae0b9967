import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { EndSaleForm } from '../inventory/EndSaleForm';
import { ListForm } from '../inventory/ListForm';
import { SaleForm } from '../inventory/SaleForm';
import { UnitForm } from '../inventory/UnitForm';
import { Button } from '../kit/Button';
import type { ProductView, UnitView } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { productUnitsQuery } from '../kit/queries';
import { ShowMore } from '../kit/ShowMore';
import { Sales } from './Sales';
import { SizeForm } from './SizeForm';
import { Unit } from './Unit';

/** What is being done with units, over the panel. */
type Doing =
  | { form: 'add'; size: string | null }
  | { form: 'size' }
  | { form: 'edit' | 'like' | 'sell' | 'list' | 'end'; unit: UnitView }
  | null;

/** What the user owns of the product and sold of it, and adding to it. */
export function Units({ product, addSize }: { product: ProductView; addSize: string | null }) {
  const [doing, setDoing] = useState<Doing>(addSize === null ? null : { form: 'add', size: addSize });
  const inStock = useInfiniteQuery(productUnitsQuery(product.id, 'in_stock'));
  const owned = inStock.data?.pages.flatMap((page) => page.units);
  const close = () => setDoing(null);
  const asksForSize = doing?.form === 'size' || (doing?.form === 'add' && product.sizes.length === 0);
  return (
    <>
      <section aria-label="Units" className="mt-6">
        <div className="flex h-9 items-center gap-3">
          <h3 className="flex-1 font-semibold">Units</h3>
          {product.sizes.length > 0 && (
            <Button
              look="bare"
              aria-expanded={asksForSize}
              onClick={() => setDoing(asksForSize ? null : { form: 'size' })}
            >
              Add a size
            </Button>
          )}
          <Button onClick={() => setDoing({ form: 'add', size: null })}>
            <Plus size={14} aria-hidden="true" />
            Add a unit
          </Button>
        </div>
        {!owned && inStock.error && <Failure error={inStock.error} retry={() => void inStock.refetch()} />}
        {owned?.length === 0 && <p className="text-soft">You own none of it.</p>}
        <ul className="divide-y divide-line">
          {owned?.map((unit) => (
            <Unit key={unit.id} unit={unit} product={product} start={(form) => setDoing({ form, unit })} />
          ))}
        </ul>
        <ShowMore list={inStock} />
        {asksForSize && <SizeForm product={product.id} />}
      </section>
      <Sales product={product} start={(form, unit) => setDoing({ form, unit })} />
      {doing && <Form doing={doing} product={product} close={close} />}
    </>
  );
}

function Form({ doing, product, close }: { doing: NonNullable<Doing>; product: ProductView; close: () => void }) {
  if (doing.form === 'size') return null;
  if (doing.form === 'add') {
    if (product.sizes.length === 0) return null;
    return <UnitForm product={product} size={doing.size} close={close} />;
  }
  const { unit } = doing;
  if (doing.form === 'edit') return <UnitForm product={product} unit={unit} close={close} />;
  if (doing.form === 'like') return <UnitForm product={product} like={unit} close={close} />;
  if (doing.form === 'sell') return <SaleForm unit={unit.id} close={close} />;
  if (doing.form === 'list') {
    return <ListForm units={[unit.id]} product={product.id} home={product.home} close={close} />;
  }
  return <EndSaleForm unit={unit.id} currency={unit.sales.at(-1)?.outbound.currency ?? product.home} close={close} />;
}
