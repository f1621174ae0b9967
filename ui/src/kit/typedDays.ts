import { t } from '../language/catalogue';
import { dateLocale } from '../language/locale';
import { dayFormat } from './days';

/** Whether the user writes the month before the day: `5/12` is the 12th of May to them. */
function isMonthFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0);
  return parts.findIndex(({ type }) => type === 'month') < parts.findIndex(({ type }) => type === 'day');
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The month, 1 to 12, that a word begins like, in English or in the user's language; 0: none, or several. */
function monthOf(word: string, locale: string): number {
  const own = (['short', 'long'] as const).map(
    (month) => new Intl.DateTimeFormat(locale, { month, day: 'numeric', timeZone: 'UTC' }),
  );
  // Whole names: cut to three letters, `juin` and `juil.` were the same month.
  const fitting = MONTHS.flatMap((_, at) => {
    const [short = '', long = ''] = own.map((format) => monthIn(format, at));
    return long.startsWith(word) || (short !== '' && word.startsWith(short)) ? [at + 1] : [];
  });
  if (fitting.length > 1) return 0;
  return fitting[0] ?? 1 + MONTHS.findIndex((name) => word.startsWith(name));
}

function monthIn(format: Intl.DateTimeFormat, at: number): string {
  const part = format.formatToParts(Date.UTC(2026, at, 1)).find(({ type }) => type === 'month');
  return part?.value.toLowerCase().replace(/\.$/, '') ?? '';
}

const DAY_MS = 86_400_000;

/**
 * A day as people type it, `2026-05-12`: `today`, `yesterday`, `12 may`, `May 12 2025`, `12/5`, `12.5.26`. Without a year
 * it is the last such day that is not still to come. Null: it can't be read.
 */
export function typedDay(text: string, today: string, locale = dateLocale): string | null {
  const typed = text.trim().toLowerCase();
  if (['today', t('kit-typed-today')].includes(typed)) return today;
  if (['yesterday', t('kit-typed-yesterday')].includes(typed)) return isoOf(Date.parse(today) - DAY_MS);
  const whole = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const numbers = /^(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{2}|\d{4}))?\.?$/.exec(typed);
  if (numbers) {
    const [first, second] = [Number(numbers[1]), Number(numbers[2])];
    const [month, day] = isMonthFirst(locale) ? [first, second] : [second, first];
    return withYear(numbers[3], month, day, today);
  }
  const words =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s*)?(\p{L}{3,9})\.?(?:\s*(\d{1,2})(?:st|nd|rd|th)?(?!\d))?,?(?:\s+(\d{2}|\d{4}))?$/u.exec(
      typed,
    );
  if (!words?.[2]) return shownDay(typed, locale);
  const month = monthOf(words[2], locale);
  // `12 may 25`: what follows the month is its year where the day stands before it.
  const [day, year] = words[1] ? [words[1], words[4] ?? words[3]] : [words[3], words[4]];
  return month === 0 || day === undefined ? shownDay(typed, locale) : withYear(year, month, Number(day), today);
}

/** How the user may type a day without its year: `12 May` and `12/05`, in America `May 12` and `5/12`. */
export function typedDayExamples(locale = dateLocale): string[] {
  const written = (['short', 'numeric'] as const).map((month) =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' }).format(Date.UTC(2026, 4, 12)),
  );
  return written.filter((text) => typedDay(text, '2026-12-31', locale) === '2026-05-12');
}

/** A day as the window shows it, whatever signs and words the locale has in it: `30 de nov. de 2026`, `2026年11月30日`. */
function shownDay(text: string, locale: string): string | null {
  const year = Number(/\d{4}/.exec(text)?.[0]);
  const format = dayFormat(locale);
  for (const number of new Set(text.match(/(?<!\d)\d{1,2}(?!\d)/g)))
    for (const at of MONTHS.keys()) {
      const day = dayOf(year, at + 1, Number(number));
      if (day !== null && format.format(Date.parse(day)).toLowerCase() === text) return day;
    }
  return null;
}

function withYear(year: string | undefined, month: number, day: number, today: string): string | null {
  if (year !== undefined) return dayOf(Number(year.length === 2 ? `20${year}` : year), month, day);
  const thisYear = Number(today.slice(0, 4));
  const found = dayOf(thisYear, month, day);
  return found !== null && found <= today ? found : dayOf(thisYear - 1, month, day);
}

/** The day, if the calendar has it. */
function dayOf(year: number, month: number, day: number): string | null {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? isoOf(at) : null;
}

function isoOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
