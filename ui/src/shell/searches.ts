import { useCallback, useEffect } from 'react';
import { type Filter, rememberedFilter, rememberFilter } from '../board/filter';
import { useLeftState } from '../kit/leftAt';
import type { Page } from './pages';
import type { Search } from './SearchField';

/** What the pages are searched for: each page with a search field keeps a search of its own. */
export function useSearches() {
  const [boardFilter, setBoardFilter] = useLeftState<Filter>('search.board', rememberedFilter());
  const [inventoryText, setInventoryText] = useLeftState('search.inventory', '');
  const [salesText, setSalesText] = useLeftState('search.sales', '');
  const [historyText, setHistoryText] = useLeftState('search.history', '');
  const [linksText, setLinksText] = useLeftState('search.links', '');
  const setBoardText = useCallback(
    (text: string) => setBoardFilter((before) => ({ ...before, text })),
    [setBoardFilter],
  );
  useEffect(() => rememberFilter(boardFilter), [boardFilter]);
  const byPage: Partial<Record<Page, Search>> = {
    board: { text: boardFilter.text, setText: setBoardText, label: 'Find a product by name or SKU', shortcut: '/' },
    inventory: {
      text: inventoryText,
      setText: setInventoryText,
      label: 'Find a unit by product, order, tag or place',
      shortcut: '/',
    },
    sales: { text: salesText, setText: setSalesText, label: 'Find a sale by product, order or buyer' },
    history: { text: historyText, setText: setHistoryText, label: 'Find what was done, or by product' },
    links: { text: linksText, setText: setLinksText, label: 'Find a question or problem by product' },
  };
  const texts = { inventoryText, salesText, historyText, linksText };
  return { boardFilter, setBoardFilter, setBoardText, setInventoryText, ...texts, byPage };
}

export type Searches = ReturnType<typeof useSearches>;
