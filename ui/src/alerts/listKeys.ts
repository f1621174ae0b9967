import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { AlertLine, MutedFor, SnoozedFor } from '../kit/engine';
import type { AlertActions } from './alertActions';

/** How far each key goes. */
const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** For how long each key snoozes. */
const SNOOZES: Record<string, SnoozedFor> = { s: 'hour', e: 'evening', d: 'morning' };

/** For how long each key mutes. */
const MUTES: Record<string, MutedFor> = { h: 'hour', t: 'today', m: 'day' };

/**
 * The keys of the list: arrows go from alert to alert, letters act on the one that has the focus. Enter opens it. Where that
 * one leaves the list, such as a read one that of the unread, what stands in its place gets the focus.
 */
export function useListKeys(
  scroller: RefObject<HTMLElement | null>,
  lines: readonly AlertLine[],
  actions: AlertActions,
  scrollTo: (index: number) => void,
) {
  // The alert that is to have the focus, once it is in sight and exists.
  const wanted = useRef<number | null>(null);
  // The alert that has it, and its place in the list.
  const has = useRef<{ id: number; place: number } | null>(null);
  useEffect(() => {
    const had = has.current;
    if (had && document.activeElement === document.body && lines.every(({ id }) => id !== had.id)) {
      wanted.current = lines[Math.min(had.place, lines.length - 1)]?.id ?? null;
      has.current = null;
    }
    if (wanted.current === null) return;
    const item = scroller.current?.querySelector<HTMLElement>(`[data-alert="${wanted.current}"] > button`);
    if (!item) return;
    wanted.current = null;
    item.focus({ preventScroll: true });
  });
  function onFocus({ target }: FocusEvent<HTMLElement>) {
    const place = placeOf(target, lines);
    const line = lines[place];
    has.current = line ? { id: line.id, place } : null;
  }
  // It went elsewhere; of what is taken out of the page nothing is told.
  function onBlur() {
    has.current = null;
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = placeOf(event.target, lines);
    const line = lines[at];
    if (!line) return;
    const step = STEPS[event.key];
    if (step) {
      const next = Math.min(Math.max(at + step, 0), lines.length - 1);
      wanted.current = lines[next]?.id ?? null;
      scrollTo(next);
      scroller.current?.querySelector<HTMLElement>(`[data-alert="${wanted.current}"] > button`)?.focus();
    } else if (!act(event.key.toLowerCase(), line, actions)) {
      return;
    }
    event.preventDefault();
  }
  return { onFocus, onBlur, onKeyDown };
}

/** The place of the alert in which something lies; −1: in none. */
function placeOf(target: EventTarget, lines: readonly AlertLine[]): number {
  if (!(target instanceof Element)) return -1;
  const focused = Number(target.closest('[data-alert]')?.getAttribute('data-alert'));
  return lines.findIndex(({ id }) => id === focused);
}

/** Does what a key means; false: it means nothing. */
function act(key: string, line: AlertLine, actions: AlertActions): boolean {
  const [snoozed, muted] = [SNOOZES[key], MUTES[key]];
  if (snoozed) actions.snooze(line, snoozed);
  else if (muted) actions.mute(line, muted);
  else if (key === 'u') actions.mark(line, line.unread);
  else if (key === '+' || key === '-') actions.rate(line, key === '+');
  else return false;
  return true;
}
