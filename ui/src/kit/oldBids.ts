import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** How much of a worth is by bids that are older than they should be, short and in full; null: nothing. */
export function oldBidsWords(oldBids: number): { short: string; full: string } | null {
  return oldBids > 0
    ? {
        short: t('kit-old-bids', { bids: count(oldBids) }),
        full: t('kit-old-bids-in-full', { units: oldBids }),
      }
    : null;
}
