import { t } from '../language/catalogue';
import { isDue, left, until } from './ages';
import type { MarketName, TroubleView, TryResult } from './engine';
import { MARKET_NAMES } from './markets';

/** `Next try in 2 min.`; empty if no time is known. */
export function retryWords({ retryAt }: Pick<TroubleView, 'retryAt'>, now: number): string {
  if (retryAt === null) return '';
  return isDue(retryAt, now) ? t('kit-tried-now') : t('kit-next-try', { when: until(retryAt, now) });
}

/** What "Try now" came to. */
export function triedWords(market: MarketName, { kind, at }: TryResult, now: number): string {
  const name = MARKET_NAMES[market];
  switch (kind) {
    case 'tried':
      return t('kit-trying', { name });
    case 'too_soon': {
      const seconds = at === null ? 60 : Math.max(1, Math.ceil((Date.parse(at) - now) / 1000));
      return t('kit-too-soon', { name, time: left(seconds) });
    }
    case 'quota_spent':
      return t('kit-quota-spent', { name });
    case 'nothing_to_ask':
      return t('kit-nothing-to-ask', { name });
    case 'all_well':
      return t('kit-all-well', { name });
  }
}
