import { expect, test } from 'vitest';
import { isFoundBy } from './matching';

test.each(['go to settings', 'settings go', 'SETT', 'gotosettings', 'séttings'])(
  'a command is found by “%s”',
  (typed) => {
    expect(isFoundBy(typed, 'Go to Settings')).toBe(true);
  },
);

test('a command is not found by a word that it lacks', () => {
  expect(isFoundBy('settings board', 'Go to Settings')).toBe(false);
});
