import { expect, test } from 'vitest';
import { age, ago, every, left, until } from './ages';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const before = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const after = (minutes: number) => before(-minutes);

test('an age is shown in its largest fitting unit', () => {
  expect([0, 4, 59, 60, 19 * 60, 47 * 60, 31 * 24 * 60].map((minutes) => age(before(minutes), NOW))).toEqual([
    'now',
    '4 min',
    '59 min',
    '1 h',
    '19 h',
    '47 h',
    '31 d',
  ]);
});

test('an answer between two clock ticks is not in the future', () => {
  expect(age(after(0.1), NOW)).toBe('now');
});

test('a product that was never synced has no age', () => {
  expect([age(null, NOW), ago(null, NOW)]).toEqual(['never', 'never']);
});

test('an age in a sentence says that it is past', () => {
  expect([ago(before(0), NOW), ago(before(4), NOW)]).toEqual(['just now', '4 min ago']);
});

test('the next run is counted down and then due', () => {
  expect([160, 120, 12, 0.5, 0, -3].map((minutes) => until(after(minutes), NOW))).toEqual([
    'in 2 h 40 min',
    'in 2 h',
    'in 12 min',
    'in less than 1 min',
    'any moment now',
    'any moment now',
  ]);
});

test('a wait of several days is shown in days', () => {
  expect([until(after(30 * 24 * 60), NOW), left(3 * 24 * 3600), every(7 * 24 * 60)]).toEqual([
    'in 30 d',
    '3 d',
    'every 7 days',
  ]);
});

test('a countdown never shows sixty minutes beside hours', () => {
  expect(until(after(179.8), NOW)).toBe('in 3 h');
});

test('a long time left is shown without seconds', () => {
  expect([17, 60, 80, 120, 165, 700, 4000].map(left)).toEqual([
    '17 s',
    '1 min',
    '1 min 20 s',
    '2 min',
    '2 min',
    '11 min',
    '1 h 6 min',
  ]);
});

test('a promise is said in words', () => {
  expect([60, 360, 1440, 90, null].map(every)).toEqual([
    'every hour',
    'every 6 h',
    'every day',
    'every 90 min',
    'when opened',
  ]);
});
