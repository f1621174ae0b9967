import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { engine, type ProductView } from '../kit/engine';
import { productQuery } from '../kit/queries';
import type { OrderedPage } from './cardPages';

/** Asks for new prices of one product. */
export function useRefresh(): (id: number) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (id: number) => engine.refresh(id),
    onSuccess: (_answer, id) => showRefreshing(client, id),
  });
  return mutate;
}

/** Turns the product's signs until the engine says that it changed. */
export function showRefreshing(client: QueryClient, id: number) {
  client.setQueriesData<OrderedPage>({ queryKey: ['cards'] }, (page) =>
    page?.cards.some((card) => card.id === id)
      ? { ...page, cards: page.cards.map((card) => (card.id === id ? { ...card, refreshing: true } : card)) }
      : page,
  );
  client.setQueryData<ProductView>(productQuery(id).queryKey, (product) => product && { ...product, refreshing: true });
}
