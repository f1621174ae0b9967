import { left } from '../kit/ages';
import type { EverythingView, IncidentView, ProgressView, WhyView, WorkView } from '../kit/engine';
import { locale } from '../kit/locale';
import { count, counted } from '../kit/money';
import { WAITS } from '../kit/waits';

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayAndClock = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const DAY_MS = 86_400_000;

/** `14:20`, or `Tue 14:20` where it is not within a day. */
export function at(time: string, now: number): string {
  const format = Math.abs(Date.parse(time) - now) < DAY_MS ? clock : dayAndClock;
  return format.format(Date.parse(time));
}

/** What runs: `Hot: 3 of 20 · 17 s left`. */
export function runWords(progress: ProgressView | null): string {
  if (progress === null) return 'All that is due is done';
  const { label, done, total, secondsLeft } = progress;
  const amount = `${label}: ${count(done)} of ${count(total)}`;
  return secondsLeft === null ? amount : `${amount} · ${left(secondsLeft)} left`;
}

const WHY: Record<WhyView, string> = {
  on_demand: 'you asked for it',
  confirm: 'a second look at a jump',
  promise: '',
  secondary_region: 'another region',
  first_prices: 'first prices',
  everything: 'you wanted everything',
  link: 'finding its place',
  retry: 'tried again',
  spare: 'spare: most of your money may be moving here',
};

/** `UK · promised by 14:20`. */
export function whyWords({ region, why, promisedBy }: WorkView, now: number): string {
  const promise = why === 'promise' && promisedBy !== null ? promiseWords(promisedBy, now) : WHY[why];
  return [region, promise].filter(Boolean).join(' · ');
}

function promiseWords(promisedBy: string, now: number): string {
  return Date.parse(promisedBy) < now ? `late since ${at(promisedBy, now)}` : `promised by ${at(promisedBy, now)}`;
}

/** When it is sent: `now`, `in 18 s`, `in 6 min`, also after a pause; or what it waits for while that is not known. */
export function whenWords({ at: when, waits }: WorkView, now: number): string {
  if (waits !== null && waits !== 'pause') return WAITS[waits];
  if (when === null) return 'now';
  const seconds = Math.round((Date.parse(when) - now) / 1000);
  if (seconds <= 0) return 'next';
  if (seconds < 60) return `in ${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `in ${minutes} min` : `in ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `672 requests, 5 min 36 s`. */
export function everythingWords({ requests, seconds, beyondToday }: EverythingView): string {
  if (requests === 0) return 'nothing is older than 5 min';
  const overQuota = beyondToday > 0 ? `, ${count(beyondToday)} more than today's quota has left` : '';
  return `${counted(requests, 'request')}, ${left(seconds)}${overQuota}`;
}

/** What an incident cost: `18 products late, by 26 min at most · lasted 31 min`. */
export function endedWords({ market, beganAt, endedAt, late, lateMinutes }: IncidentView): string {
  const seconds = Math.round((Date.parse(endedAt) - Date.parse(beganAt)) / 1000);
  // How long the computer slept is what its own message says.
  const lasted = seconds > 0 && market !== null ? `lasted ${left(seconds)}` : '';
  const made = late > 0 ? `${counted(late, 'product')} late, by ${left(lateMinutes * 60)} at most` : '';
  return [made, lasted].filter(Boolean).join(' · ');
}
