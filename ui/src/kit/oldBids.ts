import { count, counted } from './money';

/** How much of a worth is by bids that are older than they should be, short and in full; null: nothing. */
export function oldBidsWords(oldBids: number): { short: string; full: string } | null {
  return oldBids > 0
    ? {
        short: `${count(oldBids)} by old bids`,
        full: `${counted(oldBids, 'unit')} by a bid that is older than the tier promises, or than 7 days if frozen`,
      }
    : null;
}
