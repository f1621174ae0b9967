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
import { EVERYTHING, type Filter } from './filter';
import { inSteadyOrder } from './steadyOrder';

/** Cards asked for at once. */
export const PAGE_SIZE = 200;

/** A page, and the settling of the order that it belongs to. */
export interface SettledPage extends CardPage {
  settling: number;
}

let settling = 0;

/** Lets the columns fall into their true order at the next answers, instead of keeping every card where it is. */
export function settleOrder(client: QueryClient) {
  settling += 1;
  return invalidateAfter(client, 'settledOrder');
}

/** The key of one page of a column. */
export function pageKey(tier: TierName, filter: Filter, page: number) {
  return ['cards', tier, filter, page] as const;
}

function pageQuery(client: QueryClient, tier: TierName, filter: Filter, page: number) {
  const queryKey = pageKey(tier, filter, page);
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<SettledPage> => {
      const began = settling;
      const answer = await engine.cards({ tier, ...filter, offset: page * PAGE_SIZE, limit: PAGE_SIZE });
      const known = client.getQueryData<SettledPage>(queryKey);
      const cards = known && known.settling === began ? inSteadyOrder(known.cards, answer.cards) : answer.cards;
      return { cards, total: answer.total, settling: began };
    },
    // The order and the sameness of cards are kept above, by id and not by place.
    structuralSharing: false,
  });
}

/** Asks for the tops of all columns before the board is drawn, so that its first picture has its cards. */
export function fetchAhead(client: QueryClient) {
  void client.prefetchQuery(boardQuery);
  for (const tier of TIERS) void client.prefetchQuery(pageQuery(client, tier, EVERYTHING, 0));
}

/** The newest that is known of these products' cards, whichever page they are on. */
export function cardsById(client: QueryClient, ids: ReadonlySet<number>): CardView[] {
  const queries = client.getQueryCache().findAll({ queryKey: ['cards'] });
  queries.sort((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt);
  const cards = queries.flatMap((query) => (query.state.data as SettledPage | undefined)?.cards ?? []);
  return [...new Map(cards.filter((card) => ids.has(card.id)).map((card) => [card.id, card])).values()];
}

/** One column's cards, of which only the pages in sight are fetched. */
export interface ColumnCards {
  /** How many match in all; undefined while nothing is known. */
  total: number | undefined;
  /** The card at a place, if its page is here. */
  at: (index: number) => CardView | undefined;
  /** Why the first page is not here. */
  error: unknown;
  retry: () => void;
}

export function useColumnCards(tier: TierName, filter: Filter, pagesInSight: readonly number[]): ColumnCards {
  const client = useQueryClient();
  const first = useQuery({ ...pageQuery(client, tier, filter, 0), placeholderData: keepPreviousData });
  const further = pagesInSight.filter((page) => page > 0);
  const rest = useQueries({ queries: further.map((page) => pageQuery(client, tier, filter, page)) });

  const pages = new Map<number, SettledPage | undefined>([[0, first.data]]);
  further.forEach((page, place) => {
    pages.set(page, rest[place]?.data);
  });
  const { refetch } = first;
  return {
    total: first.data?.total,
    at: (index) => pages.get(Math.floor(index / PAGE_SIZE))?.cards[index % PAGE_SIZE],
    error: first.data === undefined ? first.error : null,
    retry: useCallback(() => void refetch(), [refetch]),
  };
}
