import { useEffect, useRef } from 'react';
import { type Intent, intentOf } from './keys';

/** Hands over what the keys of the whole window ask for, but for those that belong to what has the focus. */
export function useWindowKeys(perform: (intent: Intent) => void) {
  const newest = useRef(perform);
  useEffect(() => {
    newest.current = perform;
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
}

/** Keys belong to what has the focus first: to fields, to open dialogs and menus, to buttons. */
function isForBoard(target: EventTarget | null, intent: Intent): boolean {
  if (!(target instanceof Element)) return true;
  if (target.closest('search input')) return leavesSearch(intent);
  if (target.closest('input, textarea, select, [role=menu], [role=dialog][data-blocks-keys]')) return false;
  const isForCards = intent.kind === 'step' || intent.kind === 'open' || intent.kind === 'toggle';
  return !(isForCards && target.closest('button, a, [role=dialog]'));
}

/** From the search down to what it found; every other key is the field's. */
function leavesSearch(intent: Intent): boolean {
  return intent.kind === 'open' || (intent.kind === 'step' && intent.down === 1);
}
