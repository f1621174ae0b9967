import { MARKET_NAMES } from '../kit/markets';
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
      <col className="w-11" />
      {markets.flatMap(({ market }) =>
        FIELDS[market].map((field) => (
          <col key={`${market} ${field}`} className={field === 'ask' ? 'w-[84px]' : 'w-[80px]'} />
        )),
      )}
    </colgroup>
  );
}

/** The marketplaces' names over their columns, each with its currency, unless that is the region's, and its age. */
export function MarketHeads({ markets, regionCurrency }: HeadProps & { regionCurrency: string }) {
  return (
    <tr>
      <td colSpan={2} />
      {markets.map(({ market, currency, feed }) => (
        <th
          key={market}
          scope="colgroup"
          colSpan={FIELDS[market].length}
          className="whitespace-nowrap py-1 font-semibold"
        >
          <span className="text-body text-ink">{MARKET_NAMES[market]}</span>{' '}
          {currency && currency !== regionCurrency && <span className="font-normal">in {currency}</span>}{' '}
          <FeedAge feed={feed} />
        </th>
      ))}
    </tr>
  );
}

/** The names of the columns. */
export function FieldHeads({ markets, system }: HeadProps & { system: string | null }) {
  return (
    <tr className="border-line-strong border-b">
      <th scope="col" className="py-1.5 text-left font-medium">
        {system ? `Size (${system})` : 'Size'}
      </th>
      <th scope="col" className="font-medium">
        Own
      </th>
      {markets.map(({ market }) =>
        FIELDS[market].map((field) => (
          <th key={`${market} ${field}`} scope="col" className={`font-medium ${field === 'payoutNow' ? 'pr-1.5' : ''}`}>
            {FIELD_NAMES[field]}
          </th>
        )),
      )}
    </tr>
  );
}
