import { useEffect } from 'react';

/** What has and had the focus, the newest last, as far as it is still there. */
let trail: readonly HTMLElement[] = [];

document.addEventListener('focusin', ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const newest = [...openerOf(target), target];
  trail = [...trail.filter((each) => each.isConnected && !newest.includes(each)), ...newest];
});

/** The button that a menu hangs from: a click on it leads the focus straight into the menu. */
function openerOf(target: HTMLElement): HTMLElement[] {
  const opener = document.getElementById(target.closest('[role=menu]')?.getAttribute('aria-labelledby') ?? '');
  return opener ? [opener] : [];
}

/**
 * Gives the focus back to where the user was before a dialog that is gone, which no button of its own may have opened.
 * Where a menu led to it, or another dialog whose place it took, they are gone as well: what had it before them gets it.
 */
export function giveFocusBack(event: Event) {
  event.preventDefault();
  // What the dialog led to, such as a panel, may have it by now.
  if (document.activeElement !== document.body) return;
  trail.toReversed().some(takesFocus);
}

/** The same for what opens within the page: once it is gone, what had the focus before it gets it. */
export function useFocusReturn() {
  useEffect(
    () => () => {
      if (document.activeElement === document.body) trail.toReversed().some(takesFocus);
    },
    [],
  );
}

/** Focuses it, if it is still there and can be used. */
function takesFocus(element: HTMLElement): boolean {
  if (element.isConnected) element.focus();
  return document.activeElement === element;
}
