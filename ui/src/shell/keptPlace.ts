import { useEffect } from 'react';
import type { Navigation } from './navigation';
import { knownPage, type Page } from './pages';

/** The name in the storage that the page itself has, and that outlives a crash of its process, but not the app. */
const KEY = 'place';

interface Place {
  page: Page;
  product: number | null;
}

let left = readPlace();

function readPlace(): Place | null {
  try {
    const { page, product } = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? {};
    const known = knownPage(page);
    return known ? { page: known, product: typeof product === 'number' ? product : null } : null;
  } catch {
    return null;
  }
}

/** Keeps where the user is, and leads there once where the page was loaded again, as after a crash. */
export function useKeptPlace({ page, product, go, openProduct }: Navigation) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, whatever changes later
  useEffect(() => {
    if (left === null) return;
    const place = left;
    left = null;
    go(place.page);
    if (place.product !== null) openProduct(place.product);
  }, []);
  useEffect(() => {
    sessionStorage.setItem(KEY, JSON.stringify({ page, product } satisfies Place));
  }, [page, product]);
}

/** Reads again what was kept, as a page that is loaded again does. For tests. */
export function loadAgain() {
  left = readPlace();
}
