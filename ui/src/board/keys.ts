import type { TierName } from '../kit/engine';
import { TIERS } from '../kit/tiers';

/** What a key asks the board to do. */
export type Intent =
  | { kind: 'step'; across: -1 | 0 | 1; down: number; extend: boolean }
  | { kind: 'open' | 'toggle' | 'refresh' | 'escape' }
  | { kind: 'move'; tier: TierName };

/** The parts of a keyboard event that matter. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Steps down a column; Home and End go as far as there are cards. */
const STEPS: Record<string, [across: -1 | 0 | 1, down: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  PageUp: [0, -8],
  PageDown: [0, 8],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

const WORDS: Record<string, 'open' | 'toggle' | 'refresh' | 'escape'> = {
  Enter: 'open',
  x: 'toggle',
  ' ': 'toggle',
  r: 'refresh',
  Escape: 'escape',
};

/** What the key asks for; null if it means nothing here. */
export function intentOf(pressed: KeyPress): Intent | null {
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  if (pressed.altKey || pressed.ctrlKey || pressed.metaKey) return null;
  const step = STEPS[key];
  if (step) return { kind: 'step', across: step[0], down: step[1], extend: pressed.shiftKey };
  const tier = TIERS[Number(key) - 1];
  if (tier) return { kind: 'move', tier };
  const word = WORDS[key];
  return word ? { kind: word } : null;
}
