import { describe, expect, test } from 'vitest';
import manners from '../../locales/manners.tsv?raw';
import regions from '../../locales/regions.tsv?raw';
import written from '../../locales/written.tsv?raw';
import { datesLocale, numbersLocale, timeStyleOf } from '../language/locale';
import { dayFormat } from './days';
import { money } from './money';

/** A table's rows. */
function rowsOf(table: string): string[][] {
  const [, ...lines] = table.trim().split('\n');
  return lines.map((line) => line.split('\t'));
}

/** A text in plain signs. */
function plain(text: string): string {
  return text.replaceAll(/\s/g, ' ').replaceAll('’', "'");
}

/** Numbers of a locale as the window writes them. */
function numbersIn(locale: string) {
  const write = (value: number, options: Intl.NumberFormatOptions) =>
    plain(new Intl.NumberFormat(locale, { useGrouping: 'always', ...options }).format(value));
  return {
    fine: write(1_234_567.5, { minimumFractionDigits: 2 }),
    count: write(1_234, {}),
    // Other signs are another affair: `£GB` in France.
    amount: write(1_234.5, { style: 'currency', currency: 'GBP', currencyDisplay: 'narrowSymbol' }),
  };
}

test.each(rowsOf(written))(
  'texts in %s on a system in %s are as in notifications',
  (code = '', system = '', ...shown) => {
    const { fine, count, amount } = numbersIn(numbersLocale(code, system));
    const dates = datesLocale(code, system);
    const time = new Intl.DateTimeFormat(dates, { ...timeStyleOf(dates), timeZone: 'UTC' });
    const days = [Date.UTC(2026, 10, 9), Date.UTC(2026, 8, 30)].map((day) => dayFormat(dates).format(day));
    const times = [Date.UTC(2026, 10, 9, 14, 5), Date.UTC(2026, 10, 9, 0, 30)].map((at) => time.format(at));
    expect([fine, count, amount, ...[...days, ...times].map(plain)]).toEqual(shown);
  },
);

test.each(rowsOf(manners))('numbers of notifications in %s are those of its own people', (locale = '', ...shown) => {
  const { fine, amount } = numbersIn(numbersLocale('en', locale));
  expect([fine, amount]).toEqual(shown);
});

describe('a region', () => {
  const clocks = new Map(rowsOf(regions).map(([region = '', clock]) => [region, clock]));

  test.each([
    'AU',
    'CA',
    'EG',
    'GR',
    'IN',
    'KR',
    'MX',
    'NZ',
    'PH',
    'SA',
    'US',
    'AT',
    'BR',
    'DE',
    'FR',
    'GB',
    'IT',
    'JP',
  ])('%s has the clock that CLDR gives it', (region) => {
    const { hourCycle } = new Intl.DateTimeFormat(`en-${region}`, { timeStyle: 'short' }).resolvedOptions();
    const { hourCycle: own } = new Intl.DateTimeFormat(new Intl.Locale(`und-${region}`).maximize().toString(), {
      timeStyle: 'short',
    }).resolvedOptions();
    expect([hourCycle, own]).toContain(clocks.get(region) === '12' ? 'h12' : 'h23');
  });
});

test('thousands of four digits are set apart as those of more', () => {
  expect(plain(money({ amount: '1234.50', currency: 'EUR' }, numbersLocale('de', 'es-ES')))).toBe('1.234,50 €');
});
