import type { ReactNode } from 'react';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { ofAnotherDay } from '../kit/AnotherDay';
import { civilDay } from '../kit/days';
import type { TotalsView } from '../kit/engine';
import { oldBidsWords } from '../kit/oldBids';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

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
      aria-label={t('inventory-totals')}
      className="mb-3 grid shrink-0 grid-cols-5 rounded-card border border-line bg-card"
    >
      <Cell name={t('inventory-units')}>{count(totals.units)}</Cell>
      <Cell
        name={t('inventory-cost')}
        lack={totals.withoutCost > 0 && t('inventory-without-cost', { units: count(totals.withoutCost) })}
        note={ofOtherDays}
      >
        <Amount amount={totals.cost} why={t('inventory-no-cost-known')} />
      </Cell>
      <Cell
        name={t('inventory-worth-after-fees')}
        lack={totals.withoutWorth > 0 && t('inventory-without-price', { units: count(totals.withoutWorth) })}
        note={oldRatesOf && t('inventory-rates-of', { day: civilDay(oldRatesOf) })}
      >
        <Amount amount={totals.worth} why={t('inventory-no-price-known')} />
        {old && (
          <span className="ml-2 whitespace-nowrap font-normal text-warn text-small" title={old.full}>
            {old.short}
          </span>
        )}
      </Cell>
      <Cell
        name={t('inventory-profit-now')}
        lack={totals.withoutProfit > 0 && t('inventory-without-either', { units: count(totals.withoutProfit) })}
        note={totals.profit && ofOtherDays}
      >
        <Gain amount={totals.profit} why={t('inventory-no-profit-known')} />
      </Cell>
      <Cell name={t('inventory-roi')} note={totals.roi && ofOtherDays}>
        {totals.roi ? percentWords(totals.roi) : <Amount amount={null} why={t('inventory-not-known')} />}
      </Cell>
    </dl>
  );
}

function Cell({
  name,
  lack = false,
  note = null,
  children,
}: {
  name: string;
  /** Of how many something is not known, and what. */
  lack?: string | false;
  note?: string | null;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0 border-line border-l px-4 py-2.5 first:border-l-0">
      <dt className="text-soft text-small">{name}</dt>
      <dd className="selectable font-semibold text-value">{children}</dd>
      {lack && <dd className="text-faint text-small">{lack}</dd>}
      {note && <dd className="text-warn text-small">{note}</dd>}
    </div>
  );
}
