import type { ActivityView, ForecastView, MarketActivity, WorkView } from '../engine';

/** Promises that fit. */
export function aForecast(forecast: Partial<ForecastView> = {}): ForecastView {
  return {
    market: 'stockx',
    ownADay: 448,
    secondaryADay: 896,
    usable: 22_500,
    percent: 6,
    secondaryTimes: null,
    tiers: [
      { tier: 'hot', products: 30, promisedMinutes: 60, lateMinutes: 0, hours: 24 },
      { tier: 'warm', products: 50, promisedMinutes: 360, lateMinutes: 0, hours: 24 },
      { tier: 'cold', products: 26, promisedMinutes: 1440, lateMinutes: 0, hours: 24 },
    ],
    ...forecast,
  };
}

/** A marketplace that was asked a little today. */
export function aMarketDay(market: Partial<MarketActivity> = {}): MarketActivity {
  const at = '2026-11-24T00:00:00Z';
  return {
    market: 'stockx',
    paused: false,
    perSecond: '1.0',
    isSlowed: false,
    slowAnswers: 0,
    used: 318,
    quota: 25_000,
    quotaAssumed: false,
    kept: 2_500,
    dayBeganAt: at,
    hours: [{ at, hot: 200, warm: 100, cold: 0, onDemand: 17, confirm: 1, link: 0, spare: 0 }],
    days: [{ at, hot: 200, warm: 100, cold: 0, onDemand: 17, confirm: 1, link: 0, spare: 0 }],
    forecast: aForecast(),
    spare: { percent: 25, looked: 0, changes: 0, earlierMinutes: null, moved: null, products: [], more: 0 },
    ...market,
  };
}

/** A promise to keep. */
export function aWork(work: Partial<WorkView> & { product: number }): WorkView {
  return {
    name: `Dunk ${work.product}`,
    market: 'stockx',
    region: 'UK',
    tier: 'hot',
    why: 'promise',
    promisedBy: '2026-11-24T09:00:00Z',
    at: '2026-11-24T08:55:00Z',
    waits: null,
    ...work,
  };
}

/** A quiet day at both marketplaces. */
export function anActivity(activity: Partial<ActivityView> = {}): ActivityView {
  const alias = aMarketDay({
    market: 'alias',
    quota: 5_000,
    quotaAssumed: true,
    forecast: aForecast({ market: 'alias' }),
  });
  return {
    markets: [aMarketDay(), alias],
    queue: [],
    failures: [],
    past: [],
    everything: { requests: 672, seconds: 336, beyondToday: 0 },
    everythingLeft: 0,
    awakeHours: null,
    ...activity,
  };
}
