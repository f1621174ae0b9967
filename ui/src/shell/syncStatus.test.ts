import { describe, expect, test } from 'vitest';
import type { ColumnView, LinkingView, MarketView, TroubleView } from '../kit/engine';
import { timeOfDay } from '../kit/times';
import { nearlySpent, type SyncFacts, statusOf } from './syncStatus';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const later = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();

function aMarket(market: Partial<MarketView> = {}): MarketView {
  const budget = { used: 117, quota: 25_000, quotaAssumed: false, perSecond: '1.0' };
  return { market: 'stockx', state: 'ready', pausedUntil: null, trouble: null, budget, ...market };
}

function aTrouble(trouble: Partial<TroubleView> = {}): TroubleView {
  const told = { notUsed: [], message: 'Alias did not answer.', hint: 'Old prices are kept.' };
  return { market: 'alias', failure: { code: 'timed_out' }, since: later(-5), retryAt: later(2), ...told, ...trouble };
}

const hot: ColumnView = { tier: 'hot', count: 30, fresh: 30, neverSynced: 0, nextRunAt: later(56), limitMinutes: 60 };
const alias = (market: Partial<MarketView>) => aMarket({ market: 'alias', ...market });

function status(markets: MarketView[], facts: Partial<SyncFacts> = {}, progress: SyncFacts['sync']['progress'] = null) {
  const sync = { markets, progress, clockAheadMs: null, clockTrouble: null };
  const { title, rest } = statusOf({ sync, linking: undefined, columns: [hot], ...facts }, NOW);
  return `${title} | ${rest}`;
}

describe('the status of syncing', () => {
  test('is calm and says what is next', () => {
    expect(status([aMarket(), alias({})])).toBe('Up to date | Hot again in 56 min');
  });

  test('says how far a sync is', () => {
    const run = { code: 'of_tier' as const, tier: 'hot' as const };
    const progress = { run, label: 'Hot', done: 342, total: 627, secondsLeft: 180 };
    expect(status([aMarket()], {}, progress)).toBe('Syncing 342 of 627 | 3 min left · Hot');
  });

  test('says which marketplace is slow and when it is tried again', () => {
    const slow = alias({ state: 'failing', trouble: aTrouble() });
    expect(status([aMarket(), slow])).toBe('Alias is slow | Next try in 2 min');
  });

  test('puts what needs the user before what mends itself', () => {
    const slow = alias({ state: 'failing', trouble: aTrouble() });
    expect(
      status([slow, aMarket({ state: 'needs_keys', trouble: aTrouble({ failure: { code: 'sign_in_again' } }) })]),
    ).toBe('StockX needs you | Sign in again · prices kept');
  });

  test('says what to do where another Tierstock has the account', () => {
    expect(status([aMarket({ state: 'in_use_elsewhere', trouble: aTrouble() }), alias({})])).toBe(
      'StockX is in use elsewhere | Close the other Tierstock',
    );
  });

  test('says when a spent day begins again, by the own clock', () => {
    const spent = { state: 'quota_spent' as const, trouble: aTrouble({ retryAt: '2026-12-01T00:00:00Z' }) };
    const own = timeOfDay(Date.parse('2026-12-01T00:00:00Z'));
    expect(status([aMarket(spent), alias({})])).toBe(`StockX is used up today | Again at ${own}`);
  });

  test('says once that the network is away', () => {
    const away = { state: 'offline' as const, trouble: aTrouble() };
    expect(status([aMarket(away), alias(away)])).toBe('You are offline | Next try in 2 min');
  });

  test('forgets a pause that is over', () => {
    expect(status([aMarket({ state: 'paused', pausedUntil: later(-1) })])).toMatch(/^Up to date/);
    expect(status([aMarket({ state: 'paused', pausedUntil: later(30) }), alias({})])).toMatch(
      /^StockX is paused \| Until/,
    );
  });

  test('takes a marketplace that is not used for no fault', () => {
    expect(status([aMarket({ state: 'not_connected' }), alias({})])).toMatch(/^Up to date/);
    const run = { code: 'of_tier' as const, tier: 'hot' as const };
    const progress = { run, label: 'Hot', done: 0, total: 4, secondsLeft: null };
    expect(status([aMarket({ state: 'not_connected' })], {}, progress)).toBe('Not connected | Connect to get prices');
  });

  test('says how far finding products is', () => {
    const linking = { done: 3, total: 300, paused: false, waitsFor: null, secondsLeft: 240 } as LinkingView;
    expect(status([aMarket()], { linking })).toBe('Finding 3 of 300 | 4 min left');
  });

  test('warns of a budget from four fifths on', () => {
    const spent = (used: number) => nearlySpent([alias({ budget: { ...aMarket().budget, used, quota: 5_000 } })]);
    expect([spent(3_999), spent(4_310)]).toEqual([[], ['Alias 4,310 of 5,000 today']]);
  });
});
