import type { ReactNode } from 'react';
import { ExactAmount, ExactGain, percentWords } from '../kit/Amount';
import { ofAnotherDay } from '../kit/AnotherDay';
import { civilDay } from '../kit/days';
import type { InventorySummary, TotalsView } from '../kit/engine';
import { oldBidsWords } from '../kit/oldBids';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import type { Shown } from './columns';

/** The sums of what is shown, each under its column; below them what they leave out, and what of them is old. */
export function Foot({ columns, summary }: { columns: readonly Shown[]; summary: InventorySummary }) {
  const { totals } = summary;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the grid is no table.
    // biome-ignore lint/a11y/useFocusableInteractive: nothing is done with sums.
    <div
      role="row"
      aria-label={t('inventory-totals')}
      className="selectable sticky bottom-0 z-10 border-line border-t bg-card"
    >
      <div className="flex h-10 items-center font-medium">
        {columns.map((column) => (
          // biome-ignore lint/a11y/useSemanticElements: see the row.
          // biome-ignore lint/a11y/useFocusableInteractive: see the row.
          <span
            key={column.column}
            role="gridcell"
            className={`shrink-0 whitespace-nowrap px-3 ${column.right ? 'text-right' : ''} ${column.column === 'product' ? 'grow' : ''}`}
            style={{ width: column.width }}
          >
            {sumOf(column.column, totals)}
          </span>
        ))}
      </div>
      <Notes summary={summary} />
    </div>
  );
}

function sumOf(column: string, totals: TotalsView): ReactNode {
  switch (column) {
    case 'product':
      return t('inventory-unit-count', { units: totals.units });
    case 'cost':
      return <ExactAmount amount={totals.cost} why={t('inventory-no-cost-known')} />;
    case 'worth':
      return (
        <span className="inline-flex gap-1.5">
          <ExactAmount amount={totals.worth} why={t('inventory-no-price-known')} />
          <span className="w-11" />
        </span>
      );
    case 'if_listed':
      return <ExactAmount amount={totals.ifListed} why={t('inventory-no-ask-known')} />;
    case 'profit':
      return <ExactGain amount={totals.profit} why={t('inventory-no-profit-known')} />;
    case 'roi':
      return totals.roi && percentWords(totals.roi.replace(/\.\d$/, ''));
    default:
      return null;
  }
}

/** `2 without a price · 3 by old bids`. */
function Notes({ summary: { totals, oldRatesOf, oldBids } }: { summary: InventorySummary }) {
  const old = oldBidsWords(oldBids);
  const notes: { words: string; full?: string; warns?: boolean }[] = [];
  if (totals.withoutCost > 0) notes.push({ words: t('inventory-without-cost', { units: count(totals.withoutCost) }) });
  if (totals.withoutWorth > 0)
    notes.push({ words: t('inventory-without-price', { units: count(totals.withoutWorth) }) });
  if (old) notes.push({ words: old.short, full: old.full, warns: true });
  const ofOtherDays = ofAnotherDay(totals.ofAnotherDay);
  if (ofOtherDays) notes.push({ words: ofOtherDays, warns: true });
  if (oldRatesOf) notes.push({ words: t('inventory-rates-of', { day: civilDay(oldRatesOf) }), warns: true });
  if (notes.length === 0) return null;
  return (
    <div className="-mt-1.5 flex gap-4 px-3 pb-2 text-small text-soft">
      {notes.map(({ words, full, warns }) => (
        <span key={words} title={full} className={warns ? 'text-warn' : ''}>
          {words}
        </span>
      ))}
    </div>
  );
}
