import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { engine, type InventoryLine, type UnitSort, type UnitsFilter } from '../kit/engine';

/** Lines that are asked for at once. */
const PAGE = 200;

/** How the inventory is narrowed and ordered. */
export interface Wanted {
  filter: UnitsFilter;
  sort: UnitSort;
  descending: boolean;
}

/** The sums of what is wanted. */
export function useSummary(filter: UnitsFilter) {
  return useQuery({
    queryKey: ['inventory', 'summary', filter],
    queryFn: () => engine.inventorySummary(filter),
    placeholderData: keepPreviousData,
  });
}

/** The lines from `first` to `last` as far as they are here, by their place. */
export function useLines(wanted: Wanted, first: number, last: number) {
  const pages: number[] = [];
  for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) pages.push(page);
  const results = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['inventory', 'lines', wanted, page],
      queryFn: () => engine.inventory({ ...wanted, offset: page * PAGE, limit: PAGE }),
      placeholderData: keepPreviousData,
    })),
  });
  const lines = new Map<number, InventoryLine>();
  results.forEach(({ data }, nth) => {
    const from = (pages[nth] ?? 0) * PAGE;
    data?.forEach((line, at) => {
      lines.set(from + at, line);
    });
  });
  return { lines, error: results.find(({ error }) => error)?.error ?? null };
}

/** The units of all lines that are wanted, for what is done with all of them. */
export async function everyUnit(wanted: Wanted, most: number): Promise<number[]> {
  const ids: number[] = [];
  while (ids.length < most) {
    const lines = await engine.inventory({ ...wanted, offset: ids.length, limit: 500 });
    ids.push(...lines.map((line) => line.id));
    if (lines.length < 500) break;
  }
  return ids.slice(0, most);
}
