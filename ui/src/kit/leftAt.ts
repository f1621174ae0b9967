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

/** The name in the storage that the page itself has: it outlives a crash of the page's process, but not the app. */
const KEPT_AS = 'left';

const leaving = new Map<string, () => unknown>();
let before: Place | undefined;

/** What the page before left. What this very page kept until it crashed is newer than what the app handed to it. */
function readBefore(): Place {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null');
    if (typeof kept === 'object' && kept !== null) return kept as Place;
  } catch {
    // What can't be read was not left by this version.
  }
  return { ...window.tierstockLeftAt };
}

/** What was left under this name by the page before. */
function leftUnder<T>(name: string): T | undefined {
  before ??= readBefore();
  return before[name] as T | undefined;
}

function forget(name: string) {
  if (before) delete before[name];
}

/** Forgets all that the page before left: other data starts over. */
export function forgetLeft() {
  before = {};
  clearTimeout(keeping);
  keeping = undefined;
  sessionStorage.removeItem(KEPT_AS);
}

/** Reads again what was left, as a page that is loaded does. For tests. */
export function loadAgain() {
  before = undefined;
}

/** Many states change at once, and how far lists are scrolled is known only once the page is laid out. */
const KEEP_AFTER_MS = 100;

let keeping: ReturnType<typeof setTimeout> | undefined;

/** Keeps where the user is for this very page, should its process crash. */
function keep() {
  keeping ??= setTimeout(() => {
    keeping = undefined;
    sessionStorage.setItem(KEPT_AS, JSON.stringify(currentPlace()));
  }, KEEP_AFTER_MS);
}

/** Where the user is, for the page that takes this one's place; what the one before left and was not taken up yet stays. */
export function currentPlace(): Place {
  return { ...before, ...Object.fromEntries([...leaving].map(([name, value]) => [name, value()])) };
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
    forget(name);
    leaving.set(name, () => newest.current());
    return () => void leaving.delete(name);
  }, [name]);
  return left;
}

/** A state that the next page begins with, should this one be let go of. */
export function useLeftState<T>(name: string, initial: T): [T, Dispatch<SetStateAction<T>>] {
  const [state, setState] = useState<T>(() => leftUnder<T>(name) ?? initial);
  useLeft(name, () => state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is among what is kept
  useEffect(keep, [state]);
  return [state, setState];
}

/** The same for what is selected, by id. */
export function useLeftIds(name: string): [ReadonlySet<number>, Dispatch<SetStateAction<ReadonlySet<number>>>] {
  const [ids, setIds] = useState<ReadonlySet<number>>(() => new Set(leftUnder<number[]>(name)));
  useLeft(name, () => [...ids]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are among what is kept
  useEffect(keep, [ids]);
  return [ids, setIds];
}

/** A list that comes page by page. */
export interface Pages {
  hasNextPage: boolean;
  isFetching: boolean;
  fetchNextPage: () => unknown;
}

/** Scrolls to where the page before was, as soon as there is enough to scroll; pages of a list that are wanted for it come. */
export function useLeftScroll(name: string, scroller: RefObject<HTMLElement | null>, pages?: Pages) {
  const top = useLeft<number>(name, () => scroller.current?.scrollTop ?? 0);
  const newest = useRef(pages);
  useEffect(() => {
    newest.current = pages;
  });
  useEffect(() => {
    if (!top) return;
    let left = SCROLL_FOR_MS / SCROLL_EVERY_MS;
    const timer = setInterval(() => {
      const element = scroller.current;
      const reaches = element !== null && element.scrollHeight - element.clientHeight >= top;
      if (reaches) element.scrollTop = top;
      else fetchNextOf(newest.current);
      left -= 1;
      if (reaches || left === 0) clearInterval(timer);
    }, SCROLL_EVERY_MS);
    return () => clearInterval(timer);
  }, [scroller, top]);
}

/** Asks for the next page, unless the list is being asked for: that would begin again. */
export function fetchNextOf(pages: Pages | undefined) {
  if (pages?.hasNextPage && !pages.isFetching) void pages.fetchNextPage();
}
