import { expect, test } from 'vitest';
import { aForecast } from '../kit/testing/activity';
import { aBoard } from '../kit/testing/fixtures';
import {
  brokenWords,
  costWords,
  leftOutWords,
  movedBackWords,
  movedWords,
  moveWords,
  requestsWords,
} from './moveWords';

test('a column says how often it is synced', () => {
  const said = aBoard([]).columns.map(moveWords);
  expect(said).toEqual([
    'Move to Hot · synced every hour',
    'Move to Warm · synced every 6 h',
    'Move to Cold · synced every day',
    'Move to Frozen · synced when opened',
  ]);
});

test("a move shows its requests and the share of the day's quota", () => {
  const markets = [aForecast({ percent: 6 }), aForecast({ market: 'alias', percent: 130 })];
  expect(costWords({ requestsADay: -36, markets, breaksPromises: false })).toBe(
    "36 fewer requests a day · then StockX 6%, Alias 130% of the day's requests",
  );
  expect(requestsWords(0)).toBe('the same requests a day');
});

test('a broken promise is named with how late it gets', () => {
  const tiers = [
    { tier: 'hot' as const, products: 100, promisedMinutes: 60, lateMinutes: 94, hours: 24 },
    { tier: 'warm' as const, products: 0, promisedMinutes: 360, lateMinutes: 9, hours: 24 },
  ];
  expect(brokenWords(aForecast({ tiers, secondaryTimes: '2.5' }))).toEqual([
    'StockX – Hot: up to 1 h 34 min late, all 100 products',
    'StockX – Prices of other regions: 2.5 times as old as you set',
  ]);
});

test('one product is named after a move, several are counted', () => {
  expect(movedWords(['Dunk Low'], 1, 'cold')).toBe('Dunk Low moved to Cold');
  expect(movedWords(['Dunk Low', 'Samba'], 2, 'cold')).toBe('2 products moved to Cold');
});

test('a move of a part says how many, and why not the others', () => {
  expect(movedWords(['Dunk Low', 'Samba'], 3, 'cold')).toBe('2 of 3 products moved to Cold');
  expect(leftOutWords(2, 3)).toBe('The other one was there already, or is removed.');
  expect(leftOutWords(3, 3)).toBeUndefined();
  expect(movedBackWords(1, 2)).toBe('1 of 2 moved back');
});
