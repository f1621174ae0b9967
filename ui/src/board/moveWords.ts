import { every } from '../kit/ages';
import type { BoardView, CardView, TierName } from '../kit/engine';
import { count, counted } from '../kit/money';
import { TIER_NAMES } from '../kit/tiers';

/** `36 fewer requests a day`, `12 more requests a day`, `the same requests a day`. */
export function requestsWords(difference: number): string {
  if (difference === 0) return 'the same requests a day';
  return `${count(Math.abs(difference))} ${difference < 0 ? 'fewer' : 'more'} requests a day`;
}

/** What a column says while cards are held over it: `Move to Warm · synced every 6 h · 36 fewer requests a day`. */
export function dropWords(board: BoardView, cards: readonly CardView[], tier: TierName): string {
  const heads = new Map(board.columns.map((column) => [column.tier, column]));
  const target = heads.get(tier);
  const each = (name: TierName) => heads.get(name)?.requestsADayEach ?? 0;
  const difference = cards.reduce((sum, card) => sum + each(tier) - each(card.tier), 0);
  return `Move to ${TIER_NAMES[tier]} · synced ${every(target?.limitMinutes ?? null)} · ${requestsWords(difference)}`;
}

/** What is said after a move: `Dunk Low moved to Warm`, `3 products moved to Warm`. */
export function movedWords(names: readonly string[], tier: TierName): string {
  const what = names.length === 1 ? names[0] : counted(names.length, 'product');
  return `${what} moved to ${TIER_NAMES[tier]}`;
}
