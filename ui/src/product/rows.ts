import type { ChannelName, FeedView, MarketName, ProductView, QuoteView, SizeView } from '../kit/engine';
import { MARKETS } from '../kit/markets';
import { t } from '../language/catalogue';

/** The words for the ways in which goods reach the buyer. */
export const CHANNEL_NAMES: Record<ChannelName, string> = {
  standard: t('product-channel-standard'),
  flex: t('product-channel-flex'),
  direct: t('product-channel-direct'),
  consigned: t('product-channel-consigned'),
};

const OTHER_CHANNELS: readonly ChannelName[] = ['flex', 'direct', 'consigned'];

/** One row of the table: a size in one channel, or goods of it in another condition. */
export interface Row {
  size: SizeView;
  channel: ChannelName;
  /** In Alias's words; null: new in a good box. */
  condition: string | null;
  quotes: Partial<Record<MarketName, QuoteView>>;
}

/**
 * A row for each size; under it one for each condition in which it is owned, and, if wanted, one for each further
 * channel that has a quote.
 */
export function rowsOf(sizes: readonly SizeView[], region: string, allChannels: boolean): Row[] {
  return sizes.flatMap((size) => {
    const standard = rowOf(size, region, 'standard', null);
    const conditions = new Set(size.quotes.map((quote) => quote.condition).filter((condition) => condition !== null));
    const others = [
      ...[...conditions].map((condition) => rowOf(size, region, 'standard', condition)),
      ...(allChannels ? OTHER_CHANNELS.map((channel) => rowOf(size, region, channel, null)) : []),
    ];
    return [standard, ...others.filter((row) => row.quotes.stockx || row.quotes.alias)];
  });
}

function rowOf(size: SizeView, region: string, channel: ChannelName, condition: string | null): Row {
  const quotes: Row['quotes'] = {};
  for (const quote of size.quotes) {
    if (quote.region === region && quote.channel === channel && quote.condition === condition) {
      quotes[quote.market] = quote;
    }
  }
  return { size, channel, condition, quotes };
}

/** The marketplaces that have columns: those where the product is, or once was. */
export function marketsOf(product: ProductView): MarketName[] {
  return MARKETS.filter(
    (market) =>
      product.links.some((link) => link.market === market && link.state === 'linked') ||
      product.sizes.some((size) => size.quotes.some((quote) => quote.market === market)),
  );
}

/** The currency of a marketplace's quotes in a region; null while there is none. Alias quotes in US dollars everywhere. */
export function currencyOf(product: ProductView, market: MarketName, region: string): string | null {
  for (const { quotes } of product.sizes) {
    for (const quote of quotes) {
      if (quote.market !== market || quote.region !== region) continue;
      const value = quote.ask.value ?? quote.bid.value ?? quote.lastSale.value;
      if (value) return value.currency;
    }
  }
  return null;
}

/**
 * How fresh a marketplace's prices of a region are. Prices that were brought in before it was ever asked are as old
 * as the newest of them.
 */
export function feedOf(product: ProductView, market: MarketName, region: string): FeedView | undefined {
  const feed = product.feeds.find((each) => each.market === market && each.region === region);
  return feed && { ...feed, confirmedAt: feed.confirmedAt ?? newestOf(product, market, region) };
}

function newestOf(product: ProductView, market: MarketName, region: string): string | null {
  const quotes = product.sizes.flatMap((size) => size.quotes);
  return newest(quotes.filter((quote) => quote.market === market && quote.region === region));
}

/** When the newest price was seen that the product was brought in with; null if it came without. */
export function pricesFrom(product: ProductView): string | null {
  return newest(product.sizes.flatMap((size) => size.quotes));
}

function newest(quotes: readonly QuoteView[]): string | null {
  const moments = quotes.flatMap(({ ask, bid, lastSale }) => [ask.observedAt, bid.observedAt, lastSale.observedAt]);
  return (
    moments
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null
  );
}

/** The scale that all sizes share, for the head of the table; null if they don't. */
export function sharedSystem(sizes: readonly SizeView[]): string | null {
  const [first] = sizes;
  return first?.system && sizes.every((size) => size.system === first.system) ? first.system : null;
}
