import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * Whether a row has no room in one line for all of its words. As long as it has not, it bears `data-tight`, below which
 * some are there to be heard only: `group-data-tight:sr-only`.
 */
export function useIsTight(row: RefObject<HTMLElement | null>): boolean {
  const [isTight, setTight] = useState(false);
  const measured = useRef('');
  useLayoutEffect(() => {
    const words = row.current?.textContent ?? '';
    // Looking costs a layout: a row that says the same is as long as it was.
    if (row.current && words !== measured.current) setTight(tighten(row.current));
    measured.current = words;
  });
  useEffect(() => {
    const look = () => row.current && setTight(tighten(row.current));
    // Until the font is there, words are of another length.
    void document.fonts?.ready.then(look);
    const around = row.current?.parentElement;
    if (!around) return;
    // The row's own height changes with what is left out; the room that it has does not.
    const observer = new ResizeObserver(look);
    observer.observe(around);
    return () => observer.disconnect();
  }, [row]);
  return isTight;
}

/** Leaves words out if with all of them something stands in a second line. */
function tighten(row: HTMLElement): boolean {
  row.removeAttribute('data-tight');
  const [first, ...rest] = Array.from(row.children).filter((each) => each instanceof HTMLElement);
  const wraps = first !== undefined && rest.some((each) => each.offsetTop >= first.offsetTop + first.offsetHeight);
  row.toggleAttribute('data-tight', wraps);
  return wraps;
}
