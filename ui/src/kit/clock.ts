import { useSyncExternalStore } from 'react';

/** Ages are shown in minutes, so this is often enough; one timer serves the whole window. */
const TICK_MS = 10_000;

let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) timer = setInterval(tick, TICK_MS);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** Words that depend on the time of day. The component is drawn again only when its words change. */
export function useClock(words: (now: number) => string): string {
  // What has just arrived is seconds away from now, however long ago the last tick was.
  return useSyncExternalStore(subscribe, () => words(Date.now()));
}

/** For words that are said once and don't tick. */
export function momentNow(): number {
  return Date.now();
}
