import { isDue, left, until } from './ages';
import type { MarketName, TroubleView, TryAnswer } from './engine';
import { MARKET_NAMES } from './markets';

/** `Next try in 2 min.`; empty if no time is known. */
export function retryWords({ retryAt }: Pick<TroubleView, 'retryAt'>, now: number): string {
  if (retryAt === null) return '';
  return isDue(retryAt, now) ? 'Being tried again now.' : `Next try ${until(retryAt, now)}.`;
}

/** What "Try now" came to. */
export function triedWords(market: MarketName, { kind, at }: TryAnswer, now: number): string {
  const name = MARKET_NAMES[market];
  switch (kind) {
    case 'tried':
      return `Trying ${name} now, with one request.`;
    case 'too_soon': {
      const seconds = at === null ? 60 : Math.max(1, Math.ceil((Date.parse(at) - now) / 1000));
      return `${name} was tried a moment ago. The next try can be in ${left(seconds)}.`;
    }
    case 'quota_spent':
      return `Nothing is sent: today's ${name} requests are used up until 00:00 UTC.`;
    case 'nothing_to_ask':
      return `Nothing is sent: no product waits for ${name}.`;
    case 'all_well':
      return `${name} is asked for what is due.`;
  }
}
