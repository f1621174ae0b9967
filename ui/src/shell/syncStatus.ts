import { isDue, left, moment, until } from '../kit/ages';
import type { ColumnView, LinkingView, MarketState, MarketView, SyncView } from '../kit/engine';
import { isUnused, MARKET_NAMES } from '../kit/markets';
import { TIER_NAMES } from '../kit/tiers';
import { timeOfDay } from '../kit/times';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** What the two lines at the foot of the side bar say: one state, the worst. */
export interface SyncStatus {
  /** Whether it needs the user or keeps prices from coming, work is under way, or all is well. */
  tone: 'trouble' | 'busy' | 'calm';
  title: string;
  rest: string;
  /** How far the work under way is. */
  part?: { done: number; total: number };
  /** What the user has to do first. */
  fix?: string;
}

/** What the status is made of. */
export interface SyncFacts {
  sync: SyncView;
  linking: LinkingView | undefined;
  columns: readonly ColumnView[];
}

/** The states of a marketplace that keep its prices from coming, the worst first. */
const WORST_FIRST: readonly MarketState[] = [
  'needs_keys',
  'in_use_elsewhere',
  'stopped',
  'offline',
  'failing',
  'throttled',
  'quota_spent',
  'paused',
];

/** The worst state wins; what waits for an account is no work under way, and that goes before calm. */
export function statusOf({ sync, linking, columns }: SyncFacts, now: number): SyncStatus {
  return troubleOf(sync.markets, now) ?? unusedOf(sync.markets) ?? progressOf(sync, linking) ?? calmOf(columns, now);
}

function troubleOf(markets: readonly MarketView[], now: number): SyncStatus | null {
  for (const state of WORST_FIRST) {
    const market = markets.find((each) => each.state === state && !isOver(each, now));
    if (market) return { tone: state === 'paused' ? 'calm' : 'trouble', ...marketWords(market, markets, now) };
  }
  return null;
}

function isOver({ state, pausedUntil }: MarketView, now: number): boolean {
  return state === 'paused' && pausedUntil !== null && isDue(pausedUntil, now);
}

function marketWords(
  market: MarketView,
  markets: readonly MarketView[],
  now: number,
): Pick<SyncStatus, 'title' | 'rest' | 'fix'> {
  const name = MARKET_NAMES[market.market];
  const next = nextTry(market, now);
  const both = markets.every(({ state }) => state === market.state);
  switch (market.state) {
    case 'needs_keys':
      return { ...keyWords(name, market), fix: t('shell-fix') };
    case 'in_use_elsewhere':
      return { title: t('shell-elsewhere', { name }), rest: t('shell-close-the-other') };
    case 'stopped':
      return { title: t('shell-stopped', { name }), rest: t('shell-starts-again') };
    case 'offline':
      return { title: t('shell-offline'), rest: next };
    case 'throttled':
      return { title: t('shell-wants-a-break', { name }), rest: next };
    case 'quota_spent':
      return { title: t('shell-used-up', { name }), rest: quotaWords(market) };
    case 'paused':
      return {
        title: both ? t('shell-syncing-paused') : t('shell-is-paused', { name }),
        rest:
          market.pausedUntil === null
            ? t('shell-until-resumed')
            : t('shell-until', { moment: moment(market.pausedUntil) }),
      };
    default:
      return {
        title:
          market.trouble?.failure?.code === 'timed_out'
            ? t('shell-is-slow', { name })
            : t('shell-is-failing', { name }),
        rest: next,
      };
  }
}

/** When the marketplaces' day begins again, on the user's own clock: `Again at 01:00`. */
function quotaWords({ trouble }: MarketView): string {
  if (!trouble?.retryAt) return t('shell-old-prices-kept');
  return t('shell-again-at', { time: timeOfDay(Date.parse(trouble.retryAt)) });
}

