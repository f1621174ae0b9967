import { Amount, Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import type { PlaceName, SalesGrouping, SalesGroupView } from '../kit/engine';
import { placeName } from '../kit/places';
import { t } from '../language/catalogue';
import { dateLocale } from '../language/locale';

const month = new Intl.DateTimeFormat(dateLocale, { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The place that a group's key stands for, and the name of one that is none of ours. */
function placeOf(key: string): [PlaceName, string | null] {
  const colon = key.indexOf(':');
  if (colon === -1) return [key as PlaceName, key === 'other' ? '' : null];
  return [key.slice(0, colon) as PlaceName, key.slice(colon + 1)];
}

const WELL = 'relative h-5 rounded-sm bg-(--well)';

interface Choose {
  brand: (brand: string) => void;
  place: (place: PlaceName, name: string | null) => void;
}

/** A bar of revenue for each group, and within it the profit; a click on a place or brand narrows to it. */
export function GroupChart({
  groups,
  by,
  monthsOf,
  choose,
}: {
  groups: readonly SalesGroupView[];
  by: SalesGrouping;
  /** The months that have a row, of those in which something was sold. */
  monthsOf: (sold: readonly string[]) => readonly string[];
  choose: Choose;
}) {
  const keys = groups.map(({ key }) => key);
  const known = new Map(groups.map((group) => [group.key, group]));
  const rows = by === 'month' && keys.length > 0 ? monthsOf(keys) : keys;
  return (
    <ul className="flex flex-col gap-1.5">
      {rows.map((key) => (
        <li
          key={key}
          className="grid grid-cols-[130px_1fr_90px_230px] items-center gap-3 small:grid-cols-[1fr_1fr_auto] small:gap-y-0"
        >
          <GroupName of={key} by={by} choose={choose} />
          <Sums group={known.get(key)} />
        </li>
      ))}
    </ul>
  );
}

function GroupName({ of, by, choose }: { of: string; by: SalesGrouping; choose: Choose }) {
  if (by === 'month') return <span>{month.format(Date.parse(`${of}-01`))}</span>;
  return (
    <button
      type="button"
      className="truncate text-left hover:underline"
      onClick={() => (by === 'brand' ? choose.brand(of) : choose.place(...placeOf(of)))}
    >
      {by === 'place' ? placeName(placeOf(of)[0], placeOf(of)[1] ?? '') : of || t('sales-no-brand')}
    </button>
  );
}

/** What a group brought; none: nothing was sold. */
function Sums({ group }: { group: SalesGroupView | undefined }) {
  if (!group) {
    return (
      <>
        <span aria-hidden="true" className={WELL} />
        <span className="col-span-2 text-soft small:col-span-1">{t('sales-nothing-in-month')}</span>
      </>
    );
  }
  const { totals, share, profitShare } = group;
  return (
    <>
      <span aria-hidden="true" className={WELL}>
        <span className="absolute inset-y-0 left-0 rounded-sm bg-accent/35" style={{ width: `${share / 10}%` }} />
        <span
          className={`absolute inset-y-1 left-0 rounded-sm ${profitShare < 0 ? 'bg-down' : 'bg-up'}`}
          style={{ width: `${Math.abs(profitShare) / 10}%` }}
        />
      </span>
      <span className="text-right">
        <Amount amount={totals.revenue} why={t('sales-no-rate-known')} />
        <AnotherDay marked={totals.ofAnotherDay > 0} />
      </span>
      <span className="truncate text-soft small:col-span-full">
        <Gain amount={totals.profit} why={t('sales-no-profit-known')} />
        <AnotherDay marked={totals.profit !== null && totals.profitOfAnotherDay > 0} />
        {totals.roi && ` · ${percentWords(totals.roi)}`} · {t('sales-count', { sales: totals.sales })}
      </span>
    </>
  );
}
