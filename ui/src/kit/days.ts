import { dateLocale } from '../language/locale';

// A civil day has no time zone: it is read and written in one and the same.
const MANNER = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
const format = dayFormat(dateLocale);

/** How a locale writes a civil day. */
export function dayFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, MANNER);
}

/** A civil day, `2026-11-08`, in the user's manner: `8 Nov 2026`. */
export function civilDay(day: string): string {
  return format.format(Date.parse(day));
}

/** The user's own day, as a date field has it. */
export function today(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
