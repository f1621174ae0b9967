import type { ReactNode } from 'react';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { ofAnotherDay } from '../kit/AnotherDay';
import type { SalesTotalsView } from '../kit/engine';
import { t } from '../language/catalogue';
import { typedDecimal } from '../language/decimals';
import { count } from '../language/numbers';

/** The sums of the sales that are shown; each says of how many it knows nothing. */
export function SalesSummary({ totals }: { totals: SalesTotalsView }) {
  const none = <Amount amount={null} why={t('sales-not-known')} />;
  const ofOtherDays = ofAnotherDay(totals.profitOfAnotherDay);
  return (
    <dl
      aria-label={t('sales-totals')}
      className="mb-4 grid grid-cols-6 small:grid-cols-2 rounded-card border border-line bg-card"
    >
      <Cell name={t('sales-sold')} note={totals.ended > 0 ? t('sales-ended', { sales: count(totals.ended) }) : null}>
        {count(totals.sales)}
      </Cell>
      <Cell
        name={t('sales-revenue')}
        note={
          totals.withoutRevenue > 0
            ? t('sales-without-rate', { sales: count(totals.sales), lacking: count(totals.withoutRevenue) })
            : null
        }
        rates={ofAnotherDay(totals.ofAnotherDay)}
      >
        <Amount amount={totals.revenue} why={t('sales-nothing-known')} />
      </Cell>
      <Cell name={t('sales-fees')} note={null}>
        <Amount amount={totals.fees} why={t('sales-nothing-known')} />
      </Cell>
      <Cell
        name={t('sales-profit')}
        note={
          totals.withoutProfit > 0
            ? t('sales-without-cost', { sales: count(totals.sales), lacking: count(totals.withoutProfit) })
            : null
        }
        rates={totals.profit && ofOtherDays}
      >
        <Gain amount={totals.profit} why={t('sales-nothing-known')} />
      </Cell>
      <Cell name="ROI" note={null} rates={totals.roi && ofOtherDays}>
        {totals.roi ? percentWords(totals.roi) : none}
      </Cell>
      <Cell name={t('sales-days-to-sell')} note={null}>
        {totals.days ? typedDecimal(totals.days) : none}
      </Cell>
    </dl>
  );
}

function Cell({
  name,
  note,
  rates = null,
  children,
}: {
  name: string;
  note: string | null;
  /** What was converted by a rate of another day. */
  rates?: string | null;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0 border-line border-l px-4 py-2.5 first:border-l-0 small:border-l-0">
      <dt className="text-soft text-small">{name}</dt>
      <dd className="selectable font-semibold text-value">{children}</dd>
      {note && <dd className="text-faint text-small">{note}</dd>}
      {rates && <dd className="text-warn text-small">{rates}</dd>}
    </div>
  );
}
