import { expect, test } from 'vitest';
import { arranged, choicesOf } from './columns';

test("columns keep the user's order, with new ones last", () => {
  const columns = arranged([
    { column: 'profit', shown: true, width: 140 },
    { column: 'gone', shown: true, width: null },
    { column: 'product', shown: false, width: null },
  ]);
  expect(columns.slice(0, 3).map(({ column, shown, width }) => [column, shown, width])).toEqual([
    ['profit', true, 140],
    ['product', false, 220],
    ['size', true, 84],
  ]);
  expect(new Set(columns.map(({ column }) => column)).size).toBe(columns.length);
});

test('saved columns are arranged the same again', () => {
  const once = choicesOf(arranged([{ column: 'held', shown: true, width: 90 }]));
  expect(choicesOf(arranged(once))).toEqual(once);
});
