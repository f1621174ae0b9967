import { expect, test } from 'vitest';
import { EVERYTHING, rememberedFilter, rememberFilter } from './filter';

test('the order and the narrowing of the board are kept, a search is not', () => {
  rememberFilter({ sort: 'name', text: 'dunk', ownedOnly: true });
  expect(rememberedFilter()).toEqual({ sort: 'name', text: '', ownedOnly: true });
});

test.each(['{', '{"sort":"gone"}', 'null'])('what was kept as %s is forgotten', (kept) => {
  localStorage.setItem('board.filter', kept);
  expect(rememberedFilter()).toEqual(EVERYTHING);
});
