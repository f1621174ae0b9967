import { useEffect, useEffectEvent } from 'react';

/** Ctrl or ⌘ with K opens and closes the palette, F1 opens the guide, wherever the focus is. */
export function useGlobalKeys({ palette, guide }: { palette: () => void; guide: () => void }) {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const run = isPaletteKey(event) ? palette : event.key === 'F1' ? guide : null;
    if (!run) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

function isPaletteKey(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
}
