import { useState } from 'react';

/** What is open over a page, and the ways to open and to close it: work that is done after its form was left closes no other. */
export function useOpened<T>(begin: T | null = null) {
  const [opened, open] = useState<T | null>(begin);
  return { opened, open: (next: T) => open(() => next), close: () => open((now) => (now === opened ? null : now)) };
}
