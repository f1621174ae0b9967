import { expect, test } from 'vitest';
import { ALL_CARDS, EVERYTHING, isFiltered, rememberedFilter, rememberFilter } from './filter';

test("the board's order and narrowing are kept, a search is not", () => {
  const narrowing = { ...ALL_CARDS, brand: 'Nike', market: 'alias' as const, failing: true };
  rememberFilter({ sort: 'name', text: 'dunk', ownedOnly: true, narrowing });
  expect(rememberedFilter()).toEqual({ sort: 'name', text: '', ownedOnly: true, narrowing });
});

test('what an older version kept narrows nothing more', () => {
  localStorage.setItem('board.filter', '{"sort":"name","ownedOnly":false}');
  expect(rememberedFilter()).toEqual({ ...EVERYTHING, sort: 'name' });
});

test.each(['{', '{"sort":"gone"}', 'null', '{"narrowing":{"market":"ebay","watched":"yes","tag":3}}'])(
  'what was kept as %s is forgotten',
  (kept) => {
    localStorage.setItem('board.filter', kept);
    expect(rememberedFilter()).toEqual(EVERYTHING);
  },
);

test('cards are hidden by each part of the narrowing', () => {
  expect(isFiltered(EVERYTHING)).toBe(false);
  expect(isFiltered({ ...EVERYTHING, narrowing: { ...ALL_CARDS, tag: 'grail' } })).toBe(true);
});
