import type { MarketName, MarketState } from './engine';

/** Both marketplaces, in the order in which they are shown. */
export const MARKETS: readonly MarketName[] = ['stockx', 'alias'];

/** Their names. */
export const MARKET_NAMES: Record<MarketName, string> = { stockx: 'StockX', alias: 'Alias' };

/** Whether the user does not use the marketplace, or not yet: that is no fault of anything. */
export function isUnused(state: MarketState): boolean {
  return state === 'not_connected' || state === 'waiting_for_approval';
}
