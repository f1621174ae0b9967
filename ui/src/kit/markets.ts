import type { MarketName } from './engine';

/** Both marketplaces, in the order in which they are shown. */
export const MARKETS: readonly MarketName[] = ['stockx', 'alias'];

/** Their names. */
export const MARKET_NAMES: Record<MarketName, string> = { stockx: 'StockX', alias: 'Alias' };
