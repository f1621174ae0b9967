import { isDelete } from '../kit/keyNames';

/** What can be done with units by key or button. */
export interface TableKeys {
  open: (product: number) => void;
  sell: (units: number[]) => void;
  list: (units: number[], product: number) => void;
  edit: (units: number[]) => void;
  tag: (units: number[]) => void;
  remove: (units: number[]) => void;
}

/** What a key asks of the list of units. */
export type TableIntent =
  | { kind: 'step'; down: number; extend: boolean }
  | { kind: 'open' | 'toggle' | 'all' | 'sell' | 'list' | 'edit' | 'tag' | 'remove' | 'escape' };

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const STEPS: Record<string, number> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -15,
  PageDown: 15,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

const WORDS: Record<string, 'open' | 'toggle' | 'sell' | 'list' | 'edit' | 'tag' | 'escape'> = {
  Enter: 'open',
  x: 'toggle',
  ' ': 'toggle',
  s: 'sell',
  l: 'list',
  e: 'edit',
  t: 'tag',
  Escape: 'escape',
};

/** What the key asks for; null if it means nothing here. */
export function tableIntentOf(pressed: KeyPress): TableIntent | null {
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  if (pressed.altKey) return null;
  if (pressed.ctrlKey || pressed.metaKey) return key === 'a' ? { kind: 'all' } : null;
  const down = STEPS[key];
  if (down !== undefined) return { kind: 'step', down, extend: pressed.shiftKey };
  const word = isDelete(key) ? 'remove' : WORDS[key];
  return word ? { kind: word } : null;
}
