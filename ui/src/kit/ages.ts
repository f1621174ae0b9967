import { t } from '../language/catalogue';
import { dateLocale } from '../language/locale';
import { timeOfDay } from './times';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its largest fitting unit: `4 min`, `19 h`, `31 d`. */
function span(ms: number): string {
  if (ms < HOUR) return minutes(Math.floor(ms / MINUTE));
  if (ms < 2 * DAY) return hours(Math.floor(ms / HOUR));
  return days(Math.floor(ms / DAY));
}

function minutes(minutes: number): string {
  return t('kit-minutes', { minutes });
}

function hours(hours: number): string {
  return t('kit-hours', { hours });
}

function days(days: number): string {
  return t('kit-days', { days });
}

/** How old something is, for a card: `now`, `4 min`, `19 h`, `31 d`; `never` if it never was. */
export function age(at: string | null, now: number): string {
  if (at === null) return t('kit-never');
  const ms = now - Date.parse(at);
  return ms < MINUTE ? t('kit-now') : span(ms);
}

/** The same in a sentence: `just now`, `4 min ago`, `never`. */
export function ago(at: string | null, now: number): string {
  if (at === null) return t('kit-never');
  const ms = now - Date.parse(at);
  return ms < MINUTE ? t('kit-just-now') : t('kit-ago', { time: span(ms) });
}

/** Whether it is time. */
export function isDue(at: string, now: number): boolean {
  return Date.parse(at) <= now;
}

/** When something is going to be: `any moment now`, `in 12 min`, `in 2 h 40 min`, `in 30 d`. */
export function until(at: string, now: number): string {
  const time = ahead(at, now);
  return time === null ? t('kit-any-moment') : t('kit-in', { time });
}

/** The time until then, `2 h 40 min`; null: it is time. */
export function ahead(at: string, now: number): string | null {
  const ms = Date.parse(at) - now;
  if (ms <= 0) return null;
  if (ms < MINUTE) return t('kit-less-than-minute');
  if (ms < HOUR) return minutes(Math.round(ms / MINUTE));
  const rest = Math.round((ms % HOUR) / MINUTE);
  if (ms >= 2 * DAY) return days(Math.round(ms / DAY));
  if (ms >= DAY || rest === 0 || rest === 60) return hours(Math.round(ms / HOUR));
  return t('kit-hours-minutes', { hours: Math.floor(ms / HOUR), minutes: rest });
}

/** What is left of a wait: `17 s`, `1 min 20 s`, `2 min`, `3 d`. */
export function left(seconds: number): string {
  if (seconds < 60) return t('kit-seconds', { seconds });
  const whole = Math.floor(seconds / 60);
  if (whole >= 2 * 24 * 60) return days(Math.floor(whole / (24 * 60)));
  if (whole >= 60) return t('kit-hours-minutes', { hours: Math.floor(whole / 60), minutes: whole % 60 });
  const rest = seconds % 60;
  return whole > 1 || rest === 0 ? minutes(whole) : t('kit-minutes-seconds', { minutes: whole, seconds: rest });
}

/** A promise in words: `every hour`, `every 6 h`, `every day`, `every 7 days`; without one it is synced when opened. */
export function every(promise: number | null): string {
  if (promise === null) return t('kit-when-opened');
  if (promise === 60) return t('kit-every-hour');
  if (promise === 24 * 60) return t('kit-every-day');
  if (promise >= 48 * 60 && promise % (24 * 60) === 0) return t('kit-every-days', { days: promise / (24 * 60) });
  return promise % 60 === 0
    ? t('kit-every-hours', { hours: promise / 60 })
    : t('kit-every-minutes', { minutes: promise });
}

const localDay = new Intl.DateTimeFormat(dateLocale, { dateStyle: 'medium' });

/** The moment in the user's own time and manner, for a tooltip. */
export function moment(at: string): string {
  const date = new Date(at);
  return `${localDay.format(date)}, ${timeOfDay(date.getTime())}`;
}
