import { Amount, Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import type { PlaceName, SalesGrouping, SalesGroupView } from '../kit/engine';
import { placeName } from '../kit/places';
import { t } from '../language/catalogue';
import { locale } from '../language/locale';

const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The place that a group's key stands for, and the name of one that is none of ours. */
function placeOf(key: string): [PlaceName, string | null] {
  const colon = key.indexOf(':');
  if (colon === -1) return [key as PlaceName, key === 'other' ? '' : null];
  return [key.slice(0, colon) as PlaceName, key.slice(colon + 1)];
}

/** A bar of revenue for each group, and within it the profit; a click on a place or brand narrows to it. */
export function GroupChart({
  groups,
  by,
  choose,
}: {
  groups: readonly SalesGroupView[];
  by: SalesGrouping;
  choose: { brand: (brand: string) => void; place: (place: PlaceName, name: string | null) => void };
}) {
  return (
    <ul className="flex flex-col gap-1.5">
      {groups.map((group) => (
        <li
          key={group.key}
          className="grid grid-cols-[130px_1fr_90px_230px] items-center gap-3 small:grid-cols-[1fr_1fr_auto] small:gap-y-0"
        >
          {by === 'month' ? (
            <span>{month.format(Date.parse(`${group.key}-01`))}</span>
          ) : (
            <button
              type="button"
              className="truncate text-left hover:underline"
              onClick={() => (by === 'brand' ? choose.brand(group.key) : choose.place(...placeOf(group.key)))}
            >
              {by === 'place'
                ? placeName(placeOf(group.key)[0], placeOf(group.key)[1] ?? '')
                : group.key || t('sales-no-brand')}
            </button>
          )}
          <span aria-hidden="true" className="relative h-5 rounded-sm bg-(--well)">
            <span
              className="absolute inset-y-0 left-0 rounded-sm bg-accent/35"
              style={{ width: `${group.share / 10}%` }}
            />
            <span
              className={`absolute inset-y-1 left-0 rounded-sm ${group.profitShare < 0 ? 'bg-down' : 'bg-up'}`}
              style={{ width: `${Math.abs(group.profitShare) / 10}%` }}
            />
          </span>
          <span className="text-right">
            <Amount amount={group.totals.revenue} why={t('sales-no-rate-known')} />
            <AnotherDay marked={group.totals.ofAnotherDay > 0} />
          </span>
          <span className="truncate text-soft small:col-span-full">
            <Gain amount={group.totals.profit} why={t('sales-no-profit-known')} />
            <AnotherDay marked={group.totals.profit !== null && group.totals.profitOfAnotherDay > 0} />
            {group.totals.roi && ` · ${percentWords(group.totals.roi)}`} ·{' '}
            {t('sales-count', { sales: group.totals.sales })}
          </span>
        </li>
      ))}
    </ul>
  );
}
