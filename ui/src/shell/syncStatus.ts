import { isDue, left, moment, until } from '../kit/ages';
import type { ColumnView, LinkingView, MarketState, MarketView, SyncView } from '../kit/engine';
import { isUnused, MARKET_NAMES } from '../kit/markets';
import { count } from '../kit/money';
import { TIER_NAMES } from '../kit/tiers';

/** What the two lines at the foot of the side bar say: one state, the worst. */
export interface SyncStatus {
  /** Whether it needs the user or keeps prices from coming, work is under way, or all is well. */
  tone: 'trouble' | 'busy' | 'calm';
  title: string;
  rest: string;
  /** How far the work under way is. */
  part?: { done: number; total: number };
  /** What the user has to do first. */
  fix?: 'Fix' | 'Connect';
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
      return { ...keyWords(name, market), fix: 'Fix' };
    case 'in_use_elsewhere':
      return { title: `${name} is in use elsewhere`, rest: 'Another Tierstock has it' };
    case 'stopped':
      return { title: `${name} stopped`, rest: 'Starts again automatically' };
    case 'offline':
      return { title: 'You are offline', rest: next };
    case 'throttled':
      return { title: `${name} wants a break`, rest: next };
    case 'quota_spent':
      return { title: `${name} is used up today`, rest: 'Again at 00:00 UTC' };
    case 'paused':
      return {
        title: both ? 'Syncing is paused' : `${name} is paused`,
        rest: market.pausedUntil === null ? 'Until you resume it' : `Until ${moment(market.pausedUntil)}`,
      };
    default:
      return {
        title: market.trouble?.failure?.code === 'timed_out' ? `${name} is slow` : `${name} is failing`,
        rest: next,
      };
  }
}

/** What the user has to do about the keys. */
function keyWords(name: string, { trouble }: MarketView): Pick<SyncStatus, 'title' | 'rest'> {
  switch (trouble?.failure?.code) {
    case 'keychain_locked':
      return { title: 'Your keychain is locked', rest: 'Unlock it · prices kept' };
    case 'keychain_denied':
    case 'keychain_unavailable':
      return { title: 'Keychain not available', rest: 'See Settings · prices kept' };
    case 'keys_left_behind':
      return { title: `${name} needs you`, rest: 'Keys found · see Settings' };
    case 'sign_in_again':
      return { title: `${name} needs you`, rest: 'Sign in again · prices kept' };
    default:
      return { title: `${name} needs you`, rest: 'Connect again · prices kept' };
  }
}

/** `Next try in 2 min`. */
function nextTry({ trouble }: MarketView, now: number): string {
  if (!trouble?.retryAt) return 'Old prices kept';
  return isDue(trouble.retryAt, now) ? 'Trying again now' : `Next try ${until(trouble.retryAt, now)}`;
}

function progressOf({ progress }: SyncView, linking: LinkingView | undefined): SyncStatus | null {
  if (progress) {
    const { label, done, total, secondsLeft } = progress;
    const rest = secondsLeft === null ? label : `${left(secondsLeft)} left · ${label}`;
    return { tone: 'busy', title: `Syncing ${count(done)} of ${count(total)}`, rest, part: { done, total } };
  }
  if (!linking || linking.done >= linking.total) return null;
  const { done, total } = linking;
  return {
    tone: 'busy',
    title: `Finding ${count(done)} of ${count(total)}`,
    rest: findingWords(linking),
    part: { done, total },
  };
}

function findingWords({ paused, waitsFor, secondsLeft }: LinkingView): string {
  if (paused) return 'Paused';
  if (waitsFor) return 'Waits for a marketplace';
  return secondsLeft === null ? 'Products on marketplaces' : `${left(secondsLeft)} left`;
}

function unusedOf(markets: readonly MarketView[]): SyncStatus | null {
  if (markets.length === 0 || !markets.every(({ state }) => isUnused(state))) return null;
  if (markets.some(({ state }) => state === 'waiting_for_approval')) {
    return { tone: 'calm', title: 'Waiting for StockX', rest: 'You applied for access' };
  }
  return { tone: 'calm', title: 'Not connected', rest: 'Connect to get prices', fix: 'Connect' };
}

function calmOf(columns: readonly ColumnView[], now: number): SyncStatus {
  const [next] = columns
    .flatMap(({ tier, nextRunAt }) => (nextRunAt === null ? [] : [{ tier, at: nextRunAt }]))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (!next) return { tone: 'calm', title: 'Up to date', rest: 'Nothing to sync' };
  const when = isDue(next.at, now) ? 'next' : `again ${until(next.at, now)}`;
  return { tone: 'calm', title: 'Up to date', rest: `${TIER_NAMES[next.tier]} ${when}` };
}

/** What is left of a marketplace's day is said from here on. */
const NEARLY_SPENT = 0.8;

/** `Alias 4,310 of 4,500 today`: the marketplaces whose requests of the day are nearly used up. */
export function nearlySpent(markets: readonly MarketView[]): string[] {
  return markets
    .filter(
      ({ state, budget }) => state !== 'quota_spent' && budget.used >= budget.quota * NEARLY_SPENT && budget.quota > 0,
    )
    .map(({ market, budget }) => `${MARKET_NAMES[market]} ${count(budget.used)} of ${count(budget.quota)} today`);
}
