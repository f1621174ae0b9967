import { expect, test } from 'vitest';
import { aCard } from '../kit/testing/fixtures';
import { type OrderedPage, PAGE_SIZE } from './cardPages';
import { type Pages, withOnTop, without } from './pagePatch';

/** Pages of a column whose cards are numbered from 1. */
function column(total: number, ...numbers: number[]): Pages {
  return new Map(
    numbers.map((number): [number, OrderedPage] => {
      const first = number * PAGE_SIZE + 1;
      const length = Math.min(PAGE_SIZE, total - number * PAGE_SIZE);
      const cards = Array.from({ length }, (_, place) => aCard({ id: first + place }));
      return [number, { cards, total, orderVersion: 0 }];
    }),
  );
}

test('a removed card makes room for the first of the next page', () => {
  const patched = without(column(300, 0, 1), new Set([1]));
  expect(patched.get(0)?.cards.at(-1)?.id).toBe(PAGE_SIZE + 1);
  expect(patched.get(1)?.cards).toHaveLength(99);
  expect([patched.get(0)?.total, patched.get(1)?.total]).toEqual([299, 299]);
});

test('a page becomes shorter when the next page is not loaded', () => {
  const patched = without(column(300, 0), new Set([1]));
  expect(patched.get(0)?.cards).toHaveLength(PAGE_SIZE - 1);
  expect(patched.get(0)?.cards[0]?.id).toBe(2);
});

test('a card put on top moves the last of a page to the next', () => {
  const patched = withOnTop(column(300, 0, 1), [aCard({ id: 999 })]);
  expect(patched.get(0)?.cards[0]?.id).toBe(999);
  expect(patched.get(0)?.cards).toHaveLength(PAGE_SIZE);
  expect(patched.get(1)?.cards[0]?.id).toBe(PAGE_SIZE);
  expect(patched.get(0)?.total).toBe(301);
});

test('an empty column takes its first card', () => {
  const patched = withOnTop(new Map([[0, { cards: [], total: 0, orderVersion: 0 }]]), [aCard({ id: 5 })]);
  expect(patched.get(0)).toMatchObject({ total: 1, cards: [{ id: 5 }] });
});
