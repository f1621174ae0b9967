import { type MouseEvent, useRef } from 'react';
import { useActions } from './actions';
import { useAhead } from './ahead';
import { type Columns, type Place, productOf } from './columns';
import { useIntents, type WindowControls } from './intents';
import type { Selection } from './selection';
import { useWindowKeys } from './windowKeys';

/** Clicks on cards, and the keys of the whole window. */
export function useBoardInput(columns: Columns, selection: Selection, controls: WindowControls) {
  const actions = useActions();
  const ahead = useAhead();
  const { toggle, extendTo } = useAnchor(columns, selection);
  useWindowKeys(useIntents(columns, selection, controls, toggle));

  function onClick(event: MouseEvent) {
    const id = productOf(event.target);
    if (id === null || (event.target instanceof Element && event.target.closest('button'))) return;
    if (event.shiftKey) extendTo(id);
    else if (event.ctrlKey || event.metaKey) toggle(id);
    else actions.open(id);
  }

  return { onClick, ...ahead };
}

/** Selects single cards, and all from the one that was toggled last to another one. */
function useAnchor(columns: Columns, selection: Selection) {
  const anchor = useRef<Place | null>(null);

  function toggle(id: number) {
    anchor.current = columns.placeOf(id);
    selection.toggle(id);
  }

  function extendTo(id: number) {
    const place = columns.placeOf(id);
    if (anchor.current && place) selection.add([...columns.between(anchor.current, place), id]);
    else toggle(id);
  }

  return { toggle, extendTo };
}
