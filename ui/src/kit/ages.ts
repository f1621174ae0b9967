import { locale } from './locale';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its largest fitting unit: `4 min`, `19 h`, `31 d`. */
function span(ms: number): string {
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`;
  return days(ms, Math.floor);
}

function days(ms: number, whole: (days: number) => number): string {
  return `${whole(ms / DAY)} d`;
}

/** How old something is, for a card: `now`, `4 min`, `19 h`, `31 d`; `never` if it never was. */
export function age(at: string | null, now: number): string {
  if (at === null) return 'never';
  const ms = now - Date.parse(at);
  return ms < MINUTE ? 'now' : span(ms);
}

/** The same in a sentence: `just now`, `4 min ago`, `never`. */
export function ago(at: string | null, now: number): string {
  const short = age(at, now);
  if (short === 'now') return 'just now';
  return short === 'never' ? short : `${short} ago`;
}

/** Whether it is time. */
export function isDue(at: string, now: number): boolean {
  return Date.parse(at) <= now;
}

/** When something is going to be: `any moment now`, `in 12 min`, `in 2 h 40 min`, `in 30 d`. */
export function until(at: string, now: number): string {
  const ms = Date.parse(at) - now;
  if (ms <= 0) return 'any moment now';
  if (ms < MINUTE) return 'in less than 1 min';
  if (ms < HOUR) return `in ${Math.round(ms / MINUTE)} min`;
  const minutes = Math.round((ms % HOUR) / MINUTE);
  if (ms >= 2 * DAY) return `in ${days(ms, Math.round)}`;
  if (ms >= DAY || minutes === 0 || minutes === 60) return `in ${Math.round(ms / HOUR)} h`;
  return `in ${Math.floor(ms / HOUR)} h ${minutes} min`;
}

/** What is left of a wait: `17 s`, `1 min 20 s`, `12 min`, `3 d`. */
export function left(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 2 * 24 * 60) return `${Math.floor(minutes / (24 * 60))} d`;
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const rest = seconds % 60;
  return minutes >= 10 || rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** A promise in words: `every hour`, `every 6 h`, `every day`, `every 7 days`; without one it is synced when opened. */
export function every(minutes: number | null): string {
  if (minutes === null) return 'when opened';
  if (minutes === 60) return 'every hour';
  if (minutes === 24 * 60) return 'every day';
  if (minutes >= 48 * 60 && minutes % (24 * 60) === 0) return `every ${minutes / (24 * 60)} days`;
  return minutes % 60 === 0 ? `every ${minutes / 60} h` : `every ${minutes} min`;
}

const localTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

/** The moment in the user's own time and manner, for a tooltip. */
export function moment(at: string): string {
  return localTime.format(new Date(at));
}
