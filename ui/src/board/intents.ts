import { useActions } from './actions';
import { type Columns, productOf } from './columns';
import type { Intent } from './keys';
import type { Selection } from './selection';

/** What of the window around the board its keys lead to. */
export interface WindowControls {
  /** The product whose panel is open, asked for when it counts: the board is not drawn because one opens. */
  openProduct: () => number | null;
  /** Takes the text filter away. */
  clearText: () => void;
}

/** Does what a key is for, to the focused card, the selected ones or the product in the panel. */
export function useIntents(
  columns: Columns,
  selection: Selection,
  controls: WindowControls,
  toggle: (id: number) => void,
): (intent: Intent) => void {
  const actions = useActions();

  /** What a move or a refresh is about: the open panel's product, unless the focus is on a card of the board. */
  function subjects(): number[] {
    const focused = productOf(document.activeElement);
    const open = controls.openProduct();
    if (focused === null && open !== null) return [open];
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
    else controls.clearText();
  }

  return (intent) => {
    const focused = productOf(document.activeElement);
    // From the search to what it found.
    if (document.activeElement?.closest('search input')) columns.lead();
    else if (intent.kind === 'step') step(intent);
    else if (intent.kind === 'move') move(intent);
    else if (intent.kind === 'refresh') subjects().forEach(actions.refresh);
    else if (intent.kind === 'open' && focused !== null) actions.open(focused);
    else if (intent.kind === 'open') step({ kind: 'step', across: 0, down: 0, extend: false });
    else if (intent.kind === 'toggle' && focused !== null) toggle(focused);
    else if (intent.kind === 'escape' && controls.openProduct() === null) back();
  };
}
