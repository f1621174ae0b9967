import { startTransition, useEffect, useState } from 'react';

/** What opens slides in for so long, as `slides-in` has it. */
const SLIDES_FOR_MS = 120;

/** Whether what has just opened stands still: what takes long to draw waits for that, lest it slides in jerks. */
export function useAtRest(): boolean {
  const [isAtRest, setAtRest] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setAtRest(true)), SLIDES_FOR_MS);
    return () => clearTimeout(timer);
  }, []);
  return isAtRest;
}
