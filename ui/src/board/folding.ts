import { useCallback, useSyncExternalStore } from 'react';
import type { TierName } from '../kit/engine';
import { useLeftState } from '../kit/leftAt';
import { TIERS } from '../kit/tiers';

/** Windows that have no room for four columns of cards, with how many are open in them; the others are folded to strips. */
const SMALL: readonly { media: string; open: number }[] = [
  { media: '(width < 560px)', open: 1 },
  { media: '(width < 760px)', open: 2 },
];

/** What a folded column is wide. */
const STRIP = '36px';

/** Which columns are folded, and the way to open one. */
export interface Folding {
  isFolded: (tier: TierName) => boolean;
  /** Opens it, and folds what it leaves no room for. */
  open: (tier: TierName) => void;
  /** The widths of the columns, as CSS. */
  widths: string;
}

/** Folds columns where four of them have no room. Those that are open stand side by side. */
export function useFolding(): Folding {
  const room = useSyncExternalStore(follow, openAtOnce);
  const [first, setFirst] = useLeftState('board.first', 0);
  const from = Math.min(first, TIERS.length - room);
  const open = useCallback(
    (tier: TierName) => {
      const place = TIERS.indexOf(tier);
      setFirst(Math.max(Math.min(from, place), place - room + 1));
    },
    [from, room, setFirst],
  );
  const isFolded = (tier: TierName) => {
    const place = TIERS.indexOf(tier);
    return place < from || place >= from + room;
  };
  const widths = TIERS.map((tier) => (isFolded(tier) ? STRIP : 'minmax(0, 1fr)')).join(' ');
  return { isFolded, open, widths };
}

function openAtOnce(): number {
  return SMALL.find(({ media }) => window.matchMedia(media).matches)?.open ?? TIERS.length;
}

function follow(changed: () => void): () => void {
  const each = SMALL.map(({ media }) => window.matchMedia(media));
  for (const media of each) media.addEventListener('change', changed);
  return () => {
    for (const media of each) media.removeEventListener('change', changed);
  };
}
