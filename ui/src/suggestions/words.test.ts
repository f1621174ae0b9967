import { expect, test } from 'vitest';
import type { GainView } from '../kit/engine';
import { aSuggestion } from '../kit/testing/suggestions';
import { costWords, gainWords, reasonWords } from './words';

test.each([
  [{ code: 'watched' }, 'You watch it.'],
  [{ code: 'selling', sold: 2, units: 3 }, 'You sold 2 in the last 30 days and own 3 more.'],
  [
    { code: 'at_stake', units: 3 },
    'You own 3 worth £412, which move by about £18 a day: among the most of your stock.',
  ],
  [
    { code: 'little_at_stake', units: 1 },
    'You own 1 worth £412, which moves by about £18 a day: little beside the rest of your stock.',
  ],
  [
    { code: 'aged', units: 2, days: 200 },
    'You own 2, bought 200 days ago or before, and sold none in the last 90 days.',
  ],
  [{ code: 'sold_lately', sold: 1 }, 'You own none, and sold 1 in the last 90 days.'],
  [{ code: 'none_owned' }, "You own none, don't watch it and sold none in the last 90 days."],
] as const)('a suggestion says why: %o', (reason, words) => {
  expect(reasonWords(aSuggestion({ product: 1, reason }))).toBe(words);
});

test('what is frozen, or owned by nobody, claims no gain in time', () => {
  const suggestion = aSuggestion({ product: 1, reason: { code: 'owned_and_frozen', units: 2 }, from: 'frozen' });
  expect(reasonWords(suggestion)).toBe(
    'You own 2 worth £412, which move by about £18 a day, and frozen products are looked at only when you open them.',
  );
  expect(gainWords(suggestion)).toBe('Last 30 days: 14 moves, £412 in all, would have been seen without being opened.');
  const none = aSuggestion({ product: 1, reason: { code: 'none_owned' }, gain: null, historyDays: 0 });
  expect(gainWords(none)).toBe('Nothing that you own moves with its price.');
});

test('a worth that is not known is left out', () => {
  const line = aSuggestion({ product: 1, reason: { code: 'at_stake', units: 2 }, worth: null, movesADay: null });
  expect(reasonWords(line)).toBe('You own 2: among the most of your stock.');
});

test('a cost is said for each marketplace', () => {
  expect(costWords(aSuggestion({ product: 1 }).requestsADay)).toBe('StockX 60 more, Alias 20 more requests a day');
  expect(costWords([{ market: 'stockx', requestsADay: -1 }])).toBe('StockX 1 fewer request a day');
  expect(costWords([])).toBe('No more requests a day');
});

test('a gain is what moved and how much earlier it was seen', () => {
  expect(gainWords(aSuggestion({ product: 1 }))).toBe(
    'Last 30 days: 14 moves, £412 in all, would have been seen 2 h 30 min earlier on average. That is like £1,030 seen one hour earlier.',
  );
  const gain = (given: Partial<GainView>) =>
    gainWords(aSuggestion({ product: 1, gain: { ...(aSuggestion({ product: 1 }).gain as GainView), ...given } }));
  expect(gain({ soonerMinutes: -540, moneyHours: { amount: '-3708.00', currency: 'GBP' } })).toContain(
    'seen 9 h 0 min later on average. That is like £3,708 seen one hour later.',
  );
  expect(gain({ soonerMinutes: 0, moneyHours: { amount: '0.00', currency: 'GBP' } })).toBe(
    'Last 30 days: 14 moves, £412 in all, would have been seen as soon.',
  );
});

test('under two weeks of history it is said instead', () => {
  expect(gainWords(aSuggestion({ product: 1, gain: null, historyDays: 6 }))).toBe(
    '6 days of prices so far; what it would gain is told after 14.',
  );
});
