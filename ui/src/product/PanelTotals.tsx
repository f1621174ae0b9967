import type { ReactNode } from 'react';
import { Change } from '../board/Change';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import type { BestView, ProductView, SizeView } from '../kit/engine';
import { count, exactMoney } from '../kit/money';
import { PLACE_NAMES } from '../kit/places';

/** What the product brings now and if listed, and what the user would earn with what they own of it. */
export function PanelTotals({ product }: { product: ProductView }) {
  const isOwned = product.totals.units > 0;
  const size = isOwned ? sizeOf(product.sizes) : cardSizeOf(product);
  return (
    <dl className="flex min-h-[60px] shrink-0 border-line border-y px-5 small:flex-wrap small:px-3">
      <Cell name={size ? `You get now, ${size.label}` : 'You get now'}>
        <Best best={size?.bestNow ?? null} why="Nobody bids for it now, or its prices are not known" />
      </Cell>
      <Cell name="If listed at lowest ask">
        <Best best={size?.bestIfListed ?? null} why="No ask now, or its prices are not known" />
      </Cell>
      {isOwned || product.sales.sales > 0 ? (
        <>
          <Profit product={product} />
          <Owned product={product} />
        </>
      ) : (
        <NotOwned product={product} />
      )}
    </dl>
  );
}

/** The size that most units are in, else the first that has a payout. */
function sizeOf(sizes: readonly SizeView[]): SizeView | undefined {
  const most = sizes.reduce<SizeView | undefined>(
    (best, size) => (size.units > (best?.units ?? 0) ? size : best),
    undefined,
  );
  return most ?? sizes.find(({ bestNow }) => bestNow !== null) ?? sizes[0];
}

/** The size that its card shows; its prices are the ones that the board told. */
function cardSizeOf({ sizes, cardSize }: ProductView): SizeView | undefined {
  return sizes.find(({ label }) => label === cardSize) ?? sizeOf(sizes);
}

/** What it goes for, where there is nothing to earn yet. */
function NotOwned({ product: { lowestAsk, change } }: { product: ProductView }) {
  return (
    <>
      <Cell name="Lowest ask">
        <Best best={lowestAsk} why="No ask now, or its prices are not known" />
      </Cell>
      <Cell name="Change 24 h">
        {change ? <Change change={change} /> : <Amount amount={null} why="Its price of yesterday is not known" />}
      </Cell>
    </>
  );
}

function Best({ best, why }: { best: BestView | null; why: string }) {
  if (!best) return <Amount amount={null} why={why} />;
  return (
    <>
      {exactMoney(best.amount)} <Note>{PLACE_NAMES[best.place]}</Note>
    </>
  );
}

function Profit({ product: { totals, sales } }: { product: ProductView }) {
  if (totals.units === 0 && sales.sales > 0) {
    return (
      <Cell name="Profit of your sales">
        <Gain amount={sales.profit} why="Not known" />
        <AnotherDay marked={sales.profitOfAnotherDay > 0} />
      </Cell>
    );
  }
  return (
    <Cell name="Profit if sold now">
      <Gain amount={totals.profit} why={totals.units === 0 ? 'You own none' : 'Cost or payout is not known'} />
      <AnotherDay marked={totals.profit !== null && totals.ofAnotherDay > 0} />{' '}
      {totals.roi && <Note>{percentWords(totals.roi)}</Note>}
      {totals.profit && totals.withoutProfit > 0 && <Note> · without {totals.withoutProfit}</Note>}
    </Cell>
  );
}

function Owned({ product: { totals, sales } }: { product: ProductView }) {
  return (
    <Cell name="You own">
      {count(totals.units)}{' '}
      {totals.units > 0 && (
        <Note>
          cost <Amount amount={totals.cost} why="Not known" />
          {totals.withoutCost > 0 && ` · ${totals.withoutCost} not known`}
        </Note>
      )}
      {sales.sales > 0 && <Note> · {count(sales.sales)} sold</Note>}
    </Cell>
  );
}

function Cell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 flex-1 py-2.5 pr-3 small:basis-1/2 small:py-1.5">
      <dt className="truncate text-small text-soft">{name}</dt>
      <dd className="selectable truncate font-semibold text-value">{children}</dd>
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className="whitespace-nowrap font-normal text-small text-soft">{children}</span>;
}
