import { t } from '../language/catalogue';
import type { PartName, PlaceName } from './engine';

/** The names of the places of sale. */
export const PLACE_NAMES: Record<PlaceName, string> = {
  stockx: 'StockX',
  alias: 'Alias',
  local: t('kit-local'),
  other: t('kit-other'),
};

/** What a place is called: one that is none of ours keeps its own name. */
export function placeName(place: PlaceName, own: string): string {
  return own === '' ? PLACE_NAMES[place] : own;
}

/** The places in the order in which they are shown. */
export const PLACES: readonly PlaceName[] = ['stockx', 'alias', 'local', 'other'];

/** What a fee is taken for. */
export const PART_NAMES: Record<PartName, string> = {
  transaction: t('kit-transaction-fee'),
  processing: t('kit-payment-processing'),
  shipping: t('kit-shipping'),
  commission: t('kit-commission'),
  seller_fee: t('kit-seller-fee'),
  cash_out: t('kit-cash-out-fee'),
  other: t('kit-other-fees'),
};

/** The fees of a sale at each place. */
export const PARTS_AT: Record<PlaceName, readonly PartName[]> = {
  stockx: ['transaction', 'processing', 'shipping', 'other'],
  alias: ['commission', 'seller_fee', 'cash_out', 'other'],
  local: ['other'],
  other: ['commission', 'other'],
};