/** What the user has to do about the keys. */
function keyWords(name: string, { trouble }: MarketView): Pick<SyncStatus, 'title' | 'rest'> {
  switch (trouble?.failure?.code) {
    case 'keychain_locked':
      return { title: t('shell-keychain-locked'), rest: t('shell-unlock-it') };
    case 'keychain_denied':
    case 'keychain_unavailable':
      return { title: t('shell-keychain-unavailable'), rest: t('shell-see-settings') };
    case 'keys_left_behind':
      return { title: t('shell-market-needs-you', { name }), rest: t('shell-keys-found') };
    case 'sign_in_again':
      return { title: t('shell-market-needs-you', { name }), rest: t('shell-sign-in-again') };
    default:
      return { title: t('shell-market-needs-you', { name }), rest: t('shell-connect-again') };
  }
}

/** `Next try in 2 min`. */
function nextTry({ trouble }: MarketView, now: number): string {
  if (!trouble?.retryAt) return t('shell-old-prices-kept');
  return isDue(trouble.retryAt, now)
    ? t('shell-trying-again')
    : t('shell-next-try', { when: until(trouble.retryAt, now) });
}

function progressOf({ progress }: SyncView, linking: LinkingView | undefined): SyncStatus | null {
  if (progress) {
    const { label, done, total, secondsLeft } = progress;
    const rest = secondsLeft === null ? label : t('shell-left-of', { time: left(secondsLeft), label });
    return {
      tone: 'busy',
      title: t('shell-syncing-of', { done: count(done), total: count(total) }),
      rest,
      part: { done, total },
    };
  }
  if (!linking || linking.done >= linking.total) return null;
  const { done, total } = linking;
  return {
    tone: 'busy',
    title: t('shell-finding-of', { done: count(done), total: count(total) }),
    rest: findingWords(linking),
    part: { done, total },
  };
}

function findingWords({ paused, waitsFor, secondsLeft }: LinkingView): string {
  if (paused) return t('shell-paused');
  if (waitsFor) return t('shell-waits-for-market');
  return secondsLeft === null ? t('shell-products-on-markets') : t('shell-left', { time: left(secondsLeft) });
}

function unusedOf(markets: readonly MarketView[]): SyncStatus | null {
  if (markets.length === 0 || !markets.every(({ state }) => isUnused(state))) return null;
  if (markets.some(({ state }) => state === 'waiting_for_approval')) {
    return { tone: 'calm', title: t('shell-waiting-for-stockx'), rest: t('shell-you-applied') };
  }
  return {
    tone: 'calm',
    title: t('shell-not-connected'),
    rest: t('shell-connect-for-prices'),
    fix: t('shell-connect'),
  };
}

function calmOf(columns: readonly ColumnView[], now: number): SyncStatus {
  const [next] = columns
    .flatMap(({ tier, nextRunAt }) => (nextRunAt === null ? [] : [{ tier, at: nextRunAt }]))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (!next) return { tone: 'calm', title: t('shell-up-to-date'), rest: t('shell-nothing-to-sync') };
  const tier = TIER_NAMES[next.tier];
  const rest = isDue(next.at, now)
    ? t('shell-tier-next', { tier })
    : t('shell-tier-again', { tier, when: until(next.at, now) });
  return { tone: 'calm', title: t('shell-up-to-date'), rest };
}

/** What is left of a marketplace's day is said from here on. */
const NEARLY_SPENT = 0.8;

/** `Alias 4,310 of 4,500 today`: the marketplaces whose requests of the day are nearly used up. */
export function nearlySpent(markets: readonly MarketView[]): string[] {
  return markets
    .filter(
      ({ state, budget }) => state !== 'quota_spent' && budget.used >= budget.quota * NEARLY_SPENT && budget.quota > 0,
    )
    .map(({ market, budget }) =>
      t('shell-nearly-spent', { market: MARKET_NAMES[market], used: count(budget.used), quota: count(budget.quota) }),
    );
}
