import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { percentWords } from './Amount';
import { left } from './ages';
import type { ForecastView, TierForecastView } from './engine';
import { MARKET_NAMES } from './markets';
import { TIER_NAMES } from './tiers';

const DAY_HOURS = 24;

/** `StockX: 1,344 of 22,500 requests a day · 6%`, or that it is too much. */
export function needWords({ market, ownADay, secondaryADay, usable, percent }: ForecastView): string {
  const need = count(ownADay + secondaryADay);
  const name = MARKET_NAMES[market];
  if (percent > 100) return t('kit-too-much', { name, need, usable: count(usable) });
  return t('kit-need', { name, need, usable: count(usable), percent: count(percent) });
}

/** What comes of tiers and limits, in one sentence. */
export function outcomeWords(forecasts: readonly ForecastView[]): string {
  const tooMuch = forecasts.filter(({ percent }) => percent > 100).map(needWords);
  if (tooMuch.length > 0) return tooMuch.join(' ');
  if (forecasts.some((forecast) => lateWords(forecast).length > 0)) {
    return t('kit-suffice-late');
  }
  const shares = forecasts.map(({ market, percent }) => `${MARKET_NAMES[market]} ${percentWords(count(percent))}`);
  return t('kit-on-time', { shares: shares.join(', ') });
}

/** What is not kept: `Hot: up to 1 h 34 min late, all 100 products`; empty where every promise is. */
export function lateWords({ tiers, secondaryTimes }: ForecastView): string[] {
  const late = tiers.filter((tier) => tier.lateMinutes > 0 && tier.products > 0).map(lateTier);
  const secondary = secondaryTimes === null ? [] : [t('kit-secondary-times', { times: secondaryTimes })];
  return [...late, ...secondary];
}

function lateTier({ tier, products, lateMinutes }: TierForecastView): string {
  return t('kit-late-tier', { tier: TIER_NAMES[tier], time: left(lateMinutes * 60), products });
}

/** `Hot: on time for 9 of 24 h today`, for each tier whose promise does not hold all day; the computer sleeps. */
export function sleepWords(forecasts: readonly ForecastView[]): string[] {
  const [forecast] = forecasts;
  const short = forecast?.tiers.filter((tier) => tier.hours < DAY_HOURS) ?? [];
  return short.map(({ tier, hours }) => t('kit-sleep', { tier: TIER_NAMES[tier], hours }));
}
