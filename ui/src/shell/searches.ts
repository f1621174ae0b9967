import { useCallback, useState } from 'react';
import { EVERYTHING, type Filter } from '../board/filter';
import type { Page } from './pages';
import type { Search } from './SearchField';

/** What the pages are searched for: board and inventory each keep a search of their own. */
export function useSearches() {
  const [boardFilter, setBoardFilter] = useState<Filter>(EVERYTHING);
  const [inventoryText, setInventoryText] = useState('');
  const setBoardText = useCallback((text: string) => setBoardFilter((before) => ({ ...before, text })), []);
  const byPage: Partial<Record<Page, Search>> = {
    board: { text: boardFilter.text, setText: setBoardText },
    inventory: { text: inventoryText, setText: setInventoryText },
  };
  return { boardFilter, setBoardFilter, setBoardText, inventoryText, setInventoryText, byPage };
}

export type Searches = ReturnType<typeof useSearches>;
