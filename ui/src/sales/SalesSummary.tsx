import type { ReactNode } from 'react';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { ofAnotherDay } from '../kit/AnotherDay';
import type { SalesTotalsView } from '../kit/engine';
import { count } from '../kit/money';

/** The sums of the sales that are shown; each says of how many it knows nothing. */
export function SalesSummary({ totals }: { totals: SalesTotalsView }) {
  const none = <Amount amount={null} why="Not known" />;
  const ofOtherDays = ofAnotherDay(totals.profitOfAnotherDay);
  return (
    <dl
      aria-label="Totals"
      className="mb-4 grid grid-cols-6 divide-x divide-line small:grid-cols-2 small:divide-x-0 rounded-card border border-line bg-card"
    >
      <Cell name="Sold" note={totals.ended > 0 ? `${count(totals.ended)} returned or cancelled` : null}>
        {count(totals.sales)}
      </Cell>
      <Cell
        name="Revenue"
        note={unknown(totals.withoutRevenue, totals.sales, 'no exchange rate')}
        rates={ofAnotherDay(totals.ofAnotherDay)}
      >
        <Amount amount={totals.revenue} why="Nothing is known" />
      </Cell>
      <Cell name="Fees" note={null}>
        <Amount amount={totals.fees} why="Nothing is known" />
      </Cell>
      <Cell
        name="Profit"
        note={unknown(totals.withoutProfit, totals.sales, 'no known cost')}
        rates={totals.profit && ofOtherDays}
      >
        <Gain amount={totals.profit} why="Nothing is known" />
      </Cell>
      <Cell name="ROI" note={null} rates={totals.roi && ofOtherDays}>
        {totals.roi ? percentWords(totals.roi) : none}
      </Cell>
      <Cell name="Days to sell" note={null}>
        {totals.days ?? none}
      </Cell>
    </dl>
  );
}

function unknown(number: number, of: number, lacks: string): string | null {
  return number > 0 ? `of ${count(of)} sales, ${count(number)} have ${lacks}` : null;
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
    <div className="min-w-0 px-4 py-2.5">
      <dt className="text-soft text-small">{name}</dt>
      <dd className="selectable font-semibold text-value">{children}</dd>
      {note && <dd className="text-faint text-small">{note}</dd>}
      {rates && <dd className="text-warn text-small">{rates}</dd>}
    </div>
  );
}
