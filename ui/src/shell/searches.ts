import { useCallback } from 'react';
import { EVERYTHING, type Filter } from '../board/filter';
import { useLeftState } from '../kit/leftAt';
import type { Page } from './pages';
import type { Search } from './SearchField';

/** What the pages are searched for: board, inventory and sales each keep a search of their own. */
export function useSearches() {
  const [boardFilter, setBoardFilter] = useLeftState<Filter>('search.board', EVERYTHING);
  const [inventoryText, setInventoryText] = useLeftState('search.inventory', '');
  const [salesText, setSalesText] = useLeftState('search.sales', '');
  const setBoardText = useCallback(
    (text: string) => setBoardFilter((before) => ({ ...before, text })),
    [setBoardFilter],
  );
  const byPage: Partial<Record<Page, Search>> = {
    board: { text: boardFilter.text, setText: setBoardText, label: 'Find a product by name or SKU', shortcut: '/' },
    inventory: {
      text: inventoryText,
      setText: setInventoryText,
      label: 'Find a unit by product, order, tag or place',
      shortcut: '/',
    },
    sales: { text: salesText, setText: setSalesText, label: 'Find a sale by product, order or buyer' },
  };
  return { boardFilter, setBoardFilter, setBoardText, inventoryText, setInventoryText, salesText, byPage };
}

export type Searches = ReturnType<typeof useSearches>;
