import type {
  BoardView,
  CardView,
  LinkView,
  PartName,
  PayoutView,
  PriceView,
  ProductView,
  QuoteView,
  SalesTotalsView,
  SizeView,
  TierName,
  TotalsView,
} from '../engine';

const pounds = (amount: string) => ({ amount, currency: 'GBP' });

/** A card with everything known; name what matters to the test. */
export function aCard(card: Partial<CardView> & { id: number }): CardView {
  return {
    sku: `DD1391-${100 + card.id}`,
    name: `Dunk ${card.id}`,
    tier: 'hot',
    picture: null,
    size: '9',
    lowestAsk: 'stockx',
    prices: [
      {
        market: 'stockx',
        ask: pounds('112.00'),
        askAtHome: pounds('112.00'),
        askKnown: true,
        bid: pounds('104.00'),
        bidKnown: true,
      },
      {
        market: 'alias',
        ask: { amount: '142.00', currency: 'USD' },
        askAtHome: pounds('113.10'),
        askKnown: true,
        bid: null,
        bidKnown: false,
      },
    ],
    payout: { amount: pounds('91.52'), place: 'stockx' },
    payoutParts: null,
    payoutIfListed: { amount: pounds('98.56'), place: 'stockx' },
    change: { direction: 'up', percent: '6.1', from: pounds('105.00') },
    sparkline: [0, 0.5, 1],
    units: 0,
    profit: null,
    watched: false,
    syncedAt: '2026-11-24T08:00:00Z',
    late: false,
    refreshing: false,
    troubles: [],
    ...card,
  };
}

/** The heads of a board with these cards. */
export function aBoard(cards: readonly CardView[]): BoardView {
  const head = (tier: TierName, limitMinutes: number | null) => {
    const count = cards.filter((card) => card.tier === tier).length;
    return { tier, count, fresh: count, neverSynced: 0, nextRunAt: null, limitMinutes };
  };
  return {
    columns: [head('hot', 60), head('warm', 360), head('cold', 1440), head('frozen', null)],
    products: cards.length,
    units: cards.reduce((sum, card) => sum + card.units, 0),
    worth: null,
    withoutWorth: 0,
    oldBids: 0,
    dayChange: null,
    toTakeDown: 0,
  };
}

/** A known price. */
export function aPrice(amount: string, currency = 'GBP', observedAt = '2026-11-24T08:00:00Z'): PriceView {
  const atHome = currency === 'GBP' ? { amount, currency } : null;
  return { value: { amount, currency }, atHome, observedAt, known: true, unknown: null, reason: null };
}

/** A price that the newest answer doesn't contain. */
export function noPrice(reason: string): PriceView {
  return { value: null, atHome: null, observedAt: null, known: false, unknown: 'not_offered', reason };
}

/** A payout in pounds with these fees. */
export function aPayout(price: string, fees: readonly [PartName, string][], amount: string): PayoutView {
  return {
    price: pounds(price),
    fees: fees.map(([part, fee]) => ({ part, amount: pounds(fee) })),
    amount: pounds(amount),
    atHome: pounds(amount),
    convertedBy: null,
    rate: null,
  };
}

/** The sums of no unit. */
export function theTotals(totals: Partial<TotalsView> = {}): TotalsView {
  return {
    units: 0,
    cost: null,
    withoutCost: 0,
    ofAnotherDay: 0,
    worth: null,
    withoutWorth: 0,
    profit: null,
    withoutProfit: 0,
    roi: null,
    ifListed: null,
    withoutIfListed: 0,
    dayChange: null,
    ...totals,
  };
}

/** The sums of no sale. */
export function theSalesTotals(totals: Partial<SalesTotalsView> = {}): SalesTotalsView {
  return {
    sales: 0,
    ended: 0,
    revenue: null,
    withoutRevenue: 0,
    fees: null,
    borne: null,
    profit: null,
    withoutProfit: 0,
    roi: null,
    days: null,
    ofAnotherDay: 0,
    profitOfAnotherDay: 0,
    ...totals,
  };
}

/** A standard StockX quote in the UK. */
export function aQuote(quote: Partial<QuoteView> = {}): QuoteView {
  return {
    market: 'stockx',
    region: 'UK',
    channel: 'standard',
    conditionKey: null,
    condition: null,
    guidance: [],
    ask: aPrice('112.00'),
    bid: aPrice('104.00'),
    lastSale: noPrice('StockX publishes no last sale'),
    payoutNow: aPayout(
      '104.00',
      [
        ['transaction', '9.36'],
        ['processing', '3.12'],
        ['shipping', '0.00'],
      ],
      '91.52',
    ),
    payoutIfListed: aPayout(
      '112.00',
      [
        ['transaction', '10.08'],
        ['processing', '3.36'],
        ['shipping', '0.00'],
      ],
      '98.56',
    ),
    ...quote,
  };
}

/** A size with one StockX quote. */
export function aSize(size: Partial<SizeView> = {}): SizeView {
  return {
    id: 1,
    label: '9',
    system: 'US',
    ownLabel: '9',
    uk: '8',
    eu: '42.5',
    units: 0,
    bestNow: null,
    bestIfListed: null,
    quotes: [aQuote()],
    ...size,
  };
}

/** A product's place on a marketplace that nothing is wrong with. */
export function aLink(link: Partial<LinkView> & Pick<LinkView, 'market'>): LinkView {
  return {
    state: 'linked',
    spelledSku: 'DD1391-100',
    sharedWith: null,
    chosen: false,
    candidates: [],
    sameCode: false,
    ...link,
  };
}

/** A hot product on both marketplaces, followed in the UK and the EU. */
export function aProduct(product: Partial<ProductView> & { id: number }): ProductView {
  return {
    sku: 'DD1391-100',
    name: `Dunk ${product.id}`,
    brand: 'Nike',
    tier: 'hot',
    picture: null,
    units: 0,
    watched: false,
    syncedAt: '2026-11-24T08:00:00Z',
    nextDueAt: '2026-11-24T09:00:00Z',
    requestsADay: 48,
    refreshing: false,
    regions: [
      { code: 'UK', currency: 'GBP', own: true },
      { code: 'EU', currency: 'EUR', own: false },
    ],
    sizes: [aSize()],
    feeds: [
      { market: 'stockx', region: 'UK', confirmedAt: '2026-11-24T08:00:00Z', state: 'fresh', waits: null },
      { market: 'alias', region: 'UK', confirmedAt: '2026-11-24T08:00:00Z', state: 'fresh', waits: null },
    ],
    links: [aLink({ market: 'stockx' }), aLink({ market: 'alias', spelledSku: 'DD1391 100' })],
    cardSize: '9',
    lowestAsk: null,
    change: null,
    totals: theTotals(),
    sales: theSalesTotals(),
    home: 'GBP',
    rates: [{ currency: 'USD', atHome: '0.7955' }],
    unlisted: [],
    unmatched: [],
    matchedByHand: [],
    troubles: [],
    ...product,
  };
}
