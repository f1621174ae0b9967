import { isDue, until } from './ages';
import type { TroubleView } from './engine';
import { MARKET_NAMES } from './markets';

/** What happened, with the marketplace's name if the sentence doesn't bear it already. */
export function troubleWords({ market, message }: TroubleView): string {
  const name = MARKET_NAMES[market];
  return message.includes(name) ? message : `${name}: ${message}`;
}

/** The same where the name stands above it: `StockX: no key is stored yet.` goes on as `No key is stored yet.` */
export function troubleWordsBelow({ market, message }: TroubleView): string {
  const name = `${MARKET_NAMES[market]}: `;
  if (!message.startsWith(name)) return message;
  const rest = message.slice(name.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** `Next try in 2 min.`; empty if no time is known. */
export function retryWords({ retryAt }: TroubleView, now: number): string {
  if (retryAt === null) return '';
  return isDue(retryAt, now) ? 'Being tried again now.' : `Next try ${until(retryAt, now)}.`;
}
