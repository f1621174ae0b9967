import { useEffect, useState } from 'react';

/** So long after the last key what was typed is asked about. */
const PAUSE_MS = 120;

/** What was typed, as soon as nothing is typed any more. */
export function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
