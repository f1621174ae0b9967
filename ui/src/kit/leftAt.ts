import { type Dispatch, type RefObject, type SetStateAction, useEffect, useRef, useState } from 'react';

/** What a page leaves to the one that takes its place, by name. */
type Place = Record<string, unknown>;

declare global {
  interface Window {
    /** Where the user was when the page before was let go of. The app puts it here before the page begins. */
    tierstockLeftAt?: Place;
  }
}

/** How often, and for how long at most, a list that is being filled is tried to be scrolled. */
const SCROLL_EVERY_MS = 50;
const SCROLL_FOR_MS = 5_000;

const leaving = new Map<string, () => unknown>();
let before: Place | undefined;

/** What was left under this name by the page before. */
function leftUnder<T>(name: string): T | undefined {
  before ??= { ...window.tierstockLeftAt };
  return before[name] as T | undefined;
}

/** Forgets what the page before left: what is shown next begins anew. For tests too. */
export function forgetLeft(name?: string) {
  if (name === undefined) before = undefined;
  else if (before) delete before[name];
}

/** Where the user is, for the page that takes this one's place. */
export function whereNow(): Place {
  return Object.fromEntries([...leaving].map(([name, value]) => [name, value()]));
}

/** Leaves what `value` gives under this name, as JSON knows it; answers what the page before left there, at first. */
function useLeft<T>(name: string, value: () => T): T | undefined {
  const [left] = useState(() => leftUnder<T>(name));
  const newest = useRef(value);
  useEffect(() => {
    newest.current = value;
  });
  useEffect(() => {
    // The same place that is visited again is another visit.
    forgetLeft(name);
    leaving.set(name, () => newest.current());
    return () => void leaving.delete(name);
  }, [name]);
  return left;
}

/** A state that the next page begins with, should this one be let go of. */
export function useLeftState<T>(name: string, initial: T): [T, Dispatch<SetStateAction<T>>] {
  const [state, setState] = useState<T>(() => leftUnder<T>(name) ?? initial);
  useLeft(name, () => state);
  return [state, setState];
}

/** The same for what is selected, by id. */
export function useLeftIds(name: string): [ReadonlySet<number>, Dispatch<SetStateAction<ReadonlySet<number>>>] {
  const [ids, setIds] = useState<ReadonlySet<number>>(() => new Set(leftUnder<number[]>(name)));
  useLeft(name, () => [...ids]);
  return [ids, setIds];
}

/** Scrolls to where the page before was, as soon as there is enough to scroll. */
export function useLeftScroll(name: string, scroller: RefObject<HTMLElement | null>) {
  const top = useLeft<number>(name, () => scroller.current?.scrollTop ?? 0);
  useEffect(() => {
    if (!top) return;
    let left = SCROLL_FOR_MS / SCROLL_EVERY_MS;
    const timer = setInterval(() => {
      const element = scroller.current;
      const reaches = element !== null && element.scrollHeight - element.clientHeight >= top;
      if (reaches) element.scrollTop = top;
      left -= 1;
      if (reaches || left === 0) clearInterval(timer);
    }, SCROLL_EVERY_MS);
    return () => clearInterval(timer);
  }, [scroller, top]);
}
