import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { engine, type InventoryLine, MAX_PAGE, type UnitSort, type UnitsFilter } from '../kit/engine';

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

/** The lines that are in sight, and around it. */
export interface Lines {
  /** By their place. */
  lines: ReadonlyMap<number, InventoryLine>;
  /** Whether none of them is being asked for. */
  settled: boolean;
}

/** The lines from `first` to `last` as far as they are here. */
export function useLines(wanted: Wanted, first: number, last: number): Lines & { error: Error | null } {
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
  return {
    lines,
    settled: results.every(({ isFetching }) => !isFetching),
    error: results.find(({ error }) => error)?.error ?? null,
  };
}

/** The units of the lines that are wanted, from a place on, for what is done with many of them. */
export async function unitsFrom(wanted: Wanted, from: number, most: number): Promise<number[]> {
  const ids: number[] = [];
  while (ids.length < most) {
    const limit = Math.min(MAX_PAGE, most - ids.length);
    const lines = await engine.inventory({ ...wanted, offset: from + ids.length, limit });
    ids.push(...lines.map((line) => line.id));
    if (lines.length < limit) break;
  }
  return ids;
}

/**
 * Which of these units are not in the list any more: a sync, an undo or the panel took them out of it. Those in sight
 * are in it; for the others it is asked, and again whenever units changed.
 */
export function useGoneUnits(wanted: Wanted, units: ReadonlySet<number>, { lines, settled }: Lines): number[] {
  const inSight = new Set([...lines.values()].map(({ id }) => id));
  const sought = [...units].filter((id) => !inSight.has(id));
  const { data, isFetching } = useQuery({
    // A unit that goes out of sight was in the list until then: which ones are sought is no reason to ask again.
    queryKey: ['inventory', 'gone', wanted],
    queryFn: ({ signal }) => goneOf(wanted, sought, signal),
    enabled: settled && sought.length > 0,
    gcTime: 0,
  });
  return isFetching || !data ? [] : sought.filter((id) => data.has(id));
}

async function goneOf(wanted: Wanted, units: readonly number[], signal: AbortSignal): Promise<ReadonlySet<number>> {
  const gone = new Set(units);
  for (let offset = 0; gone.size > 0; offset += MAX_PAGE) {
    signal.throwIfAborted();
    const lines = await engine.inventory({ ...wanted, offset, limit: MAX_PAGE });
    for (const { id } of lines) gone.delete(id);
    if (lines.length < MAX_PAGE) break;
  }
  return gone;
}
