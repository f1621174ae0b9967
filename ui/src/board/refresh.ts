import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { ago } from '../kit/ages';
import { momentNow } from '../kit/clock';
import { engine, type ProductView, type RefreshAnswer } from '../kit/engine';
import { productQuery } from '../kit/queries';
import type { SettledPage } from './cardPages';

/** Asks for new prices of one product; the answer is said where it isn't seen. */
export function useRefresh(): (id: number) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (id: number) => engine.refresh(id),
    onSuccess: (answer, id) => {
      if (answer.kind === 'queued') showRefreshing(client, id);
      else toast(refreshWords(answer, momentNow()), { id: `refresh-${id}` });
    },
  });
  return mutate;
}

/** Why nothing is asked now. */
export function refreshWords(answer: RefreshAnswer, now: number): string {
  if (answer.kind === 'not_linked') {
    return 'Not found on StockX or Alias by its SKU, so there is nowhere to ask for prices.';
  }
  return `Synced ${ago(answer.syncedAt, now)}. Prices are asked for again after 5 minutes.`;
}

/** Turns the product's signs until the engine says that it changed. */
export function showRefreshing(client: QueryClient, id: number) {
  client.setQueriesData<SettledPage>({ queryKey: ['cards'] }, (page) =>
    page?.cards.some((card) => card.id === id)
      ? { ...page, cards: page.cards.map((card) => (card.id === id ? { ...card, refreshing: true } : card)) }
      : page,
  );
  client.setQueryData<ProductView>(productQuery(id).queryKey, (product) => product && { ...product, refreshing: true });
}
