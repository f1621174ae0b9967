import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/Button';
import { Confirm } from '../kit/Confirm';
import { engine, type ProductView, type UnitView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { money } from '../kit/money';
import { SAID_IN_PLACE } from '../kit/queries';
import { CONDITION_NAMES } from './conditions';
import { SizeForm } from './SizeForm';
import { UnitForm } from './UnitForm';

/** What the user owns of the product, and adding to it. */
export function Units({ product }: { product: ProductView }) {
  const [adding, setAdding] = useState(false);
  return (
    <section aria-label="Units" className="mt-6">
      <div className="flex h-9 items-center gap-3">
        <h3 className="flex-1 font-semibold">Units</h3>
        {!adding && (
          <Button onClick={() => setAdding(true)}>
            <Plus size={14} aria-hidden="true" />
            Add a unit
          </Button>
        )}
      </div>
      {product.owned.length === 0 && !adding && <p className="text-soft">You own none of it.</p>}
      {product.owned.length > 0 && (
        <ul className="divide-y divide-line">
          {product.owned.map((unit) => (
            <Unit key={unit.id} unit={unit} product={product} />
          ))}
        </ul>
      )}
      {adding && product.sizes.length > 0 && <UnitForm product={product} close={() => setAdding(false)} />}
      {(adding || product.sizes.length === 0) && <SizeForm product={product.id} />}
    </section>
  );
}

function Unit({ unit, product }: { unit: UnitView; product: ProductView }) {
  const remove = useMutation({ mutationFn: () => engine.removeUnit(unit.id), meta: SAID_IN_PLACE });
  const size = product.sizes.find(({ id }) => id === unit.size);
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-4 py-1">
      <b className="w-16 font-semibold">{size ? size.label : '–'}</b>
      <span className="w-28 text-soft">{CONDITION_NAMES[unit.condition]}</span>
      <span className="selectable w-24 text-right">{money(unit.cost)}</span>
      <span className="flex-1 text-soft">{unit.boughtOn && `bought on ${unit.boughtOn}`}</span>
      <Confirm
        label="Remove"
        question="Takes this unit out of what you own."
        yes="Remove the unit"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
      <FailureNote error={remove.error} />
    </li>
  );
}
