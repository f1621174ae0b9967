import type { ProductView } from '../kit/engine';
import { MARKET_NAMES, MARKETS } from '../kit/markets';

/** Sizes that a marketplace sells and that could be no size of the table for sure. */
export function Unmatched({ sizes }: { sizes: ProductView['unmatched'] }) {
  if (sizes.length === 0) return null;
  return (
    <section aria-label="Unmatched sizes" className="mt-5 text-soft">
      <h3 className="font-semibold text-ink">Unmatched sizes</h3>
      <p>These are not surely one of the sizes above, so their prices are left out.</p>
      <ul className="mt-1">
        {MARKETS.map((market) => {
          const labels = sizes.filter((size) => size.market === market).map((size) => size.label);
          return labels.length === 0 ? null : (
            <li key={market}>
              {MARKET_NAMES[market]}: {labels.join(', ')}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
