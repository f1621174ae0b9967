import type { ImportField } from '../kit/engine';
import { t } from '../language/catalogue';

/** What a column can be of, in the order in which it is offered, by what it tells of. */
export const FIELD_GROUPS: readonly { name: string; fields: readonly (readonly [ImportField, string])[] }[] = [
  {
    name: t('importing-group-goods'),
    fields: [
      ['sku', t('importing-field-sku')],
      ['name', t('importing-field-name')],
      ['brand', t('importing-field-brand')],
      ['size', t('importing-field-size')],
      ['condition', t('importing-field-condition')],
      ['quantity', t('importing-field-quantity')],
      ['own_code', t('importing-field-own-code')],
    ],
  },
  {
    name: t('importing-group-purchase'),
    fields: [
      ['paid', t('importing-field-paid')],
      ['total_cost', t('importing-field-total-cost')],
      ['tax', t('importing-field-tax')],
      ['inbound', t('importing-field-inbound')],
      ['other_cost', t('importing-field-other-cost')],
      ['bought_on', t('importing-field-bought-on')],
      ['bought_from', t('importing-field-bought-from')],
      ['purchase_order', t('importing-field-purchase-order')],
      ['kept_at', t('importing-field-kept-at')],
    ],
  },
  {
    name: t('importing-group-sale'),
    fields: [
      ['state', t('importing-field-state')],
      ['sold_on', t('importing-field-sold-on')],
      ['place', t('importing-field-place')],
      ['sale_price', t('importing-field-sale-price')],
      ['shipping_paid', t('importing-field-shipping-paid')],
      ['payout', t('importing-field-payout')],
      ['selling_fee', t('importing-field-selling-fee')],
      ['processing_fee', t('importing-field-processing')],
      ['shipping_fee', t('importing-field-shipping-fee')],
      ['cash_out_fee', t('importing-field-cash-out')],
      ['other_fee', t('importing-field-other-fee')],
      ['outbound', t('importing-field-outbound')],
      ['sale_order', t('importing-field-sale-order')],
      ['buyer', t('importing-field-buyer')],
    ],
  },
  {
    name: t('importing-group-more'),
    fields: [
      ['currency', t('importing-field-currency')],
      ['tags', t('importing-field-tags')],
      ['notes', t('importing-field-notes')],
      ['source_id', t('importing-field-source-id')],
      ['nothing', t('importing-field-nothing')],
    ],
  },
];
