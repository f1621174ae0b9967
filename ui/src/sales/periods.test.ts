import { expect, test } from 'vitest';
import { monthsOf, type Period, rangeOf } from './periods';

test.each<[Period, string | null, string | null]>([
  ['month', '2027-01-01', '2027-01-31'],
  ['last_month', '2026-12-01', '2026-12-31'],
  ['year', '2027-01-01', '2027-12-31'],
  ['last_year', '2026-01-01', '2026-12-31'],
  ['all', null, null],
])('%s in January is %s to %s', (period, from, to) => {
  expect(rangeOf(period, new Date(2027, 0, 15))).toEqual({ from, to });
});

test.each<[Period, string[], string[]]>([
  ['year', ['2027-02'], ['2027-01', '2027-02', '2027-03']],
  ['all', ['2026-11', '2027-02'], ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03']],
  ['month', ['2027-03'], ['2027-03']],
  ['all', ['2027-04'], ['2027-04']],
  ['all', ['0207-01', '2027-02'], ['0207-01', '2027-02']],
])('%s in March with sales in %s has the rows %s', (period, sold, months) => {
  const now = new Date(2027, 2, 15);
  expect(monthsOf(rangeOf(period, now), sold, now)).toEqual(months);
});
