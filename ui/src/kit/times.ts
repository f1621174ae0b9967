import { dateLocale, timeStyleOf } from '../language/locale';

const OF_DAY = timeStyleOf(dateLocale);
const clock = new Intl.DateTimeFormat(dateLocale, OF_DAY);
const weekday = new Intl.DateTimeFormat(dateLocale, { weekday: 'short' });

/** The time of day in the user's own zone and manner: `14:05`, `2:05 PM`. */
export function timeOfDay(at: number): string {
  return clock.format(at);
}

/** The same with its weekday: `Tue 14:05`. */
export function timeOfWeek(at: number): string {
  return `${weekday.format(at)} ${timeOfDay(at)}`;
}

const wholeHour = new Intl.DateTimeFormat(dateLocale, { ...OF_DAY, timeZone: 'UTC' });

/** An hour of any day, 0 to 23: `22:00`, `10:00 PM`. */
export function hourOfDay(hour: number): string {
  return wholeHour.format(Date.UTC(2026, 0, 1, hour));
}
