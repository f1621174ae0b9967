import { useEffect } from 'react';
import type { MenuEntry } from '../kit/Menu';

/** What the page below offers to do with what is selected on it. */
let offered: (() => readonly MenuEntry[]) | null = null;

/** Offers what a page's menu holds to the palette too, for as long as the page is there. */
export function useOffer(entries: () => readonly MenuEntry[]) {
  useEffect(() => {
    offered = entries;
    return () => {
      if (offered === entries) offered = null;
    };
  });
}

/** What is offered now. */
export function offeredNow(): readonly MenuEntry[] {
  return offered?.() ?? [];
}
