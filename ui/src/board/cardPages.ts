import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import { type CardPage, type CardView, engine, type TierName } from '../kit/engine';
import { boardQuery } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { TIERS } from '../kit/tiers';
import { type Filter, isFiltered, rememberedFilter } from './filter';
import { inSteadyOrder } from './steadyOrder';

/** Cards asked for at once. */
export const PAGE_SIZE = 200;

/** A page, and the version of the order that its cards are in. */
export interface OrderedPage extends CardPage {
  orderVersion: number;
}

/** Pages of one version keep their cards where they are; a new version is in the engine's order. */
let orderVersion = 0;

/** Puts all columns in the engine's order, instead of keeping every card where it is. */
export function sortAgain(client: QueryClient) {
  orderVersion += 1;
  return invalidateAfter(client, 'sortedAgain');
}

/** The key of one page of a column. */
export function pageKey(tier: TierName, filter: Filter, page: number) {
  return ['cards', tier, filter, page] as const;
}

function pageQuery(client: QueryClient, tier: TierName, filter: Filter, page: number) {
  const queryKey = pageKey(tier, filter, page);
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<OrderedPage> => {
      const version = orderVersion;
      const answer = await engine.cards({ tier, ...filter, offset: page * PAGE_SIZE, limit: PAGE_SIZE });
      const known = client.getQueryData<OrderedPage>(queryKey);
      const cards = known && known.orderVersion === version ? inSteadyOrder(known.cards, answer.cards) : answer.cards;
      return { cards, total: answer.total, orderVersion: version };
    },
    // The order and the sameness of cards are kept above, by id and not by place.
    structuralSharing: false,
  });
}

/** Asks for the tops of all columns before the board is drawn, so that its first picture has its cards. */
export function fetchAhead(client: QueryClient) {
  void client.prefetchQuery(boardQuery);
  const filter = rememberedFilter();
  for (const tier of TIERS) void client.prefetchQuery(pageQuery(client, tier, filter, 0));
}

/** The newest that is known of these products' cards, whichever page they are on. */
export function cardsById(client: QueryClient, ids: ReadonlySet<number>): CardView[] {
  const queries = client.getQueryCache().findAll({ queryKey: ['cards'] });
  queries.sort((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt);
  const cards = queries.flatMap((query) => (query.state.data as OrderedPage | undefined)?.cards ?? []);
  return [...new Map(cards.filter((card) => ids.has(card.id)).map((card) => [card.id, card])).values()];
}

/** How many cards match in all columns together; null: all cards are shown, or it is not known yet. */
export function useMatching(filter: Filter): number | null {
  const client = useQueryClient();
  const enabled = isFiltered(filter);
  const totalOf = (page: OrderedPage) => page.total;
  const columns = useQueries({
    queries: TIERS.map((tier) => ({ ...pageQuery(client, tier, filter, 0), enabled, select: totalOf })),
  });
  const totals = columns.flatMap(({ data }) => data ?? []);
  return enabled && totals.length === TIERS.length ? totals.reduce((sum, total) => sum + total, 0) : null;
}

/** One column's cards, of which only the pages in sight are fetched. */
export interface ColumnCards {
  /** How many match in all; undefined while nothing is known. */
  total: number | undefined;
  /** The card at a place, if its page is here. */
  at: (index: number) => CardView | undefined;
  /** Whether they are of this filter: those of the filter before stay until they are here. */
  isSettled: boolean;
  /** Why the first page is not here. */
  error: unknown;
  retry: () => void;
}

export function useColumnCards(tier: TierName, filter: Filter, pagesInSight: readonly number[]): ColumnCards {
  const client = useQueryClient();
  const first = useQuery({ ...pageQuery(client, tier, filter, 0), placeholderData: keepPreviousData });
  const further = pagesInSight.filter((page) => page > 0);
  const rest = useQueries({ queries: further.map((page) => pageQuery(client, tier, filter, page)) });

  const pages = new Map<number, OrderedPage | undefined>([[0, first.data]]);
  further.forEach((page, place) => {
    pages.set(page, rest[place]?.data);
  });
  const { refetch } = first;
  return {
    total: first.data?.total,
    at: (index) => pages.get(Math.floor(index / PAGE_SIZE))?.cards[index % PAGE_SIZE],
    isSettled: !first.isPending && !first.isPlaceholderData,
    error: first.data === undefined ? first.error : null,
    retry: useCallback(() => void refetch(), [refetch]),
  };
}
