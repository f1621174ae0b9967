import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Choice } from '../kit/Choice';
import { engine, type PlaceName, type SalesFilter, type SalesGrouping } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { Found } from '../kit/Found';
import { useLeftScroll, useLeftState } from '../kit/leftAt';
import { ShowMore } from '../kit/ShowMore';
import { t } from '../language/catalogue';
import { GroupChart } from './GroupChart';
import { monthsOf, type Period, rangeOf } from './periods';
import { SalesBar } from './SalesBar';
import { SalesLines } from './SalesLines';
import { SalesSummary } from './SalesSummary';

const PAGE = 200;

const GROUPINGS = [
  { value: 'month', name: t('sales-months') },
  { value: 'place', name: t('sales-places') },
  { value: 'brand', name: t('sales-brands') },
] as const;

/** What was sold: revenue, fees, profit; by period, place and brand. */
export function SalesPage({ text }: { text: string }) {
  const [period, setPeriod] = useLeftState<Period>('sales.period', 'year');
  const [place, setPlace] = useLeftState<PlaceName | null>('sales.place', null);
  const [placeName, setPlaceName] = useLeftState<string | null>('sales.place-name', null);
  const [brand, setBrand] = useLeftState<string | null>('sales.brand', null);
  const [group, setGroup] = useLeftState<SalesGrouping>('sales.group', 'month');
  const scroller = useRef<HTMLElement>(null);
  const now = new Date();
  const range = rangeOf(period, now);
  const filter = { ...range, place, placeName, brand, text };
  const { sales, groups } = useSales(filter, group);
  useLeftScroll('sales', scroller, sales);
  const [first] = sales.data?.pages ?? [];
  if (!first) return sales.error ? <Failure error={sales.error} retry={() => void sales.refetch()} /> : null;
  function choosePlace(chosen: PlaceName | null, name: string | null) {
    setPlace(chosen);
    setPlaceName(name);
  }

  const lines = sales.data?.pages.flatMap((page) => page.sales) ?? [];
  return (
    <main ref={scroller} aria-label={t('sales-sales')} className="scrolls min-h-0 flex-1 px-4 pb-6">
      <h1 className="sr-only">{t('sales-sales')}</h1>
      <SalesBar
        period={period}
        setPeriod={setPeriod}
        place={place}
        setPlace={(chosen) => choosePlace(chosen, null)}
        placeName={placeName}
        setPlaceName={(name) => choosePlace(name === null ? null : place, name)}
        brand={brand}
        setBrand={setBrand}
        save={(form) => engine.exportSales(filter, form)}
      />
      <Found words={text === '' ? '' : t('sales-count', { sales: first.totals.sales + first.totals.ended })} />
      <SalesSummary totals={first.totals} />
      {lines.length === 0 ? (
        <p className="py-16 text-center text-soft">{text === '' ? t('sales-nothing-sold') : t('sales-no-match')}</p>
      ) : (
        <>
          <section aria-label={t('sales-in-groups')} className="mb-4 rounded-card border border-line bg-card p-4">
            <div className="mb-3 flex items-center justify-between">
              <h2 className="font-semibold">{t('sales-revenue-and-profit')}</h2>
              <Choice label={t('sales-by')} value={group} options={GROUPINGS} choose={setGroup} />
            </div>
            <GroupChart
              groups={groups.data ?? []}
              by={group}
              monthsOf={(sold) => monthsOf(range, sold, now)}
              choose={{ brand: setBrand, place: choosePlace }}
            />
          </section>
          <SalesLines lines={lines} />
          <ShowMore list={sales} />
        </>
      )}
    </main>
  );
}

/** The sales that are wanted, page by page, and their sums in groups. */
function useSales(filter: SalesFilter, group: SalesGrouping) {
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
    // Places are no months: what is shown meanwhile is in the same groups.
    placeholderData: (before, query) => (query?.queryKey[3] === group ? before : undefined),
  });
  return { sales, groups };
}
