import { expect, test } from 'vitest';
import { type Period, rangeOf } from './periods';

test.each<[Period, string | null, string | null]>([
  ['month', '2027-01-01', '2027-01-31'],
  ['last_month', '2026-12-01', '2026-12-31'],
  ['year', '2027-01-01', '2027-12-31'],
  ['last_year', '2026-01-01', '2026-12-31'],
  ['all', null, null],
])('%s in January is %s to %s', (period, from, to) => {
  expect(rangeOf(period, new Date(2027, 0, 15))).toEqual({ from, to });
});
