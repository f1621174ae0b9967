import { useEffect } from 'react';
import { engine } from '../kit/engine';

let reported = false;

/** Tells the engine, once for the life of the window, that the first real rows have been painted. */
export function useReadiness(hasRows: boolean) {
  useEffect(() => {
    if (!hasRows || reported) return;
    reported = true;
    // The next frame draws the rows; a task queued in it runs after they were painted.
    requestAnimationFrame(() => setTimeout(() => void engine.markReady().catch(() => undefined)));
  }, [hasRows]);
}
