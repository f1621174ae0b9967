import { expect, test } from 'vitest';
import { aCard } from '../kit/testing/fixtures';
import { inSteadyOrder } from './steadyOrder';

const cards = (...ids: number[]) => ids.map((id) => aCard({ id }));
const idsOf = (list: { id: number }[]) => list.map((card) => card.id);

test('a card with new data keeps its place', () => {
  const steady = inSteadyOrder(cards(1, 2, 3), [...cards(2, 3), aCard({ id: 1, units: 5 })]);
  expect(idsOf(steady)).toEqual([1, 2, 3]);
  expect(steady[0]?.units).toBe(5);
});

test('a card that is gone is dropped', () => {
  expect(idsOf(inSteadyOrder(cards(1, 2, 3), cards(1, 3)))).toEqual([1, 3]);
});

test('a new card is placed after its predecessor in the answer', () => {
  expect(idsOf(inSteadyOrder(cards(1, 2), cards(9, 1, 8, 2, 7)))).toEqual([9, 1, 8, 2, 7]);
});

test('a card that did not change stays the same object', () => {
  const known = cards(1, 2);
  expect(inSteadyOrder(known, cards(2, 1))[0]).toBe(known[0]);
});
