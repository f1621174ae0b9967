import { expect, test } from 'vitest';
import { plainDecimal, typedDecimal } from './decimals';
import { datesLocale, numbersLocale } from './locale';

test.each([
  ['en-GB', '1,234.50', '1234.50'],
  ['en-GB', '1234.5', '1234.5'],
  ['en-GB', '12,500', '12500'],
  ['en-GB', '−17.38', '-17.38'],
  ['de-DE', '1.234,50', '1234.50'],
  ['de-DE', '1.234', '1234'],
  ['de-DE', '12,5', '12.5'],
  ['de-DE', '12.50', '12.50'],
  ['de-DE', '0.79', '0.79'],
  ['fr-FR', '1 234,50', '1234.50'],
  ['fr-FR', '1\u202f234,50', '1234.50'],
  ['de-CH', '1’234.50', '1234.50'],
  ['en-IN', '1,00,000.50', '100000.50'],
  ['en-IN', '-12,34,567', '-1234567'],
  ['en-IN', '100,000', '100000'],
  ['de-AT', '1.234,50', '1234.50'],
  ['de-AT', '1 234,50', '1234.50'],
  ['de-AT', '1.234', '1234'],
  ['de-AT', '12.50', '12.50'],
])('in %s, %s is read as %s', (locale, typed, plain) => {
  expect(plainDecimal(typed, false, locale)).toBe(plain);
});

test.each([
  ['en-GB', '1,5'],
  ['en-GB', '1.234,50'],
  ['de-DE', '1,234.50'],
  ['de-DE', '1,2,3'],
  ['en-GB', '1,00,000'],
  ['en-IN', '1,00,00'],
  ['de-DE', '1.23.456'],
  ['de-DE', ''],
  ['en-GB', '£5'],
])('in %s, %s is left to the engine, which refuses it', (locale, typed) => {
  expect(plainDecimal(typed, false, locale)).toBe(typed);
});

test.each([
  ['de-DE', '1.234', '1.234?'],
  ['de-DE', '1,234', '1.234'],
  ['en-GB', '1,234', '1,234'],
  ['en-GB', '1.234', '1.234'],
])('in %s, the rate %s is not taken for another: %s', (locale, typed, handed) => {
  expect(plainDecimal(typed, true, locale)).toBe(handed);
});

const LOCALES = [
  ...['en-GB', 'en-IN', 'de-DE', 'fr-FR', 'de-CH', 'de-AT', 'es-ES', 'es-MX', 'sv-SE', 'ja-JP', 'hi-IN'],
  // Their amounts have other signs than their numbers.
  ...['fr-CH', 'en-DE', 'en-CH', 'ar-EG-u-nu-latn'],
];

test.each(LOCALES)('in %s, what is shown can be typed back', (locale) => {
  const digits = { minimumFractionDigits: 2 };
  const numbers = new Intl.NumberFormat(locale, digits);
  const amounts = new Intl.NumberFormat(locale, { ...digits, style: 'currency', currency: 'GBP' });
  for (const amount of ['0.05', '145.00', '1234.50', '12345678.90']) {
    const parts = amounts.formatToParts(amount as Intl.StringNumericLiteral);
    const bare = parts.filter(({ type }) => type !== 'currency' && type !== 'literal').map(({ value }) => value);
    const shown = [numbers.format(amount as Intl.StringNumericLiteral), bare.join(''), typedDecimal(amount, locale)];
    expect(shown.map((text) => plainDecimal(text, false, locale))).toEqual([amount, amount, amount]);
  }
});

test.each([
  ['en', 'de-DE', 'de-DE-u-nu-latn', 'en-GB-u-hc-h23'],
  ['en', 'en-DE', 'de-DE-u-nu-latn', 'en-GB-u-hc-h23'],
  ['en', 'en-US-u-va-posix', 'en-GB', 'en-GB-u-hc-h23'],
  ['en', null, 'en-GB', 'en-GB-u-hc-h23'],
  ['en', 'c', 'en-GB', 'en-GB-u-hc-h23'],
  ['en', 'no such_locale', 'en-GB', 'en-GB-u-hc-h23'],
  ['en', 'en-US', 'en-US-u-nu-latn', 'en-US-u-hc-h12'],
  ['de', 'en-US', 'en-US-u-nu-latn', 'de-u-hc-h12'],
  ['de', 'en-GB', 'en-GB-u-nu-latn', 'de-u-hc-h23'],
  ['de', null, 'de', 'de-u-hc-h23'],
  ['en', 'ar-EG', 'ar-EG-u-nu-latn', 'en-GB-u-hc-h12'],
  ['en', 'th-TH-u-ca-buddhist', 'th-TH-u-nu-latn', 'en-GB-u-hc-h23'],
])('texts in %s on a system in %s have the locales %s and %s', (code, system, numbers, dates) => {
  expect([numbersLocale(code, system), datesLocale(code, system)]).toEqual([numbers, dates]);
});
