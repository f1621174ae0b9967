import { every } from '../kit/ages';
import type { ColumnView, ForecastView, MoveForecast, TierName } from '../kit/engine';
import { lateWords } from '../kit/forecasts';
import { MARKET_NAMES } from '../kit/markets';
import { count, counted } from '../kit/money';
import { TIER_NAMES } from '../kit/tiers';

/** `36 fewer requests a day`, `12 more requests a day`, `the same requests a day`. */
export function requestsWords(difference: number): string {
  if (difference === 0) return 'the same requests a day';
  return `${count(Math.abs(difference))} ${difference < 0 ? 'fewer' : 'more'} requests a day`;
}

/** What a column says while cards are held over it: `Move to Warm · synced every 6 h`. */
export function moveWords({ tier, limitMinutes }: ColumnView): string {
  return `Move to ${TIER_NAMES[tier]} · synced ${every(limitMinutes)}`;
}

/** What it would cost: `36 fewer requests a day · then StockX 6 %, Alias 30 % of the day's requests`. */
export function costWords({ requestsADay, markets }: MoveForecast): string {
  const shares = markets.map(({ market, percent }) => `${MARKET_NAMES[market]} ${count(percent)}%`);
  return `${requestsWords(requestsADay)} · then ${shares.join(', ')} of the day's requests`;
}

/** What would not be kept any more: `StockX – Hot: up to 34 min late, all 100 products`. */
export function brokenWords(forecast: ForecastView): string[] {
  return lateWords(forecast).map((line) => `${MARKET_NAMES[forecast.market]} – ${line}`);
}

/** What is said after a move: `Dunk Low moved to Warm`, `3 products moved to Warm`. */
export function movedWords(names: readonly string[], tier: TierName): string {
  const what = names.length === 1 ? names[0] : counted(names.length, 'product');
  return `${what} moved to ${TIER_NAMES[tier]}`;
}
