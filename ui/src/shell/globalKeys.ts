import { useEffect, useEffectEvent } from 'react';

/** What keys do on every page. */
export interface GlobalKeys {
  palette: () => void;
  guide: () => void;
  search: () => void;
  add: () => void;
  help: () => void;
  undo: () => void;
}

/**
 * Ctrl or ⌘ with K opens and closes the palette, F1 opens the guide, wherever the focus is. The others are fields' own, and
 * dialogs' and menus'.
 */
export function useGlobalKeys(keys: GlobalKeys) {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const run = anywhere(event, keys) ?? (isTaken(event) ? null : outside(event, keys));
    if (!run) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

function anywhere(event: KeyboardEvent, { palette, guide }: GlobalKeys): (() => void) | null {
  if (event.key === 'F1') return guide;
  return withCtrl(event, 'k') ? palette : null;
}

/** What a key does that belongs to nothing which has the focus or lies over the page. */
function outside(event: KeyboardEvent, { search, add, help, undo }: GlobalKeys): (() => void) | null {
  if (withCtrl(event, 'z')) return undo;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return { '/': search, n: add, '?': help }[event.key.toLowerCase()] ?? null;
}

function withCtrl(event: KeyboardEvent, key: string): boolean {
  return event.key.toLowerCase() === key && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
}

function isTaken({ target, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || document.querySelector('[data-blocks-keys]:not([data-state=closed])')) return true;
  return target instanceof Element && target.closest('input, textarea, select, [role=menu]') !== null;
}
