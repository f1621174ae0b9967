import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { toast } from 'sonner';
import {
  type BoardView,
  type CardView,
  engine,
  type ProductView,
  type TierName,
  type TierRestore,
} from '../kit/engine';
import { MOVE_KEY } from '../kit/liveUpdates';
import { boardQuery, productQuery } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { TIERS } from '../kit/tiers';
import { keepUndoable, type Undoable, undoKept, undoNewest } from '../kit/undoable';
import { t } from '../language/catalogue';
import { cardsById, type OrderedPage } from './cardPages';
import type { Filter } from './filter';
import { leftOutWords, movedBackWords, movedWords } from './moveWords';
import { type Pages, withOnTop, without } from './pagePatch';

/** Moves products between tiers, at once on screen, and undoes what was done last. */
export function useMoves(filter: Filter) {
  const client = useQueryClient();
  const unanswered = useRef(0);

  const { mutate: restore } = useMutation({
    mutationKey: MOVE_KEY,
    mutationFn: (tiers: TierRestore[]) => engine.restoreTiers(tiers),
    onSuccess: (back, tiers) => {
      toast(movedBackWords(back.length, tiers.length), { id: 'moved-back', duration: 2000 });
    },
    onSettled: () => invalidateAfter(client, 'movedCards'),
  });

  const undo = useCallback(() => {
    // What was done before the move must not be undone in its place.
    if (unanswered.current === 0) undoNewest();
  }, []);

  const { mutate } = useMutation({
    mutationKey: MOVE_KEY,
    mutationFn: ({ ids, tier }: Move) => engine.moveProducts([...ids], tier),
    onMutate: async (move) => {
      unanswered.current += 1;
      await client.cancelQueries({ queryKey: ['cards'] });
      return showMoved(client, filter, move);
    },
    onSuccess: (answer, { ids, cards, tier }) => {
      unanswered.current -= 1;
      const moved = new Map(cards.map((card) => [card.id, card.name]));
      const names = answer.undo.map(({ id }) => moved.get(id) ?? t('board-one-product'));
      const made: Undoable = { toast: '', undo: () => restore(answer.undo) };
      made.toast = toast(movedWords(names, ids.length, tier), {
        description: leftOutWords(names.length, ids.length),
        action: { label: t('board-undo'), onClick: () => undoKept(made) },
      });
      keepUndoable(made);
    },
    onError: (_error, _move, revert) => {
      unanswered.current -= 1;
      revert?.();
    },
    onSettled: () => invalidateAfter(client, 'movedCards'),
  });

  const move = useCallback(
    (ids: readonly number[], tier: TierName) => {
      const known = knownProducts(client, ids);
      const there = new Set(known.filter((card) => card.tier === tier).map((card) => card.id));
      const moving = ids.filter((id) => !there.has(id));
      const cards = known.filter((card) => !there.has(card.id));
      if (moving.length > 0) mutate({ ids: moving, cards, tier });
    },
    [client, mutate],
  );

  return { move, undo };
}

/** What is known of the products that move. */
type Moving = Pick<CardView, 'id' | 'name' | 'tier'>;

interface Move {
  ids: readonly number[];
  /** Those of them that are known: what was selected long ago may be out of sight. */
  cards: Moving[];
  tier: TierName;
}

/** The products as the board's pages or the panel know them. */
function knownProducts(client: QueryClient, ids: readonly number[]): Moving[] {
  const cards = new Map(cardsById(client, new Set(ids)).map((card) => [card.id, card]));
  return ids.flatMap((id) => cards.get(id) ?? client.getQueryData(productQuery(id).queryKey) ?? []);
}

/** Shows the move before it is made; the returned function reverts it. */
function showMoved(client: QueryClient, filter: Filter, { cards, tier }: Move): () => void {
  const ids = new Set(cards.map((card) => card.id));
  const pagesBefore = client.getQueriesData<OrderedPage>({ queryKey: ['cards'] });
  const boardBefore = client.getQueryData(boardQuery.queryKey);
  const movedCards = cardsById(client, ids).map((card) => ({ ...card, tier }));

  for (const name of TIERS) {
    const pages = columnPages(client, name, filter);
    const emptied = without(pages, ids);
    const next = name === tier ? withOnTop(emptied, movedCards) : emptied;
    for (const [number, page] of next) client.setQueryData(['cards', name, filter, number], page);
  }
  client.setQueryData<BoardView>(boardQuery.queryKey, (board) => board && withCounts(board, cards, tier));
  for (const id of ids) {
    client.setQueryData<ProductView>(productQuery(id).queryKey, (product) => product && { ...product, tier });
  }
  return () => {
    for (const [key, page] of pagesBefore) client.setQueryData(key, page);
    client.setQueryData(boardQuery.queryKey, boardBefore);
  };
}

function columnPages(client: QueryClient, tier: TierName, filter: Filter): Pages {
  const pages = new Map<number, OrderedPage>();
  for (const [key, page] of client.getQueriesData<OrderedPage>({ queryKey: ['cards', tier, filter] })) {
    if (page) pages.set(key[3] as number, page);
  }
  return pages;
}

function withCounts(board: BoardView, cards: readonly Moving[], tier: TierName): BoardView {
  const columns = board.columns.map((column) => {
    const gone = cards.filter((card) => card.tier === column.tier).length;
    const come = column.tier === tier ? cards.length : 0;
    return { ...column, count: column.count - gone + come, fresh: Math.min(column.fresh, column.count - gone + come) };
  });
  return { ...board, columns };
}
