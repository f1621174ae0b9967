import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useActions } from '../board/actions';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import { civilDay } from '../kit/days';
import { engine, type PlaceName, type SaleLine, type SalesFilter, type SalesGrouping } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { ProductPicture } from '../kit/ProductPicture';
import { PLACE_NAMES, PLACES } from '../kit/places';
import { GroupChart } from './GroupChart';
import { PERIODS, type Period, rangeOf } from './periods';
import { SaleCosts } from './SaleCosts';
import { SalesSummary } from './SalesSummary';
import { StockBook } from './StockBook';

const PAGE = 200;

const GROUPINGS = [
  { value: 'month', name: 'Months' },
  { value: 'place', name: 'Places' },
  { value: 'brand', name: 'Brands' },
] as const;

/** What was sold: revenue, fees, profit; by period, place and brand. */
export function SalesPage() {
  const [period, setPeriod] = useState<Period>('year');
  const [place, setPlace] = useState<PlaceName | null>(null);
  const [brand, setBrand] = useState<string | null>(null);
  const [group, setGroup] = useState<SalesGrouping>('month');
  const filter: SalesFilter = { ...rangeOf(period, new Date()), place, brand };
  const sales = useInfiniteQuery({
    queryKey: ['sales', 'lines', filter],
    queryFn: ({ pageParam }) => engine.sales(filter, pageParam, PAGE),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.sales.length === PAGE ? pages.length * PAGE : null),
    placeholderData: keepPreviousData,
  });
  const groups = useQuery({
    queryKey: ['sales', 'groups', filter, group],
    queryFn: () => engine.salesGroups(filter, group),
    placeholderData: keepPreviousData,
  });
  const [first] = sales.data?.pages ?? [];
  if (!first) return sales.error ? <Failure error={sales.error} retry={() => void sales.refetch()} /> : null;
  const lines = sales.data?.pages.flatMap((page) => page.sales) ?? [];
  return (
    <main aria-label="Sales" className="scrolls min-h-0 flex-1 px-4 pb-6">
      <div className="flex min-h-11 flex-wrap items-center gap-2 py-2">
        <Choice label="Period" value={period} options={PERIODS} choose={setPeriod} />
        <Choice
          label="Place"
          value={place ?? 'all'}
          options={[
            { value: 'all', name: 'All places' },
            ...PLACES.map((value) => ({ value, name: PLACE_NAMES[value] })),
          ]}
          choose={(value) => setPlace(value === 'all' ? null : value)}
        />
        {brand !== null && (
          <Button onClick={() => setBrand(null)} aria-label={`${brand || 'No brand'}: show all brands again`}>
            {brand || 'No brand'} ×
          </Button>
        )}
        <span className="flex-1" />
        <StockBook />
      </div>
      <SalesSummary totals={first.totals} />
      {lines.length === 0 ? (
        <p className="py-16 text-center text-soft">
          Nothing was sold in this time. Sell a unit from the inventory with S, or from its product.
        </p>
      ) : (
        <>
          <section aria-label="In groups" className="mb-4 rounded-xl border border-line bg-card p-4">
            <div className="mb-3 flex items-center justify-between">
              <h2 className="font-semibold">Revenue and profit</h2>
              <Choice label="By" value={group} options={GROUPINGS} choose={setGroup} />
            </div>
            <GroupChart groups={groups.data ?? []} by={group} choose={{ brand: setBrand, place: setPlace }} />
          </section>
          <Lines lines={lines} />
          {sales.hasNextPage && (
            <Button className="mx-auto mt-3 flex!" onClick={() => void sales.fetchNextPage()}>
              Show more
            </Button>
          )}
        </>
      )}
    </main>
  );
}

const WHY = 'Its cost or exchange rate is not known';

function Lines({ lines }: { lines: readonly SaleLine[] }) {
  return (
    <table className="w-full table-fixed overflow-hidden rounded-xl border border-line bg-card text-right">
      <caption className="sr-only">Sales</caption>
      <colgroup>
        <col />
        <col className="w-14" />
        <col className="w-28" />
        <col className="w-36" />
        <col className="w-24" />
        <col className="w-28" />
        <col className="w-24" />
        <col className="w-20" />
        <col className="w-20" />
      </colgroup>
      <thead className="text-[11px] text-soft">
        <tr>
          <th className="px-4 py-2 text-left font-medium">Product</th>
          <th className="font-medium">Size</th>
          <th className="font-medium">Sold</th>
          <th className="pl-6 text-left font-medium">Place</th>
          <th className="font-medium">Price</th>
          <th className="font-medium">Fees and costs</th>
          <th className="font-medium">Profit</th>
          <th className="font-medium">ROI</th>
          <th className="px-4 font-medium">Held</th>
        </tr>
      </thead>
      <tbody className="selectable">
        {lines.map((line) => (
          <Line key={`${line.unit} ${line.nth}`} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { line: SaleLine }) {
  const { open } = useActions();
  return (
    <tr className="h-11 border-line border-t">
      <th className="px-4 text-left font-normal">
        <button
          type="button"
          className="flex max-w-full items-center gap-2.5 text-left"
          onClick={() => open(line.product)}
        >
          <ProductPicture address={line.picture} size={28} />
          <span className="min-w-0">
            <span className="block truncate font-medium">{line.name}</span>
            <span className="block truncate text-[11px] text-faint">
              {[line.sku, line.reference].filter(Boolean).join(' · ')}
            </span>
          </span>
        </button>
      </th>
      <td>{line.size}</td>
      <td className="text-soft">{civilDay(line.soldOn)}</td>
      <td className="pl-6 text-left">
        {PLACE_NAMES[line.place]}
        <span className="ml-1.5 text-[11px] text-faint">
          {line.state === 'sold' ? (line.settled ? '' : 'estimated') : line.state}
        </span>
      </td>
      <td>
        <Amount amount={line.price} why={WHY} />
      </td>
      <td className="text-soft">
        <SaleCosts line={line} why={WHY} />
      </td>
      <td>
        <Gain amount={line.profit} why={WHY} />
        <AnotherDay marked={line.profit !== null && line.rateOfAnotherDay} />
      </td>
      <td className="text-soft">{line.roi ? percentWords(line.roi) : '–'}</td>
      <td className="px-4 text-soft">{line.days === null ? '–' : `${line.days} d`}</td>
    </tr>
  );
}
