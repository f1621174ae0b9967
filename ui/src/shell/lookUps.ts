import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { toast } from 'sonner';
import { linkWords } from '../adding/reading';
import type { LookedUp } from '../adding/useEntry';
import { EngineError, engine, type SearchView } from '../kit/engine';
import { t } from '../language/catalogue';
import { useDroppedLink } from './drops';
import { useScans } from './scans';

/** Whether products are being added, and what was looked up to be. */
export function useAdding(showSizeOf: (product: number, size: string | null) => void) {
  const [adding, setAdding] = useState(false);
  const { lookedUp, forget } = useLookUps(showSizeOf);
  const add = useCallback(() => setAdding(true), []);
  return {
    add,
    dialog: {
      open: adding || lookedUp !== null,
      begin: lookedUp,
      onOpenChange: (open: boolean) => {
        setAdding(open);
        forget();
      },
    },
  };
}

/**
 * Opens what a scanner reads at its very size, and finds what the link of a marketplace's page names that is dropped on
 * the window. What is not on the board yet is shown to be added.
 */
function useLookUps(showSizeOf: (product: number, size: string | null) => void) {
  const client = useQueryClient();
  const [lookedUp, setLookedUp] = useState<LookedUp | null>(null);

  // What was scanned or dropped last. The answer to one before comes too late: the user may be typing by now.
  const newest = useRef<string | null>(null);

  /**
   * What a text names does not change: each is asked for once, until products come or go. Null: nothing to show.
   */
  async function find(text: string, ask: () => Promise<SearchView>): Promise<SearchView | null> {
    const queryKey = ['barcode', text] as const;
    const kept = Number.POSITIVE_INFINITY;
    newest.current = text;
    toast(t('shell-looking-up', { text }), { id: 'look-up', description: undefined });
    try {
      const found = await client.fetchQuery({ queryKey, queryFn: ask, staleTime: kept, gcTime: kept });
      if (found.troubles.length > 0) client.removeQueries({ queryKey });
      if (newest.current !== text) return null;
      toast.dismiss('look-up');
      return found;
    } catch (thrown) {
      if (newest.current !== text) return null;
      const { message, hint } = EngineError.from(thrown);
      toast.error(message, { id: 'look-up', description: hint });
      return null;
    }
  }

  async function scan(barcode: string) {
    const found = await find(barcode, () => engine.searchBarcode(barcode));
    const [row] = found?.rows ?? [];
    if (row && row.product !== null) showSizeOf(row.product, row.size);
    else if (found) setLookedUp({ text: barcode, found });
  }

  async function follow(link: string) {
    const words = linkWords(link);
    if (words === null) {
      toast.warning(t('shell-no-product-link'), { id: 'look-up' });
      return;
    }
    // Words are never certain: the user says which hit it is.
    const found = await find(words, () => engine.search(words));
    if (found) setLookedUp({ text: words, found });
  }

  useScans((barcode) => void scan(barcode));
  useDroppedLink((link) => void follow(link));
  return { lookedUp, forget: () => setLookedUp(null) };
}
