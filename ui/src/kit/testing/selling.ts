import type {
  FeesView,
  InventoryLine,
  InventorySummary,
  JournalLine,
  RevertedView,
  SaleDraft,
  SalesPage,
  UnitSaleView,
  UnitView,
} from '../engine';
import { aPayout, theTotals } from './fixtures';

const pounds = (amount: string) => ({ amount, currency: 'GBP' });

/** A deadstock pair in stock. */
export function aUnit(unit: Partial<UnitView> & { id: number }): UnitView {
  return {
    product: 1,
    size: 1,
    condition: 'deadstock',
    price: pounds('80.00'),
    tax: pounds('0.00'),
    inbound: pounds('0.00'),
    other: pounds('0.00'),
    cost: pounds('80.00'),
    costAtHome: pounds('80.00'),
    convertedBy: null,
    rate: null,
    rateOfAnotherDay: false,
    ownRate: null,
    boughtOn: '2026-11-02',
    boughtFrom: '',
    orderNumber: '',
    keptAt: 'Shelf 4',
    tags: [],
    notes: '',
    hasReceipt: false,
    ownValue: null,
    treatment: 'not_stated',
    state: 'in_stock',
    offers: [],
    sales: [],
    ...unit,
  };
}

/** The same as a line of the inventory. */
export function aLine(line: Partial<InventoryLine> & { id: number }): InventoryLine {
  return {
    product: 1,
    sku: 'DD1391-100',
    name: `Dunk ${line.id}`,
    picture: null,
    size: '9',
    condition: 'deadstock',
    cost: pounds('80.00'),
    rateOfAnotherDay: false,
    boughtOn: '2026-11-02',
    keptAt: 'Shelf 4',
    listed: [],
    toTakeDown: [],
    worth: pounds('91.52'),
    worthPlace: 'stockx',
    ifListed: null,
    profit: pounds('11.52'),
    roi: '14.4',
    heldDays: 22,
    treatment: 'not_stated',
    state: 'in_stock',
    soldAsKey: null,
    soldAs: null,
    worthAwaited: false,
    ...line,
  };
}

/** What stands above so many units. */
export function aSummary(summary: Partial<InventorySummary> = {}): InventorySummary {
  return {
    totals: theTotals(),
    oldRatesOf: null,
    inStock: 0,
    listed: 0,
    held: 0,
    withoutWorth: 0,
    toTakeDown: 0,
    all: 0,
    oldBids: 0,
    placesKept: [],
    ...summary,
  };
}

/** StockX bids for the unit. */
export function aDraft(): SaleDraft {
  return {
    title: 'Dunk 1, size 9',
    place: 'stockx',
    places: [
      { place: 'stockx', price: '104.00', currency: 'GBP' },
      { place: 'alias', price: null, currency: 'USD' },
      { place: 'local', price: null, currency: 'GBP' },
      { place: 'other', price: null, currency: 'GBP' },
    ],
  };
}

/** The default fees. */
export function theFees(fees: Partial<FeesView> = {}): FeesView {
  return {
    figures: [],
    stockxLevels: ['9', '8.5', '8', '7.5', '7'],
    aliasRatings: ['9.5', '15', '20', '25'],
    aliasSellerFees: ['5.00', '12.00', '20.00', '30.00'],
    sources: ['StockX’s page', 'Alias’s policy'],
    proposals: [],
    home: 'GBP',
    ratesOf: '2026-11-23',
    ...fees,
  };
}

/** A line of the history. */
export function aJournalLine(line: Partial<JournalLine> & { entry: number }): JournalLine {
  return {
    at: '2026-11-24T08:00:00Z',
    title: `Change ${line.entry}`,
    units: 1,
    undoneAt: null,
    hinderedBy: null,
    hindrance: null,
    ...line,
  };
}

/** The answer to undoing it, or doing it again. */
export function aReverted(line: Partial<JournalLine> & { entry: number }, units: number[] = [1]): RevertedView {
  return { line: aJournalLine(line), units, products: [], settings: [] };
}

/** Nothing was sold yet. */
export function noSales(): SalesPage {
  const nothing = { revenue: null, fees: null, borne: null, profit: null, roi: null, days: null };
  return {
    sales: [],
    totals: {
      sales: 0,
      ended: 0,
      withoutRevenue: 0,
      withoutProfit: 0,
      ofAnotherDay: 0,
      profitOfAnotherDay: 0,
      ...nothing,
    },
  };
}

/** A sale on StockX at 200, of which the payout is known. */
export function aSale(sale: Partial<UnitSaleView> = {}): UnitSaleView {
  return {
    place: 'stockx',
    placeName: '',
    soldOn: '2026-11-20',
    listed: null,
    expected: aPayout('200.00', [['transaction', '18.00']], '182.00'),
    actual: aPayout('200.00', [['transaction', '17.50']], '182.50'),
    differences: [],
    outbound: pounds('0.00'),
    reference: '',
    buyer: '',
    convertedBy: null,
    bankTakes: null,
    rate: null,
    rateOfAnotherDay: false,
    ownRate: null,
    state: 'sold',
    endedOn: null,
    endCost: pounds('0.00'),
    borne: null,
    profit: null,
    roi: null,
    ...sale,
  };
}
