import { Eye, Package } from 'lucide-react';
import { memo } from 'react';
import { Age } from '../kit/Age';
import { WholeGain } from '../kit/Amount';
import { IconButton } from '../kit/Button';
import type { BestView, CardView, MarketPriceView, PayoutView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { money, wholeMoney } from '../kit/money';
import { partsLine } from '../kit/PayoutParts';
import { ProductPicture } from '../kit/ProductPicture';
import { PLACE_NAMES } from '../kit/places';
import { RefreshSign } from '../kit/RefreshSign';
import { Sparkline } from '../kit/Sparkline';
import { sizeLabel } from '../kit/sizes';
import { TroubleSign } from '../kit/TroubleNote';
import { t } from '../language/catalogue';
import { Change } from './Change';
import { asksOf, isWaiting } from './cardWords';

/**
 * What stands on a card: what the user gets for it now, what it is, and below how it moves and how fresh it is. What has
 * no room goes by the width of the `@container` that the card is in: were each card one, each new card of a list that is
 * scrolled would have the page laid out twice.
 */
export const CardFace = memo(function CardFace({ card, refresh }: { card: CardView; refresh?: () => void }) {
  return (
    <div className="group/face flex h-full flex-col justify-between px-2 py-[7px] text-faint text-micro">
      <div className="flex gap-2">
        <ProductPicture address={card.picture} size={44} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium text-body text-ink leading-[17px]" title={card.name}>
            {card.name}
          </p>
          {isWaiting(card) ? (
            <p className="truncate">{t('board-waiting')}</p>
          ) : (
            <div className="flex gap-2">
              <div className="min-w-0 flex-1">
                <Identity card={card} />
                <Asks card={card} />
              </div>
              <Payout payout={card.payout} parts={card.payoutParts} />
            </div>
          )}
        </div>
      </div>
      <Foot card={card} refresh={refresh} />
    </div>
  );
});

/** The SKU, which gives way where room is short, and the size that the prices are for. */
function Identity({ card: { name, sku, size } }: { card: CardView }) {
  const known = name === sku ? '' : sku;
  return (
    <p className="code flex h-[15px]">
      <span className="truncate" title={sku}>
        {known}
      </span>
      {size && <span className="shrink-0 whitespace-pre">{known ? ` · ${sizeLabel(size)}` : sizeLabel(size)}</span>}
    </p>
  );
}

/** The lowest ask in the own currency and where it is; on a wide card the other marketplace's too. */
function Asks({ card }: { card: CardView }) {
  const [lowest, other] = asksOf(card);
  if (!lowest) return <p className="h-[15px] truncate">{t('board-nobody-sells')}</p>;
  return (
    <p className="h-[15px] truncate text-soft" title={card.prices.map(askTitle).join('\n')}>
      {t('board-ask')} <Ask price={lowest} /> <span className="@max-[244px]:hidden">{MARKET_NAMES[lowest.market]}</span>
      {other && (
        <span className="@max-[380px]:hidden">
          {' · '}
          <Ask price={other} /> {MARKET_NAMES[other.market]}
        </span>
      )}
    </p>
  );
}

/** An ask that the newest answer bore or, paler and struck out, the last one that was known. */
function Ask({ price: { ask, askAtHome, askKnown } }: { price: MarketPriceView }) {
  const amount = askAtHome ?? ask;
  if (!amount) return '–';
  if (askKnown) return wholeMoney(amount);
  return (
    <s className="text-faint" title={t('board-last-known-price')}>
      {wholeMoney(amount)}
    </s>
  );
}

function askTitle({ market, ask, bid }: MarketPriceView): string {
  const lowest = ask ? money(ask) : t('board-not-known');
  return bid
    ? t('board-ask-and-bid', { market: MARKET_NAMES[market], ask: lowest, bid: money(bid) })
    : t('board-ask-alone', { market: MARKET_NAMES[market], ask: lowest });
}

/** The number that is read first: what the better place pays out at its highest bid, in whole units. */
function Payout({ payout, parts }: { payout: BestView | null; parts: PayoutView | null }) {
  if (!payout) {
    return (
      <p className="shrink-0 text-body" title={t('board-nobody-bids')}>
        {t('board-no-bid')}
      </p>
    );
  }
  const place = PLACE_NAMES[payout.place];
  const about = parts ? partsLine(parts) : money(payout.amount);
  return (
    <p className="shrink-0 text-right text-soft" title={t('board-payout-title', { place, about })}>
      <span className="block font-semibold text-ink text-value leading-[15px] tracking-tight">
        {wholeMoney(payout.amount)}
      </span>
      {place}
      <span className="@max-[220px]:hidden"> {t('board-pays')}</span>
    </p>
  );
}

/** How the ask moves; its line wraps out of sight where the amounts beside it leave no room. */
function Trend({ card }: { card: CardView }) {
  return (
    <div className="flex h-4 min-w-0 flex-1 flex-row-reverse flex-wrap justify-end gap-x-2 overflow-hidden leading-4">
      <Change change={card.change} />
      <Sparkline points={card.sparkline} direction={card.change?.direction ?? 'flat'} />
    </div>
  );
}

function Foot({ card, refresh }: { card: CardView; refresh: (() => void) | undefined }) {
  return (
    <div className="flex h-4 items-center gap-2 whitespace-nowrap">
      <Trend card={card} />
      {card.units > 0 && (
        <span className="flex items-center gap-1 text-soft" title={t('board-owned', { units: card.units })}>
          <Package size={12} aria-hidden="true" />
          {card.units}
        </span>
      )}
      {card.profit && (
        <span className="@max-[220px]:hidden" title={t('board-profit-title', { profit: money(card.profit) })}>
          <WholeGain amount={card.profit} />
        </span>
      )}
      {card.watched && (
        <span className="text-soft" title={t('board-watched')}>
          <Eye size={12} aria-hidden="true" />
          <span className="sr-only">{t('board-watched')}</span>
        </span>
      )}
      <TroubleSign troubles={card.troubles} />
      <Freshness card={card} refresh={refresh} />
    </div>
  );
}

/** How old the prices are; under the pointer or the focus, the way to new ones in its place. */
function Freshness({ card, refresh }: { card: CardView; refresh: (() => void) | undefined }) {
  const hides = card.refreshing ? 'invisible' : 'group-hover/face:invisible group-focus-within/card:invisible';
  const shows = card.refreshing ? '' : 'opacity-0 group-hover/face:opacity-100 group-focus-within/card:opacity-100';
  return (
    <span className="relative min-w-4 text-right">
      <span className={`${hides} ${card.late ? 'text-warn' : ''}`} title={card.late ? t('board-late') : undefined}>
        {card.syncedAt ? <Age at={card.syncedAt} /> : t('board-new')}
      </span>
      {refresh && (
        <IconButton
          label={t('board-refresh-card', { name: card.name })}
          tabIndex={-1}
          aria-busy={card.refreshing}
          className={`absolute! -top-0.5 -right-1 size-5! ${shows}`}
          onClick={refresh}
        >
          <RefreshSign turning={card.refreshing} size={12} />
        </IconButton>
      )}
    </span>
  );
}
