import { until } from './ages';
import type { TroubleView } from './engine';
import { MARKET_NAMES } from './markets';

/** What happened, with the marketplace's name if the sentence doesn't bear it already. */
export function troubleWords({ market, message }: TroubleView): string {
  const name = MARKET_NAMES[market];
  return message.includes(name) ? message : `${name}: ${message}`;
}

/** `Tried again in 2 min.`; empty if no time is known. */
export function retryWords({ retryAt }: TroubleView, now: number): string {
  if (retryAt === null) return '';
  const when = until(retryAt, now);
  return when === 'due now' ? 'Being tried again now.' : `Tried again ${when}.`;
}
