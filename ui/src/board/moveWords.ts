import { percentWords } from '../kit/Amount';
import { every } from '../kit/ages';
import type { ColumnView, ForecastView, MoveForecast, TierName } from '../kit/engine';
import { lateWords } from '../kit/forecasts';
import { MARKET_NAMES } from '../kit/markets';
import { TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** `36 fewer requests a day`, `12 more requests a day`, `the same requests`. */
export function requestsWords(difference: number): string {
  if (difference === 0) return t('board-same-requests');
  const requests = count(Math.abs(difference));
  return difference < 0 ? t('board-fewer-requests', { requests }) : t('board-more-requests', { requests });
}

/** What a column says while cards are held over it: `Move to Warm · synced every 6 h`. */
export function moveWords({ tier, limitMinutes }: ColumnView): string {
  return t('board-move-to-synced', { tier: TIER_NAMES[tier], every: every(limitMinutes) });
}

/** What it would cost: `36 fewer requests a day · then StockX 6%, Alias 30% of the day's requests`. */
export function costWords({ requestsADay, markets }: MoveForecast): string {
  const shares = markets.map(({ market, percent }) => `${MARKET_NAMES[market]} ${percentWords(count(percent))}`);
  return t('board-then-shares', { requests: requestsWords(requestsADay), shares: shares.join(', ') });
}

/** What would not be kept any more: `StockX – Hot: up to 34 min late, all 100 products`. */
export function brokenWords(forecast: ForecastView): string[] {
  return lateWords(forecast).map((line) => `${MARKET_NAMES[forecast.market]} – ${line}`);
}

/** What is said after a move: `Dunk Low moved to Warm`, `9 of 10 products moved to Warm`. */
export function movedWords(names: readonly string[], asked: number, tier: TierName): string {
  const [only] = names;
  if (names.length < asked) {
    return t('board-moved-part', { moved: count(names.length), products: asked, tier: TIER_NAMES[tier] });
  }
  const what = only !== undefined && asked === 1 ? only : t('board-products', { products: asked });
  return t('board-moved-to', { what, tier: TIER_NAMES[tier] });
}

/** Why some of them did not move; undefined where all did. */
export function leftOutWords(moved: number, asked: number): string | undefined {
  return moved === asked ? undefined : t('board-left-out', { products: asked - moved });
}

/** What is said once a move was taken back. */
export function movedBackWords(moved: number, asked: number): string {
  if (moved < asked) return t('board-moved-back-part', { moved: count(moved), all: count(asked) });
  return asked === 1 ? t('board-moved-back') : t('board-all-moved-back');
}
