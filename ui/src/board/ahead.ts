import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useRef } from 'react';
import { productQuery } from '../kit/queries';
import { productOf } from './columns';

/** A pointer that crosses the board, or a key that is held, passes over cards faster than this. */
const RESTS_FOR_MS = 60;

/** Asks for what the panel of a card shows before the card is opened: the numbers are there with the panel, then. */
export function useAhead() {
  const client = useQueryClient();
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  function ask(id: number) {
    // A failure is told where the product is opened, and asked for again there.
    void client.prefetchQuery(productQuery(id));
  }

  /** The pointer or the focus came to something: it may leave it at once. */
  function onRest({ target }: SyntheticEvent) {
    const id = productOf(target);
    clearTimeout(rest.current);
    if (id !== null) rest.current = setTimeout(() => ask(id), RESTS_FOR_MS);
  }

  /** A press is most of a click. */
  function onPress({ target }: SyntheticEvent) {
    const id = productOf(target);
    if (id !== null) ask(id);
  }

  return { onPointerOver: onRest, onFocus: onRest, onPointerDown: onPress };
}
