import { useMutation } from '@tanstack/react-query';
import { engine, type ProductView, type UnmatchedView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Select } from '../kit/Field';
import { MARKET_NAMES } from '../kit/markets';
import { SAID_IN_PLACE } from '../kit/queries';

/** Sizes that a marketplace sells and that could be no size of the table for sure: the user may know. */
export function Unmatched({ product }: { product: ProductView }) {
  if (product.unmatched.length === 0) return null;
  return (
    <section aria-label="Unmatched sizes" className="mt-6">
      <h3 className="font-semibold">Unmatched sizes</h3>
      <p className="text-soft">These are not surely one of the sizes above, so their prices are left out.</p>
      <ul className="mt-2 grid grid-cols-3 gap-3">
        {product.unmatched.map((size) => (
          <Match key={`${size.market} ${size.key}`} size={size} product={product} />
        ))}
      </ul>
    </section>
  );
}

function Match({ size, product }: { size: UnmatchedView; product: ProductView }) {
  const match = useMutation({
    mutationFn: (id: number) => engine.matchSize(product.id, size.market, size.key, id),
    meta: SAID_IN_PLACE,
  });
  return (
    <li>
      <Select
        label={`${MARKET_NAMES[size.market]}: ${size.label} is`}
        value=""
        disabled={match.isPending}
        onChange={({ target }) => match.mutate(Number(target.value))}
      >
        <option value="">not matched</option>
        {product.sizes.map(({ id, label, system }) => (
          <option key={id} value={id}>
            {label} {system}
          </option>
        ))}
      </Select>
      <FailureNote error={match.error} />
    </li>
  );
}
