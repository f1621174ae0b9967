import { type MouseEvent, useEffect, useRef } from 'react';
import { useActions } from './actions';
import { type Columns, type Place, productOf } from './columns';
import { type Intent, intentOf } from './keys';
import type { Selection } from './selection';

/** What lies outside the board that a key can lead to. */
export interface Beyond {
  /** The product whose panel is open. */
  openProduct: number | null;
  search: () => void;
  help: () => void;
  /** Takes the text filter away. */
  clearText: () => void;
}

/** Keys of the whole window and clicks on cards, as intents. */
export function useBoardInput(columns: Columns, selection: Selection, beyond: Beyond) {
  const actions = useActions();
  const anchor = useRef<Place | null>(null);

  function toggle(id: number) {
    anchor.current = columns.placeOf(id);
    selection.toggle(id);
  }

  /** What a move or a refresh is about: the open panel's product, unless the focus is on a card of the board. */
  function subjects(): number[] {
    const focused = productOf(document.activeElement);
    if (focused === null && beyond.openProduct !== null) return [beyond.openProduct];
    if (selection.ids.size > 0) return [...selection.ids];
    return focused === null ? [] : [focused];
  }

  function move(intent: Intent & { kind: 'move' }) {
    const focused = productOf(document.activeElement);
    const ids = subjects();
    const place = focused !== null && ids.includes(focused) ? columns.placeOf(focused) : null;
    actions.move(ids, intent.tier);
    selection.clear();
    // The next card takes the place, so that a column can be gone through key by key.
    if (place && place.tier !== intent.tier && focused !== null) columns.focus(place, focused);
  }

  function step(intent: Intent & { kind: 'step' }) {
    const focused = productOf(document.activeElement);
    const from = focused === null ? null : columns.placeOf(focused);
    const to = columns.step(from, intent.across, intent.down);
    if (!to) return;
    if (intent.extend && from) selection.add(columns.between(from, to));
    columns.focus(to);
  }

  function back() {
    if (selection.ids.size > 0) selection.clear();
    else beyond.clearText();
  }

  function obey(intent: Intent) {
    const focused = productOf(document.activeElement);
    if (intent.kind === 'step') step(intent);
    else if (intent.kind === 'move') move(intent);
    else if (intent.kind === 'refresh') subjects().forEach(actions.refresh);
    else if (intent.kind === 'open' && focused !== null) actions.open(focused);
    else if (intent.kind === 'toggle' && focused !== null) toggle(focused);
    else if (intent.kind === 'undo') actions.undo();
    else if (intent.kind === 'search') beyond.search();
    else if (intent.kind === 'help') beyond.help();
    else if (intent.kind === 'escape' && beyond.openProduct === null) back();
  }

  const newest = useRef(obey);
  useEffect(() => {
    newest.current = obey;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const intent = intentOf(event);
      if (!intent || event.defaultPrevented || !isForBoard(event.target, intent)) return;
      if (intent.kind !== 'escape') event.preventDefault();
      newest.current(intent);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  function onClick(event: MouseEvent) {
    const id = productOf(event.target);
    if (id === null || (event.target instanceof Element && event.target.closest('button'))) return;
    const place = columns.placeOf(id);
    if (event.shiftKey && anchor.current && place) selection.add([...columns.between(anchor.current, place), id]);
    else if (event.ctrlKey || event.metaKey || event.shiftKey) toggle(id);
    else actions.open(id);
  }

  return { onClick };
}

/** Keys belong to what has the focus first: to fields, to open dialogs and menus, to buttons. */
function isForBoard(target: EventTarget | null, intent: Intent): boolean {
  if (!(target instanceof Element)) return true;
  if (target.closest('input, textarea, select, [role=menu], [role=dialog][data-blocks-keys]')) return false;
  const walks = intent.kind === 'step' || intent.kind === 'open' || intent.kind === 'toggle';
  return !(walks && target.closest('button, a, [role=dialog]'));
}
