import { expect, test } from 'vitest';
import { dayFormat } from './days';
import { typedDay, typedDayExamples } from './typedDays';

const TODAY = '2026-11-29';

test.each([
  ['today', '2026-11-29'],
  ['Yesterday', '2026-11-28'],
  ['2026-5-12', '2026-05-12'],
  ['12 may', '2026-05-12'],
  ['12 May 2025', '2025-05-12'],
  ['12 may 25', '2025-05-12'],
  ['12th of', null],
  ['May 12', '2026-05-12'],
  ['may 12th, 2025', '2025-05-12'],
  ['12/5', '2026-05-12'],
  ['12.5.', '2026-05-12'],
  ['12-5-25', '2025-05-12'],
  ['12/5/2025', '2025-05-12'],
  ['29 november', '2026-11-29'],
])('%s is read as %s', (typed, day) => {
  expect(typedDay(typed, TODAY, 'en-GB')).toBe(day);
});

test('day without a year is never still to come', () => {
  expect(typedDay('30 nov', TODAY, 'en-GB')).toBe('2025-11-30');
});

test('day that the calendar does not have is none', () => {
  expect(['31/2', '29 feb 2026', '0/5', '12 foo', '', 'soon'].map((text) => typedDay(text, TODAY, 'en-GB'))).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('month comes first where the user writes it first', () => {
  expect(typedDay('5/12', TODAY, 'en-US')).toBe('2026-05-12');
});

test.each([
  ['12 juin', '2026-06-12'],
  ['12 juil.', '2026-07-12'],
  ['12 juillet', '2026-07-12'],
  ['12 mars', '2026-03-12'],
  ['12 july', '2026-07-12'],
  ['12 jui', null],
])('%s is read as %s by the French', (typed, day) => {
  expect(typedDay(typed, TODAY, 'fr-FR')).toBe(day);
});

test.each([
  ['de-DE', '12. März', '2026-03-12'],
  ['de-DE', '12. Dez.', '2025-12-12'],
  ['en-US', '12 sep', '2026-09-12'],
  ['es-ES', '12 dic', '2025-12-12'],
  // Its months are numbers where they are cut.
  ['fi-FI', '12 may', '2026-05-12'],
])('in %s, %s is read as %s', (locale, typed, day) => {
  expect(typedDay(typed, TODAY, locale)).toBe(day);
});

test.each([
  ['en-GB', ['12 May', '12/05']],
  ['en-US', ['May 12', '5/12']],
  ['de-DE', ['12. Mai', '12.5.']],
  // What can't be typed so is no example.
  ['ja-JP', ['5/12']],
])('in %s, a day is typed as in %j', (locale, examples) => {
  expect(typedDayExamples(locale)).toEqual(examples);
});

test.each([
  ...[
    'en-GB',
    'en-US',
    'en-IN',
    'de-DE',
    'de-AT',
    'de-CH',
    'fr-FR',
    'es-ES',
    'es-AR',
    'it-IT',
    'nl-NL',
    'pt-BR',
    'pt-PT',
  ],
  ...[
    'sv-SE',
    'da-DK',
    'fi-FI',
    'pl-PL',
    'cs-CZ',
    'hu-HU',
    'lt-LT',
    'tr-TR',
    'ru-RU',
    'el-GR',
    'ja-JP',
    'ko-KR',
    'hi-IN',
  ],
  ...['ar-EG-u-ca-gregory-nu-latn', 'th-TH-u-ca-gregory-nu-latn'],
])('in %s, a day that is shown can be typed back', (locale) => {
  const format = dayFormat(locale);
  for (const day of ['2026-11-09', '2025-03-30', '2024-02-29', '2026-06-06', '2026-05-12', '2025-12-11']) {
    expect(typedDay(format.format(Date.parse(day)), TODAY, locale)).toBe(day);
  }
});
