import { useSyncExternalStore } from 'react';

/** How much larger everything is drawn than at first, in percent. What paints pixels of its own paints them again then. */
export function useEnlarged(): number {
  return useSyncExternalStore(follow, () => Math.round((window.outerWidth / window.innerWidth) * 100));
}

function follow(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
