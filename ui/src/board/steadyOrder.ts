import { replaceEqualDeep } from '@tanstack/react-query';
import type { CardView } from '../kit/engine';

/**
 * New data in the known order, so that no card jumps away while the user reaches for it.
 * Cards that are gone are dropped; new ones stand behind the card that they follow in the answer.
 * A card that did not change stays the same object, so that it isn't drawn again.
 */
export function inSteadyOrder(known: readonly CardView[], answer: readonly CardView[]): CardView[] {
  const fresh = new Map(answer.map((card) => [card.id, card]));
  const steady: CardView[] = [];
  const placed = new Set<number>();
  for (const card of known) {
    const renewed = fresh.get(card.id);
    if (!renewed || placed.has(card.id)) continue;
    placed.add(card.id);
    steady.push(replaceEqualDeep(card, renewed));
  }
  answer.forEach((card, index) => {
    if (placed.has(card.id)) return;
    const before = answer[index - 1];
    const at = before ? steady.findIndex((each) => each.id === before.id) + 1 : 0;
    steady.splice(at, 0, card);
    placed.add(card.id);
  });
  return steady;
}
