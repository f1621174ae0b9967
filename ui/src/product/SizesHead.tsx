import type { ProductView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { t } from '../language/catalogue';
import { rateWords, type ShownCurrency } from './currencies';
import { FeedAge } from './FeedAge';
import { FIELD_NAMES, FIELDS, type MarketColumns } from './marketColumns';

interface HeadProps {
  markets: readonly MarketColumns[];
}

/** How wide the columns of the sizes' table are. */
export function ColumnWidths({ markets }: HeadProps) {
  return (
    <colgroup>
      <col />
      <col className="w-10" />
      {markets.flatMap(({ market }) =>
        FIELDS[market].map((field) => (
          <col key={`${market} ${field}`} className={field === 'payoutNow' ? 'w-[86px]' : 'w-[68px]'} />
        )),
      )}
    </colgroup>
  );
}

/** The marketplaces' names over their columns, each with its age and the rate by which its quotes are shown. */
export function MarketHeads({ product, markets, shown }: HeadProps & { product: ProductView; shown: ShownCurrency }) {
  return (
    <tr>
      <td colSpan={2} />
      {markets.map(({ market, currency, feed }) => (
        <th
          key={market}
          scope="colgroup"
          colSpan={FIELDS[market].length}
          className="whitespace-nowrap pb-0.5 pl-4 font-normal"
        >
          <span className="block border-line-strong border-b pb-1">
            <span className="font-semibold text-ink text-small">{MARKET_NAMES[market]}</span>{' '}
            {shown === 'quoted' && currency && <span>{t('product-in-currency', { currency })}</span>}{' '}
            <FeedAge feed={feed} />
            {rateNote(rateWords(product, currency, shown))}
          </span>
        </th>
      ))}
    </tr>
  );
}

function rateNote(rate: string) {
  return rate && <span title={t('product-rate-about')}> · {rate}</span>;
}

/** The names of the columns. */
export function FieldHeads({ markets, system }: HeadProps & { system: string | null }) {
  return (
    <tr className="border-line border-b">
      <th scope="col" className="py-1 pl-1.5 text-left font-normal">
        {system ? t('product-size-system', { system }) : t('product-size')}
      </th>
      <th scope="col" className="font-normal">
        <span className="sr-only">{t('product-own')}</span>
      </th>
      {markets.map(({ market }) =>
        FIELDS[market].map((field) => (
          <th key={`${market} ${field}`} scope="col" className={`font-normal ${field === 'payoutNow' ? 'pr-1.5' : ''}`}>
            {FIELD_NAMES[field]}
          </th>
        )),
      )}
    </tr>
  );
}
