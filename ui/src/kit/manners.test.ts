import { expect, test } from 'vitest';
import manners from '../../locales/manners.tsv?raw';
import { localeFor } from '../language/locale';
import { dayFormat } from './days';

test.each(
  manners
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')),
)('texts in %s on a system in %s are as in notifications', (code = '', system = '', ...shown) => {
  const locale = localeFor(code, new Intl.DateTimeFormat(system).resolvedOptions()) ?? system;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' });
  const written = [
    new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(1_234_567.5),
    new Intl.NumberFormat(locale).format(100_000),
    dayFormat(locale).format(Date.UTC(2026, 10, 9)),
    time
      .format(Date.UTC(2026, 10, 9, 14, 5))
      .toUpperCase()
      .replace(/\.(?=M)|\.$/g, ''),
    time
      .format(Date.UTC(2026, 10, 9, 0, 30))
      .toUpperCase()
      .replace(/\.(?=M)|\.$/g, ''),
  ].map((text) => text.replaceAll(/\s/g, ' ').replaceAll('’', "'"));
  shown.forEach((text, at) => {
    // Words of another language than the texts' are only in the window.
    if (text !== '-') expect(written[at]).toBe(text);
  });
});
