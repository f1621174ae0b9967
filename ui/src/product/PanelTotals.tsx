import type { ReactNode } from 'react';
import { Change } from '../board/Change';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import type { BestView, ProductView, SizeView } from '../kit/engine';
import { exactMoney } from '../kit/money';
import { PLACE_NAMES } from '../kit/places';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** What the product brings now and if listed, and what the user would earn with what they own of it. */
export function PanelTotals({ product }: { product: ProductView }) {
  const isOwned = product.totals.units > 0;
  const size = isOwned ? sizeOf(product.sizes) : cardSizeOf(product);
  return (
    <dl className="flex min-h-[60px] shrink-0 border-line border-y px-5 small:flex-wrap small:px-3">
      <Cell name={size ? t('product-you-get-now-size', { size: size.label }) : t('product-you-get-now')}>
        <Best best={size?.bestNow ?? null} why={t('product-no-best-now')} />
      </Cell>
      <Cell name={t('product-if-listed')}>
        <Best best={size?.bestIfListed ?? null} why={t('product-no-ask-now')} />
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
      <Cell name={t('product-lowest-ask')}>
        <Best best={lowestAsk} why={t('product-no-ask-now')} />
      </Cell>
      <Cell name={t('product-change-24h')}>
        {change ? <Change change={change} /> : <Amount amount={null} why={t('product-no-yesterday')} />}
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
      <Cell name={t('product-profit-of-sales')}>
        <Gain amount={sales.profit} why={t('product-not-known-cap')} />
        <AnotherDay marked={sales.profitOfAnotherDay > 0} />
      </Cell>
    );
  }
  return (
    <Cell name={t('product-profit-now')}>
      <Gain amount={totals.profit} why={totals.units === 0 ? t('product-own-none') : t('product-no-cost-or-payout')} />
      <AnotherDay marked={totals.profit !== null && totals.ofAnotherDay > 0} />{' '}
      {totals.roi && <Note>{percentWords(totals.roi)}</Note>}
      {totals.profit && totals.withoutProfit > 0 && (
        <Note> · {t('product-without', { units: totals.withoutProfit })}</Note>
      )}
    </Cell>
  );
}

function Owned({ product: { totals, sales } }: { product: ProductView }) {
  return (
    <Cell name={t('product-you-own')}>
      {count(totals.units)}{' '}
      {totals.units > 0 && (
        <Note>
          {t('product-cost')} <Amount amount={totals.cost} why={t('product-not-known-cap')} />
          {totals.withoutCost > 0 && ` · ${t('product-units-not-known', { units: totals.withoutCost })}`}
        </Note>
      )}
      {sales.sales > 0 && <Note> · {t('product-units-sold', { units: count(sales.sales) })}</Note>}
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
