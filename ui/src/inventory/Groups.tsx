import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Amount, Gain } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { engine, type UnitGrouping, type UnitGroupView, type UnitsFilter } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { useLeftScroll } from '../kit/leftAt';
import { t } from '../language/catalogue';
import { dateLocale } from '../language/locale';
import { count } from '../language/numbers';

const HEADS: Record<UnitGrouping, string> = {
  product: t('inventory-product'),
  place: t('inventory-kept-at'),
  age: t('inventory-bought-in-head'),
};
const NAMELESS: Record<UnitGrouping, string> = {
  product: '–',
  place: t('inventory-nowhere'),
  age: t('inventory-day-not-known'),
};

const month = new Intl.DateTimeFormat(dateLocale, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The units together by product, place or age; a click narrows the list to one of them. */
export function Groups({
  filter,
  group,
  choose,
}: {
  filter: UnitsFilter;
  group: UnitGrouping;
  choose: (narrower: Partial<UnitsFilter>) => void;
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ['inventory', 'groups', filter, group],
    queryFn: () => engine.inventoryGroups(filter, group),
    placeholderData: keepPreviousData,
  });
  const scroller = useRef<HTMLDivElement>(null);
  useLeftScroll('inventory.groups', scroller);
  if (!data) return error ? <Failure error={error} retry={() => void refetch()} /> : null;
  return (
    <div ref={scroller} className="scrolls min-h-0 flex-1 rounded-card border border-line bg-card">
      <table className="w-full text-right">
        <Head group={group} />
        <tbody>
          {data.map((row) => (
            <tr key={row.key} className="h-9 border-line border-t first:border-t-0">
              <th className="px-4 text-left font-normal">
                <button
                  type="button"
                  className="font-medium hover:underline"
                  onClick={() => choose(narrower(group, row))}
                >
                  {label(group, row)}
                </button>
              </th>
              <td>{count(row.totals.units)}</td>
              <td>
                <Amount amount={row.totals.cost} why={t('inventory-no-cost-known')} />
                <AnotherDay marked={row.totals.ofAnotherDay > 0} />
              </td>
              <td>
                <Amount amount={row.totals.worth} why={t('inventory-no-price-known')} />
              </td>
              <td className="text-soft">{row.totals.withoutWorth > 0 ? count(row.totals.withoutWorth) : ''}</td>
              <td className="px-4">
                <Gain amount={row.totals.profit} why={t('inventory-no-profit-known')} />
                <AnotherDay marked={row.totals.profit !== null && row.totals.ofAnotherDay > 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ group }: { group: UnitGrouping }) {
  return (
    <thead className="sticky top-0 bg-card text-micro text-soft">
      <tr className="border-line border-b">
        <th className="px-4 py-2 text-left font-medium">{HEADS[group]}</th>
        <th className="font-medium">{t('inventory-units')}</th>
        <th className="font-medium">{t('inventory-cost')}</th>
        <th className="font-medium">{t('inventory-you-get-now')}</th>
        <th className="font-medium">{t('inventory-no-price')}</th>
        <th className="px-4 font-medium">{t('inventory-profit')}</th>
      </tr>
    </thead>
  );
}

function label(group: UnitGrouping, row: UnitGroupView): string {
  if (row.label === '') return NAMELESS[group];
  return group === 'age' ? month.format(Date.parse(`${row.label}-01`)) : row.label;
}

function narrower(group: UnitGrouping, { key }: UnitGroupView): Partial<UnitsFilter> {
  if (group === 'product') return { product: Number(key) };
  return group === 'place' ? { keptAt: key } : { boughtIn: key };
}
