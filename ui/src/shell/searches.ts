import { useCallback, useEffect } from 'react';
import { type Filter, rememberedFilter, rememberFilter } from '../board/filter';
import { useLeftState } from '../kit/leftAt';
import { t } from '../language/catalogue';
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
    board: { text: boardFilter.text, setText: setBoardText, label: t('shell-find-product'), shortcut: '/' },
    inventory: {
      text: inventoryText,
      setText: setInventoryText,
      label: t('shell-find-unit'),
      shortcut: '/',
    },
    sales: { text: salesText, setText: setSalesText, label: t('shell-find-sale') },
    history: { text: historyText, setText: setHistoryText, label: t('shell-find-done') },
    links: { text: linksText, setText: setLinksText, label: t('shell-find-question') },
  };
  const texts = { inventoryText, salesText, historyText, linksText };
  return { boardFilter, setBoardFilter, setBoardText, setInventoryText, ...texts, byPage };
}

export type Searches = ReturnType<typeof useSearches>;
