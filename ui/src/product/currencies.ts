import type { MarketName, ProductView } from '../kit/engine';
import { hasCents, rateOf } from '../kit/money';
import type { Field } from './marketColumns';
import type { Row } from './rows';

/** In which currency the prices of all marketplaces are shown: the user's own, or each in that of its quotes. */
export type ShownCurrency = 'home' | 'quoted';

/** `$1 = £0.7955`: the rate by which a marketplace's quotes are shown in the own currency; empty where none is needed. */
export function rateWords({ home, rates }: ProductView, currency: string | null, shown: ShownCurrency): string {
  const rate = rates.find((each) => each.currency === currency);
  if (!rate || shown === 'quoted') return '';
  return rateOf(rate.currency, home, rate.atHome);
}

/**
 * Whether the prices of a column are written with cents: where one that is quoted has them. What is converted would
 * have them by the rate alone, and goes without.
 */
export function columnHasCents(
  rows: readonly Row[],
  market: MarketName,
  field: Exclude<Field, 'payoutNow'>,
  shown: ShownCurrency,
): boolean {
  return rows.some(({ quotes }) => {
    const price = quotes[market]?.[field];
    if (!price?.value) return false;
    const converted = shown === 'home' && price.atHome !== null && price.atHome.currency !== price.value.currency;
    return !converted && hasCents(price.value);
  });
}
