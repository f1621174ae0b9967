import { useEffect, useRef } from 'react';

/** Ctrl or ⌘ with a comma opens the settings, as on every desktop. */
export function useSettingsKey(open: () => void) {
  const newest = useRef(open);
  useEffect(() => {
    newest.current = open;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== ',' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      newest.current();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
