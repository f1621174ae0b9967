import { Amount } from '../kit/Amount';
import type { MarketName, ProductView, QuoteView, RegionView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { money } from '../kit/money';
import { PayoutButton } from '../kit/PayoutParts';
import { Guidance } from './Guidance';
import { FIELD_NAMES, FIELDS, type Field, type MarketColumns, marketColumnsOf } from './marketColumns';
import { PriceCell } from './PriceCell';
import { CHANNEL_NAMES, type Row, rowsOf, sharedSystem } from './rows';
import { ColumnWidths, FieldHeads, MarketHeads } from './SizesHead';

/** Sizes × marketplaces: ask, bid, last sale, and what is left of the bid. */
export function SizesTable({
  product,
  region,
  allChannels,
}: {
  product: ProductView;
  region: RegionView;
  allChannels: boolean;
}) {
  const markets = marketColumnsOf(product, region.code);
  const system = sharedSystem(product.sizes);
  return (
    <table className="mt-1 w-full table-fixed border-collapse text-right">
      <caption className="sr-only">
        Prices of {product.name} in {region.code}
      </caption>
      <ColumnWidths markets={markets} />
      <thead className="text-micro text-soft">
        <MarketHeads markets={markets} regionCurrency={region.currency} />
        <FieldHeads markets={markets} system={system} />
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
  markets: readonly MarketColumns[];
  system: string | null;
  /** Whether the region is the user's own. */
  own: boolean;
}) {
  const standard = row.channel === 'standard' && row.condition === null;
  return (
    <tr className={standard ? 'h-9 border-line border-t first:border-t-0' : 'h-7 text-soft text-small'}>
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
      {others && <span className="block text-micro text-faint leading-[13px]">{others}</span>}
    </>
  );
}

function Owned({ units }: { units: number }) {
  return (
    <span className="inline-grid h-5 min-w-5 place-items-center rounded-md bg-accent-soft px-1.5 font-semibold text-micro text-accent">
      {units}
      <span className="sr-only"> owned</span>
    </span>
  );
}
