import { Amount } from '../kit/Amount';
import type { FeedView, MarketName, ProductView, QuoteView, RegionView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { money } from '../kit/money';
import { PayoutButton } from '../kit/PayoutParts';
import { FeedAge } from './FeedAge';
import { Guidance } from './Guidance';
import { PriceCell } from './PriceCell';
import { CHANNEL_NAMES, currencyOf, feedOf, marketsOf, type Row, rowsOf, sharedSystem } from './rows';

type Field = 'ask' | 'bid' | 'lastSale' | 'payoutNow';

const FIELD_NAMES: Record<Field, string> = { ask: 'Ask', bid: 'Bid', lastSale: 'Last sale', payoutNow: 'You get' };

/** StockX publishes no last sale, so it has no such column. */
const FIELDS: Record<MarketName, readonly Field[]> = {
  stockx: ['ask', 'bid', 'payoutNow'],
  alias: ['ask', 'bid', 'lastSale', 'payoutNow'],
};

/** Sizes × marketplaces: ask, bid, last sale. */
export function SizesTable({
  product,
  region,
  allChannels,
}: {
  product: ProductView;
  region: RegionView;
  allChannels: boolean;
}) {
  const markets = marketsOf(product).map((market) => ({
    market,
    currency: currencyOf(product, market, region.code),
    feed: feedOf(product, market, region.code),
  }));
  const system = sharedSystem(product.sizes);
  return (
    <table className="mt-1 w-full table-fixed border-collapse text-right">
      <caption className="sr-only">
        Prices of {product.name} in {region.code}
      </caption>
      <colgroup>
        <col />
        <col className="w-11" />
        {markets.flatMap(({ market }) =>
          FIELDS[market].map((field) => (
            <col key={`${market} ${field}`} className={field === 'ask' ? 'w-[84px]' : 'w-[80px]'} />
          )),
        )}
      </colgroup>
      <thead className="text-[11px] text-soft">
        <tr>
          <td colSpan={2} />
          {markets.map(({ market, currency, feed }) => (
            <th
              key={market}
              scope="colgroup"
              colSpan={FIELDS[market].length}
              className="whitespace-nowrap py-1 font-semibold"
            >
              <span className="text-[13px] text-ink">{MARKET_NAMES[market]}</span>{' '}
              {currency && currency !== region.currency && <span className="font-normal">in {currency}</span>}{' '}
              <FeedAge feed={feed} />
            </th>
          ))}
        </tr>
        <tr className="border-line-strong border-b">
          <th scope="col" className="py-1.5 text-left font-medium">
            {system ? `Size (${system})` : 'Size'}
          </th>
          <th scope="col" className="font-medium">
            Own
          </th>
          {markets.map(({ market }) =>
            FIELDS[market].map((field) => (
              <th
                key={`${market} ${field}`}
                scope="col"
                className={`font-medium ${field === 'payoutNow' ? 'pr-1.5' : ''}`}
              >
                {FIELD_NAMES[field]}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody className="selectable">
        {rowsOf(product.sizes, region.code, allChannels).map((row) => (
          <SizeRow
            key={`${row.size.id} ${row.channel} ${row.condition}`}
            row={row}
            markets={markets}
            system={system}
            own={region.own}
          />
        ))}
      </tbody>
    </table>
  );
}

function SizeRow({
  row,
  markets,
  system,
  own,
}: {
  row: Row;
  markets: readonly { market: MarketName; feed: FeedView | undefined }[];
  system: string | null;
  /** Whether the region is the user's own. */
  own: boolean;
}) {
  const standard = row.channel === 'standard' && row.condition === null;
  return (
    <tr className={standard ? 'h-9 border-line border-t first:border-t-0' : 'h-7 text-soft text-xs'}>
      <th scope="row" className="pr-2 text-left font-normal leading-[15px] wrap-anywhere">
        {standard ? (
          <SizeName row={row} system={system} />
        ) : (
          <span className="pl-4 first-letter:uppercase">{row.condition ?? CHANNEL_NAMES[row.channel]}</span>
        )}
      </th>
      <td>{standard && row.size.units > 0 && <Owned units={row.size.units} />}</td>
      {markets.map(({ market, feed }) => {
        const quote = row.quotes[market];
        if (!standard && !quote) return <td key={market} colSpan={FIELDS[market].length} />;
        return (
          <MarketCells
            key={market}
            market={market}
            quote={quote}
            best={standard && own && row.size.bestNow?.place === market}
            confirmedAt={feed?.confirmedAt ?? null}
          />
        );
      })}
    </tr>
  );
}

function MarketCells({
  market,
  quote,
  best,
  confirmedAt,
}: {
  market: MarketName;
  quote: QuoteView | undefined;
  /** Whether this is the better place. */
  best: boolean;
  confirmedAt: string | null;
}) {
  return FIELDS[market].map((field) => (
    <td key={field} className="whitespace-nowrap">
      {field === 'payoutNow' ? (
        <YouGet quote={quote} best={best} name={`You get on ${MARKET_NAMES[market]}`} />
      ) : (
        <Price market={market} quote={quote} field={field} confirmedAt={confirmedAt} />
      )}
    </td>
  ));
}

/** A price; the ask opens into what the marketplace advises to ask. */
function Price({
  market,
  quote,
  field,
  confirmedAt,
}: {
  market: MarketName;
  quote: QuoteView | undefined;
  field: Exclude<Field, 'payoutNow'>;
  confirmedAt: string | null;
}) {
  const name = `${MARKET_NAMES[market]} ${FIELD_NAMES[field].toLowerCase()}`;
  const cell = <PriceCell price={quote?.[field]} confirmedAt={confirmedAt} name={name} />;
  if (field !== 'ask' || !quote || quote.guidance.length === 0) return cell;
  return <Guidance guidance={quote.guidance} market={market} ask={cell} />;
}

/** What the highest bid leaves, in the own currency where its rate is known; green where it is the better place. */
function YouGet({ quote, best, name }: { quote: QuoteView | undefined; best: boolean; name: string }) {
  const payout = quote?.payoutNow;
  if (!payout) {
    return (
      <span className="px-1.5">
        <Amount amount={null} why={`${name}: nobody bids now`} />
      </span>
    );
  }
  return (
    <PayoutButton
      payout={payout}
      name={best ? `${name}, the better place` : name}
      about="At the highest bid"
      className={best ? 'bg-up/10 font-semibold text-up' : 'hover:bg-hover'}
    >
      {money(payout.atHome ?? payout.amount)}
    </PayoutButton>
  );
}

function othersOf({ size }: Row): string {
  return [size.uk && `UK ${size.uk}`, size.eu && `EU ${size.eu}`].filter(Boolean).join(' · ');
}

function SizeName({ row, system }: { row: Row; system: string | null }) {
  const { size } = row;
  const others = othersOf(row);
  return (
    <>
      <b className="font-semibold">{size.label}</b>
      {!system && size.system && <span className="text-faint"> {size.system}</span>}
      {others && <span className="block text-[11px] text-faint leading-[13px]">{others}</span>}
    </>
  );
}

function Owned({ units }: { units: number }) {
  return (
    <span className="inline-grid h-5 min-w-5 place-items-center rounded-md bg-accent-soft px-1.5 font-semibold text-[11px] text-accent">
      {units}
      <span className="sr-only"> owned</span>
    </span>
  );
}
