import { Eye, Package } from 'lucide-react';
import { Age } from '../kit/Age';
import { IconButton } from '../kit/Button';
import type { BestView, CardView, MarketPriceView, MoneyView, PayoutView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { counted, money, shortMoney, wholeMoney } from '../kit/money';
import { partsLine } from '../kit/PayoutParts';
import { ProductPicture } from '../kit/ProductPicture';
import { PLACE_NAMES } from '../kit/places';
import { RefreshSign } from '../kit/RefreshSign';
import { sizeWords } from '../kit/sizes';
import { TroubleSign } from '../kit/TroubleNote';
import { Change } from './Change';
import { Sparkline } from './Sparkline';

/** What stands on a card: above what it is and what it costs, below how it moves and how fresh it is. */
export function CardFace({ card, refresh }: { card: CardView; refresh?: () => void }) {
  return (
    <div className="@container flex h-full flex-col justify-between px-2 py-[7px] text-[11px] leading-[15px] text-faint">
      <div className="flex gap-2">
        <ProductPicture address={card.picture} size={44} />
        <div className="min-w-0 flex-1">
          <Naming card={card} />
          <Prices card={card} />
        </div>
      </div>
      <Freshness card={card} refresh={refresh} />
    </div>
  );
}

function Naming({ card }: { card: CardView }) {
  const [best] = card.prices;
  return (
    <>
      <p className="truncate font-semibold text-[13px] leading-[17px] text-ink" title={card.name}>
        {card.name}
      </p>
      <Line left={<Identity card={card} />}>
        <span className="font-semibold text-[13px] text-ink tracking-tight">
          {best?.ask ? (
            <LastOrNow amount={best.ask} known={best.askKnown} />
          ) : (
            <span
              className="font-normal text-faint"
              title={card.syncedAt ? 'Nobody asks a price for it now' : 'Not synced yet'}
            >
              –
            </span>
          )}
        </span>
      </Line>
    </>
  );
}

/** The SKU, which gives way where room is short, and the size that the price is for. */
function Identity({ card: { name, sku, size, syncedAt } }: { card: CardView }) {
  const unnamed = name === sku;
  const words = unnamed ? (syncedAt ? '' : 'Waiting for its first sync') : sku;
  return (
    <span className="flex">
      {words && (
        <span className="truncate" title={words}>
          {words}
        </span>
      )}
      {size && <span className="shrink-0 whitespace-pre">{words ? ` · ${sizeWords(size)}` : sizeWords(size)}</span>}
    </span>
  );
}

/**
 * What one gets now and where, else the highest bid: always in full. What the other marketplace asks stands beside it
 * where there is room for all of it: else it wraps onto a line that is not shown.
 */
function Prices({ card: { prices, payout, payoutParts } }: { card: CardView }) {
  const [best, other] = prices;
  return (
    <div className="flex h-[15px] flex-wrap justify-between gap-x-1.5 overflow-hidden whitespace-nowrap text-soft">
      {payout ? <Payout payout={payout} parts={payoutParts} /> : <span>{best && <Bid {...best} />}</span>}
      {other?.ask && (
        <span title={bidTitle(other)}>
          {MARKET_NAMES[other.market]}{' '}
          <LastOrNow amount={other.ask} known={other.askKnown} beside={best?.ask?.currency} />
        </span>
      )}
    </div>
  );
}

function Freshness({ card, refresh }: { card: CardView; refresh: (() => void) | undefined }) {
  return (
    <div className="flex h-4 items-center gap-1.5 whitespace-nowrap">
      <Sparkline points={card.sparkline} direction={card.change?.direction ?? 'flat'} />
      <Change change={card.change} />
      <span className="flex-1" />
      {card.units > 0 && (
        <span className="flex items-center gap-1 text-soft" title={`${counted(card.units, 'unit')} owned`}>
          <Package size={12} aria-hidden="true" />
          <span className="sr-only">Units owned: </span>
          {card.units}
        </span>
      )}
      {card.watched && (
        <span className="text-soft" title="Watched">
          <Eye size={12} aria-hidden="true" />
          <span className="sr-only">Watched</span>
        </span>
      )}
      <TroubleSign troubles={card.troubles} />
      <span className={card.late ? 'text-warn' : ''} title={card.late ? 'Older than its tier promises' : undefined}>
        {card.late && <span className="sr-only">Late: </span>}
        <Age at={card.syncedAt} />
      </span>
      <IconButton
        label={`Refresh ${card.name}`}
        tabIndex={-1}
        aria-busy={card.refreshing}
        className="-mx-1 size-5!"
        onClick={refresh}
      >
        <RefreshSign turning={card.refreshing} size={12} />
      </IconButton>
    </div>
  );
}

/** One line: what gives way on the left, what must be read in full on the right. */
function Line({ left, children }: { left: React.ReactNode; children: React.ReactNode }) {
  return (
    <div className="flex min-h-[15px] gap-1.5">
      <span className="min-w-0 flex-1 truncate">{left}</span>
      <span className="shrink-0">{children}</span>
    </div>
  );
}

/** What the better place pays out at its highest bid; on a narrow card without the pence, which its parts tell. */
function Payout({ payout, parts }: { payout: BestView; parts: PayoutView | null }) {
  const place = PLACE_NAMES[payout.place];
  const [exact, whole] = [money(payout.amount), wholeMoney(payout.amount)];
  const about = parts ? partsLine(parts) : exact;
  return (
    <span title={`What the highest bid on ${place} pays out after all fees: ${about}`}>
      <span className="@max-[200px]:hidden">Bid pays </span>
      <span className="@min-[200px]:hidden">Pays </span>
      <span className="font-medium text-ink">
        <span className="@max-[290px]:hidden">{exact}</span>
        <span className="@min-[290px]:hidden">{whole}</span>
      </span>{' '}
      {place}
    </span>
  );
}

function Bid({ market, bid, bidKnown }: MarketPriceView) {
  if (!bid) return `${MARKET_NAMES[market]} no bid`;
  return (
    <>
      {MARKET_NAMES[market]} bid <LastOrNow amount={bid} known={bidKnown} />
    </>
  );
}

/** An amount that the newest answer bore, or, paler and struck out, the last one that was known. */
function LastOrNow({ amount, known, beside }: { amount: MoneyView; known: boolean; beside?: string | undefined }) {
  const words = shortMoney(amount, beside);
  if (known) return <span>{words}</span>;
  return (
    <s className="font-normal text-faint" title="The last known price: there is none now">
      {words}
    </s>
  );
}

function bidTitle({ market, bid }: MarketPriceView): string {
  return bid ? `${MARKET_NAMES[market]}: highest bid ${money(bid)}` : `${MARKET_NAMES[market]}: no bid known`;
}
