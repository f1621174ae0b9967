import { left } from '../kit/ages';
import type { EverythingView, IncidentView, ProgressView, WhyView, WorkView } from '../kit/engine';
import { timeOfDay, timeOfWeek } from '../kit/times';
import { WAITS } from '../kit/waits';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

const DAY_MS = 86_400_000;

/** `14:20`, or `Tue 14:20` where it is not within a day. */
export function at(time: string, now: number): string {
  const moment = Date.parse(time);
  return Math.abs(moment - now) < DAY_MS ? timeOfDay(moment) : timeOfWeek(moment);
}

/** What runs: `Hot: 3 of 20 · 17 s left`. */
export function runWords(progress: ProgressView | null): string {
  if (progress === null) return t('activity-all-done');
  const { label, done, total, secondsLeft } = progress;
  const amount = t('activity-run', { label, done: count(done), total: count(total) });
  return secondsLeft === null ? amount : t('activity-run-left', { amount, time: left(secondsLeft) });
}

const WHY: Record<WhyView, string> = {
  on_demand: t('activity-why-on-demand'),
  confirm: t('activity-why-confirm'),
  promise: '',
  secondary_region: t('activity-why-region'),
  first_prices: t('activity-why-first'),
  everything: t('activity-why-everything'),
  link: t('activity-why-link'),
  retry: t('activity-why-retry'),
  spare: t('activity-why-spare'),
};

/** `UK · promised by 14:20`. */
export function whyWords({ region, why, promisedBy }: WorkView, now: number): string {
  const promise = why === 'promise' && promisedBy !== null ? promiseWords(promisedBy, now) : WHY[why];
  return [region, promise].filter(Boolean).join(' · ');
}

function promiseWords(promisedBy: string, now: number): string {
  return Date.parse(promisedBy) < now
    ? t('activity-late-since', { time: at(promisedBy, now) })
    : t('activity-promised-by', { time: at(promisedBy, now) });
}

/** When it is sent: `now`, `in 18 s`, `in 6 min`, also after a pause; or what it waits for while that is not known. */
export function whenWords({ at: when, waits }: WorkView, now: number): string {
  if (waits !== null && waits !== 'pause') return WAITS[waits];
  if (when === null) return t('activity-now');
  const seconds = Math.round((Date.parse(when) - now) / 1000);
  if (seconds <= 0) return t('activity-next');
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return t('kit-in', { time: t('kit-seconds', { seconds }) });
  if (minutes < 60) return t('kit-in', { time: t('kit-minutes', { minutes }) });
  return t('kit-in', { time: t('kit-hours-minutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }) });
}

/** `672 requests, 5 min 36 s`. */
export function everythingWords({ requests, seconds, beyondToday }: EverythingView): string {
  if (requests === 0) return t('activity-nothing-older');
  const cost = t('activity-cost', { requests, time: left(seconds) });
  return beyondToday > 0 ? t('activity-cost-beyond', { cost, beyond: count(beyondToday) }) : cost;
}

/** What an incident cost: `18 products late, by 26 min at most · lasted 31 min`. */
export function endedWords({ market, beganAt, endedAt, late, lateMinutes }: IncidentView): string {
  const seconds = Math.round((Date.parse(endedAt) - Date.parse(beganAt)) / 1000);
  // How long the computer slept is what its own message says.
  const lasted = seconds > 0 && market !== null ? t('activity-lasted', { time: left(seconds) }) : '';
  const made = late > 0 ? t('activity-made-late', { products: late, time: left(lateMinutes * 60) }) : '';
  return [made, lasted].filter(Boolean).join(' · ');
}
