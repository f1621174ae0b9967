import { Amount } from '../kit/Amount';
import type { MarketName, PayoutView, ProductView, QuoteView, RegionView, SizeView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { exactMoney } from '../kit/money';
import { PayoutButton } from '../kit/PayoutParts';
import { t } from '../language/catalogue';
import { columnHasCents, type ShownCurrency } from './currencies';
import { Guidance } from './Guidance';
import { FIELD_NAMES, FIELDS, type Field, type MarketColumns, marketColumnsOf } from './marketColumns';
import { PriceCell, type PriceForm } from './PriceCell';
import { CHANNEL_NAMES, type Row, rowsOf, sharedSystem } from './rows';
import { ColumnWidths, FieldHeads, MarketHeads } from './SizesHead';

type PriceField = Exclude<Field, 'payoutNow'>;

/** What all rows of the table share. */
interface Table {
  markets: readonly MarketColumns[];
  system: string | null;
  /** Whether the region is the user's own. */
  own: boolean;
  shown: ShownCurrency;
  /** Whether a column is written with cents. */
  cents: (market: MarketName, field: PriceField) => boolean;
  charted: number | null;
  chart: (size: number) => void;
  /** The label of the size whose row is scrolled to. */
  scrollTo: string | null;
}

/** Sizes × marketplaces: ask, bid, last sale, and what is left of the bid. */
export function SizesTable({
  product,
  sizes,
  region,
  allChannels,
  shown,
  charted,
  chart,
  scrollTo,
}: {
  product: ProductView;
  sizes: readonly SizeView[];
  region: RegionView;
  allChannels: boolean;
  shown: ShownCurrency;
  charted: number | null;
  chart: (size: number) => void;
  scrollTo: string | null;
}) {
  const markets = marketColumnsOf(product, region.code);
  const system = sharedSystem(product.sizes);
  const rows = rowsOf(sizes, region.code, allChannels);
  const cents = (market: MarketName, field: PriceField) => columnHasCents(rows, market, field, shown);
  const table = { markets, system, own: region.own, shown, cents, charted, chart, scrollTo };
  return (
    <table className="w-full table-fixed border-collapse text-right small:min-w-[640px]">
      <caption className="sr-only">{t('product-prices-of', { name: product.name, region: region.code })}</caption>
      <ColumnWidths markets={markets} />
      <thead className="text-micro text-soft">
        <MarketHeads product={product} markets={markets} shown={shown} />
        <FieldHeads markets={markets} system={system} />
      </thead>
      <tbody className="selectable">
        {rows.map((row) => (
          <SizeRow key={`${row.size.id} ${row.channel} ${row.condition}`} row={row} table={table} />
        ))}
      </tbody>
    </table>
  );
}

function SizeRow({ row, table }: { row: Row; table: Table }) {
  const { size } = row;
  const standard = row.channel === 'standard' && row.condition === null;
  const look = standard ? 'h-[30px] border-line border-t first:border-t-0' : 'h-7 text-small text-soft';
  return (
    <tr
      ref={standard && size.label === table.scrollTo ? scrollIntoView : undefined}
      className={`${look} ${size.units > 0 ? 'bg-own' : ''}`}
      aria-current={size.id === table.charted || undefined}
    >
      <th scope="row" className="py-1 pr-2 pl-1.5 text-left font-normal leading-[15px] wrap-anywhere">
        {standard ? (
          <SizeName row={row} table={table} />
        ) : (
          <span className="pl-4 first-letter:uppercase">{row.condition ?? CHANNEL_NAMES[row.channel]}</span>
        )}
      </th>
      <td>{standard && size.units > 0 && <Owned units={size.units} />}</td>
      {table.markets.map(({ market, feed }) => {
        const quote = row.quotes[market];
        if (!standard && !quote) return <td key={market} colSpan={FIELDS[market].length} />;
        const best = standard && table.own && size.bestNow?.place === market;
        return (
          <MarketCells
            key={market}
            market={market}
            quote={quote}
            table={table}
            best={best}
            owned={size.units > 0}
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
  table,
  best,
  owned,
  confirmedAt,
}: {
  market: MarketName;
  quote: QuoteView | undefined;
  table: Table;
  /** Whether this is the better place. */
  best: boolean;
  owned: boolean;
  confirmedAt: string | null;
}) {
  return FIELDS[market].map((field) => (
    <td key={field} className="whitespace-nowrap">
      {field === 'payoutNow' ? (
        <YouGet
          payout={quote?.payoutNow ?? null}
          best={best}
          owned={owned}
          shown={table.shown}
          name={t('product-you-get-on', { market: MARKET_NAMES[market] })}
        />
      ) : (
        <Price
          market={market}
          quote={quote}
          field={field}
          form={{ currency: table.shown, cents: table.cents(market, field) }}
          confirmedAt={confirmedAt}
        />
      )}
    </td>
  ));
}

/** A price; the ask opens into what the marketplace advises to ask. */
function Price({
  market,
  quote,
  field,
  form,
  confirmedAt,
}: {
  market: MarketName;
  quote: QuoteView | undefined;
  field: PriceField;
  form: PriceForm;
  confirmedAt: string | null;
}) {
  const name = `${MARKET_NAMES[market]} ${FIELD_NAMES[field].toLowerCase()}`;
  const cell = <PriceCell price={quote?.[field]} confirmedAt={confirmedAt} name={name} form={form} />;
  if (field !== 'ask' || !quote || quote.guidance.length === 0) return cell;
  return <Guidance guidance={quote.guidance} market={market} ask={cell} />;
}

const PAYOUT_LOOKS = {
  best: 'font-semibold hover:bg-hover',
  bestOfOwned: 'bg-up/5 font-semibold text-up',
  other: 'text-soft hover:bg-hover',
};

/** What the highest bid leaves; the better place stands out, and in sizes that are owned the most. */
function YouGet({
  payout,
  best,
  owned,
  shown,
  name,
}: {
  payout: PayoutView | null;
  best: boolean;
  owned: boolean;
  shown: ShownCurrency;
  name: string;
}) {
  if (!payout) {
    return (
      <span className="px-1.5">
        <Amount amount={null} why={t('product-nobody-bids', { name })} />
      </span>
    );
  }
  return (
    <PayoutButton
      payout={payout}
      name={best ? t('product-better-place', { name }) : name}
      about={t('product-at-highest-bid')}
      className={PAYOUT_LOOKS[best ? (owned ? 'bestOfOwned' : 'best') : 'other']}
    >
      {exactMoney(shown === 'home' ? (payout.atHome ?? payout.amount) : payout.amount)}
    </PayoutButton>
  );
}

function othersOf({ size }: Row): string {
  // Where a UK size is told apart by its EU size, that stands beside it anyway.
  const uk = size.uk?.replace(` (EU ${size.eu})`, '');
  return [uk && `UK ${uk}`, size.eu && `EU ${size.eu}`].filter(Boolean).join(' · ');
}

/** The size on all its scales; a click shows its chart. */
function SizeName({ row, table: { system, chart } }: { row: Row; table: Table }) {
  const { size } = row;
  const others = othersOf(row);
  return (
    <button
      type="button"
      title={t('product-show-chart')}
      className="flex w-full items-baseline rounded-md text-left"
      onClick={() => chart(size.id)}
    >
      <b className="min-w-10 shrink-0 pr-2 font-semibold">{size.label}</b>
      {!system && size.system && <span className="pr-2 text-faint">{size.system}</span>}
      {others && <span className="text-faint text-small">{others}</span>}
    </button>
  );
}

function Owned({ units }: { units: number }) {
  return (
    <span className="inline-grid h-5 min-w-5 place-items-center rounded-md bg-accent-soft px-1.5 font-semibold text-accent text-micro">
      {units}
      <span className="sr-only"> {t('product-owned')}</span>
    </span>
  );
}

/** Once, when it comes: the user may scroll on. */
function scrollIntoView(row: HTMLElement | null) {
  row?.scrollIntoView?.({ block: 'center' });
}
