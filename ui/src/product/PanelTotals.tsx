import type { ReactNode } from 'react';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import type { BestView, ProductView, SizeView } from '../kit/engine';
import { count, counted } from '../kit/money';
import { PLACE_NAMES } from '../kit/places';

/** What the product pays out, what the user owns of it, and what they would earn. */
export function PanelTotals({ product }: { product: ProductView }) {
  const { totals } = product;
  const [size, best] = bestOf(product.sizes);
  return (
    <dl className="grid shrink-0 grid-cols-4 divide-x divide-line border-line border-b">
      <Cell name={size ? `Best payout, size ${size.label}` : 'Best payout'}>
        <Amount amount={best?.amount ?? null} why="Nobody bids for it now, or its prices are not known" />{' '}
        {best && <Note>{PLACE_NAMES[best.place]}</Note>}
      </Cell>
      <Cell name="You own">
        {count(totals.units)}{' '}
        {totals.units > 0 && (
          <Note>
            cost <Amount amount={totals.cost} why="Not known" />
            <AnotherDay marked={totals.ofAnotherDay > 0} />
            {totals.withoutCost > 0 && ` · ${totals.withoutCost} not known`}
          </Note>
        )}
      </Cell>
      <Cell name="Profit if sold now">
        <Gain amount={totals.profit} why="Cost or payout is not known" />
        <AnotherDay marked={totals.profit !== null && totals.ofAnotherDay > 0} />{' '}
        {totals.roi && <Note>{percentWords(totals.roi)}</Note>}
        {totals.profit && totals.withoutProfit > 0 && <Note> · without {totals.withoutProfit}</Note>}
      </Cell>
      <Cell name="Sold">
        {count(product.sales.sales)}{' '}
        {product.sales.profit && (
          <Note>
            profit <Gain amount={product.sales.profit} why="Not known" />
            <AnotherDay marked={product.sales.profitOfAnotherDay > 0} />
          </Note>
        )}
        {product.sales.ended > 0 && <Note> · {counted(product.sales.ended, 'return')}</Note>}
      </Cell>
    </dl>
  );
}

/** The best payout of the size that most units are in, else of the first that has one. */
function bestOf(sizes: readonly SizeView[]): [SizeView | undefined, BestView | null] {
  const most = sizes.reduce<SizeView | undefined>(
    (best, size) => (size.units > (best?.units ?? 0) ? size : best),
    undefined,
  );
  const size = most ?? sizes.find(({ bestNow }) => bestNow !== null);
  return [size, size?.bestNow ?? null];
}

function Cell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-5 py-2.5 first:pl-5">
      <dt className="truncate text-soft text-small">{name}</dt>
      <dd className="selectable font-semibold text-value">{children}</dd>
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className="whitespace-nowrap font-normal text-soft text-small">{children}</span>;
}
