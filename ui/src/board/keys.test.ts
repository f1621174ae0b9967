import { expect, test } from 'vitest';
import { intentOf, type KeyPress } from './keys';

const press = (key: string, held: Partial<KeyPress> = {}) =>
  intentOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test('the keys 1 to 4 name the tiers from hot to frozen', () => {
  expect(['1', '2', '3', '4'].map((key) => press(key))).toEqual(
    ['hot', 'warm', 'cold', 'frozen'].map((tier) => ({ kind: 'move', tier })),
  );
  expect(press('5')).toBeNull();
  expect(press('0')).toBeNull();
});

test('a letter means the same in upper case', () => {
  expect([press('R'), press('r')]).toEqual([{ kind: 'refresh' }, { kind: 'refresh' }]);
});

test('keys of the system are left alone', () => {
  expect(press('r', { ctrlKey: true })).toBeNull();
  expect(press('1', { altKey: true })).toBeNull();
});

test('an arrow with Shift extends the selection', () => {
  expect(press('ArrowDown', { shiftKey: true })).toEqual({ kind: 'step', across: 0, down: 1, extend: true });
});
