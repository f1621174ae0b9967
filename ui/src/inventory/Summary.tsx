import type { ReactNode } from 'react';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { ofAnotherDay } from '../kit/AnotherDay';
import { civilDay } from '../kit/days';
import type { TotalsView } from '../kit/engine';
import { count } from '../kit/money';
import { oldBidsWords } from '../kit/oldBids';

/** The sums of what is shown; each says of how many units it knows nothing, and what of it is old or of another day. */
export function Summary({
  totals,
  oldRatesOf,
  oldBids,
}: {
  totals: TotalsView;
  oldRatesOf: string | null;
  oldBids: number;
}) {
  const ofOtherDays = ofAnotherDay(totals.ofAnotherDay);
  const old = oldBidsWords(oldBids);
  return (
    <dl
      aria-label="Totals"
      className="mb-3 grid shrink-0 grid-cols-5 divide-x divide-line rounded-card border border-line bg-card"
    >
      <Cell name="Units">{count(totals.units)}</Cell>
      <Cell name="Cost" unknown={totals.withoutCost} lacks="a cost" note={ofOtherDays}>
        <Amount amount={totals.cost} why="No cost is known" />
      </Cell>
      <Cell
        name="Worth after fees"
        unknown={totals.withoutWorth}
        lacks="a price"
        note={oldRatesOf && `exchange rates of ${civilDay(oldRatesOf)}, the newest known`}
      >
        <Amount amount={totals.worth} why="No price is known" />
        {old && (
          <span className="ml-2 whitespace-nowrap font-normal text-warn text-small" title={old.full}>
            {old.short}
          </span>
        )}
      </Cell>
      <Cell
        name="Profit if sold now"
        unknown={totals.withoutProfit}
        lacks="a cost or price"
        note={totals.profit && ofOtherDays}
      >
        <Gain amount={totals.profit} why="No profit is known" />
      </Cell>
      <Cell name="ROI" note={totals.roi && ofOtherDays}>
        {totals.roi ? percentWords(totals.roi) : <Amount amount={null} why="Not known" />}
      </Cell>
    </dl>
  );
}

function Cell({
  name,
  unknown = 0,
  lacks = '',
  note = null,
  children,
}: {
  name: string;
  unknown?: number;
  lacks?: string;
  note?: string | null;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0 px-4 py-2.5">
      <dt className="text-soft text-small">{name}</dt>
      <dd className="selectable font-semibold text-value">{children}</dd>
      {unknown > 0 && (
        <dd className="text-faint text-small">
          {count(unknown)} without {lacks}
        </dd>
      )}
      {note && <dd className="text-warn text-small">{note}</dd>}
    </div>
  );
}
