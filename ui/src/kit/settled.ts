import { useEffect, useState } from 'react';

/** So long after the last key a search is asked. */
const SEARCH_PAUSE_MS = 120;

/** What was typed, as soon as nothing was typed for so many milliseconds. */
export function useSettled(typed: string, pause = SEARCH_PAUSE_MS): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), pause);
    return () => clearTimeout(timer);
  }, [typed, pause]);
  return settled;
}
