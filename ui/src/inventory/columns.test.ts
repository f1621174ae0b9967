import { expect, test } from 'vitest';
import { aSummary } from '../kit/testing/selling';
import { arranged, choicesOf, informativeColumns } from './columns';

test("columns keep the user's order, with new ones last", () => {
  const columns = arranged([
    { column: 'profit', shown: true, width: 140 },
    { column: 'gone', shown: true, width: null },
    { column: 'product', shown: false, width: null },
  ]);
  expect(columns.slice(0, 3).map(({ column, shown, width }) => [column, shown, width])).toEqual([
    ['profit', true, 140],
    ['product', false, 252],
    ['size', true, 68],
  ]);
  expect(new Set(columns.map(({ column }) => column)).size).toBe(columns.length);
});

test('saved columns are arranged the same again', () => {
  const once = choicesOf(arranged([{ column: 'held', shown: true, width: 90 }]));
  expect(choicesOf(arranged(once))).toEqual(once);
});

test('a column that says nothing of any unit is left out', () => {
  const shown = (summary: Parameters<typeof aSummary>[0]) =>
    informativeColumns(arranged([]), aSummary(summary)).map(({ column }) => column);
  expect(shown({ inStock: 2, all: 2, listed: 0, placesKept: [] })).not.toContain('listed');
  expect(shown({ inStock: 2, all: 2, listed: 0, placesKept: [] })).not.toContain('kept');
  expect(shown({ inStock: 2, all: 2, listed: 1, placesKept: ['A1'] })).toEqual(
    expect.arrayContaining(['listed', 'kept']),
  );
});
