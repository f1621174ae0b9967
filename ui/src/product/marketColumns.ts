import type { FeedView, MarketName, ProductView } from '../kit/engine';
import { t } from '../language/catalogue';
import { currencyOf, feedOf, marketsOf } from './rows';

/** A column of the sizes' table. */
export type Field = 'ask' | 'bid' | 'lastSale' | 'payoutNow';

export const FIELD_NAMES: Record<Field, string> = {
  ask: t('product-ask'),
  bid: t('product-bid'),
  lastSale: t('product-last'),
  payoutNow: t('product-you-get'),
};

/** StockX publishes no last sale, so it has no such column. */
export const FIELDS: Record<MarketName, readonly Field[]> = {
  stockx: ['ask', 'bid', 'payoutNow'],
  alias: ['ask', 'bid', 'lastSale', 'payoutNow'],
};

/** What the columns of one marketplace share. */
export interface MarketColumns {
  market: MarketName;
  /** Of its quotes; null while there is none. */
  currency: string | null;
  feed: FeedView | undefined;
}

/** The marketplaces that have columns in a region, in their order. */
export function marketColumnsOf(product: ProductView, region: string): MarketColumns[] {
  return marketsOf(product).map((market) => ({
    market,
    currency: currencyOf(product, market, region),
    feed: feedOf(product, market, region),
  }));
}
