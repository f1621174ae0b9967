import type { ImportField } from '../kit/engine';

/** What a column can be of, in the order in which it is offered, by what it tells of. */
export const FIELD_GROUPS: readonly { name: string; fields: readonly (readonly [ImportField, string])[] }[] = [
  {
    name: 'Goods',
    fields: [
      ['sku', 'Style code (SKU)'],
      ['name', 'Name'],
      ['brand', 'Brand'],
      ['size', 'Size'],
      ['condition', 'Condition'],
      ['quantity', 'Number of units'],
      ['own_code', 'Your own code'],
    ],
  },
  {
    name: 'Purchase',
    fields: [
      ['paid', 'Price paid'],
      ['tax', 'Tax paid'],
      ['inbound', 'Shipping to you'],
      ['other_cost', 'Other costs'],
      ['bought_on', 'Bought on'],
      ['bought_from', 'Bought from'],
      ['purchase_order', 'Purchase order number'],
      ['kept_at', 'Kept at'],
    ],
  },
  {
    name: 'Sale',
    fields: [
      ['state', 'In stock or sold'],
      ['sold_on', 'Sold on'],
      ['place', 'Place of sale'],
      ['sale_price', 'Sale price'],
      ['shipping_paid', 'Shipping the buyer paid'],
      ['payout', 'Payout'],
      ['selling_fee', 'Selling fee'],
      ['processing_fee', 'Payment processing'],
      ['shipping_fee', 'Shipping fee'],
      ['cash_out_fee', 'Cash-out fee'],
      ['other_fee', 'Other fee'],
      ['outbound', 'Shipping you paid'],
      ['sale_order', 'Order number'],
      ['buyer', 'Buyer'],
    ],
  },
  {
    name: 'More',
    fields: [
      ['currency', 'Currency'],
      ['tags', 'Tags'],
      ['notes', 'Notes'],
      ['source_id', 'Row number of the source'],
      ['nothing', 'Not imported'],
    ],
  },
];
