import { expect, test } from 'vitest';
import { tableIntentOf } from './tableKeys';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  ['s', { kind: 'sell' }],
  ['L', { kind: 'list' }],
  ['Delete', { kind: 'remove' }],
  ['ArrowDown', { kind: 'step', down: 1, extend: false }],
  ['q', null],
])('%s asks the list for %o', (key, intent) => {
  expect(tableIntentOf({ ...plain, key })).toEqual(intent);
});

test('Ctrl+A selects all, Ctrl+S sells nothing', () => {
  expect(tableIntentOf({ ...plain, ctrlKey: true, key: 'a' })).toEqual({ kind: 'all' });
  expect(tableIntentOf({ ...plain, ctrlKey: true, key: 's' })).toBeNull();
});
