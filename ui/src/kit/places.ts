import type { PartName, PlaceName } from './engine';

/** The names of the places of sale. */
export const PLACE_NAMES: Record<PlaceName, string> = {
  stockx: 'StockX',
  alias: 'Alias',
  local: 'Local',
  other: 'Other',
};

/** What a place is called: one that is none of ours keeps its own name. */
export function placeName(place: PlaceName, own: string): string {
  return own === '' ? PLACE_NAMES[place] : own;
}

/** The places in the order in which they are shown. */
export const PLACES: readonly PlaceName[] = ['stockx', 'alias', 'local', 'other'];

/** What a fee is taken for. */
export const PART_NAMES: Record<PartName, string> = {
  transaction: 'Transaction fee',
  processing: 'Payment processing',
  shipping: 'Shipping',
  commission: 'Commission',
  seller_fee: 'Seller fee',
  cash_out: 'Cash-out fee',
  other: 'Other',
};

/** The fees of a sale at each place. */
export const PARTS_AT: Record<PlaceName, readonly PartName[]> = {
  stockx: ['transaction', 'processing', 'shipping', 'other'],
  alias: ['commission', 'seller_fee', 'cash_out', 'other'],
  local: ['other'],
  other: ['commission', 'other'],
};
