import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { SuggestionLine } from '../kit/engine';
import { isDelete } from '../kit/keyNames';

/** How far each key goes. */
const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The keys of the list: arrows go from suggestion to suggestion, Enter moves, Delete dismisses. The focus stays in the list. */
export function useLineKeys(
  list: RefObject<HTMLElement | null>,
  lines: readonly SuggestionLine[],
  dismiss: (line: SuggestionLine) => void,
) {
  // The line that is to have the focus once the one that has it is gone.
  const next = useRef<number | null>(null);
  const buttonOf = (product: number) =>
    list.current?.querySelector<HTMLElement>(`[data-suggestion="${product}"] button[data-moves]`);
  useEffect(() => {
    const wanted = next.current;
    if (wanted === null || list.current?.contains(document.activeElement)) return;
    next.current = null;
    buttonOf(wanted)?.focus();
  });
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    const focused = Number(event.target.closest('[data-suggestion]')?.getAttribute('data-suggestion'));
    const at = lines.findIndex(({ product }) => product === focused);
    const line = lines[at];
    if (!line) return;
    next.current = (lines[at + 1] ?? lines[at - 1])?.product ?? null;
    const step = STEPS[event.key];
    if (step) {
      const to = lines[Math.min(Math.max(at + step, 0), lines.length - 1)];
      if (to) buttonOf(to.product)?.focus();
    } else if (isDelete(event.key)) {
      dismiss(line);
    } else {
      return;
    }
    event.preventDefault();
  };
}
