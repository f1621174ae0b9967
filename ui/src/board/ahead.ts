import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useRef } from 'react';
import { productQuery } from '../kit/queries';
import { productOf } from './columns';

/** A pointer that crosses the board, or a key that is held, passes over cards faster than this. */
const RESTS_FOR_MS = 60;

/** Asks for what the panel of a card shows before the card is opened: the numbers are there with the panel, then. */
export function useAhead() {
  const client = useQueryClient();

  function ask(id: number) {
    // A failure is told where the product is opened, and asked for again there.
    void client.prefetchQuery(productQuery(id));
  }

  /** A press is most of a click. */
  function onPointerDown({ target }: SyntheticEvent) {
    const id = productOf(target);
    if (id !== null) ask(id);
  }

  // The focus returns to one card while the pointer rests on another.
  return { onPointerOver: useRest(ask), onFocus: useRest(ask), onPointerDown };
}

/** What came to a card may leave it at once. */
function useRest(ask: (id: number) => void) {
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  return ({ target }: SyntheticEvent) => {
    const id = productOf(target);
    clearTimeout(rest.current);
    if (id !== null) rest.current = setTimeout(() => ask(id), RESTS_FOR_MS);
  };
}
