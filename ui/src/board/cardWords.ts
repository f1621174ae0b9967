import { age } from '../kit/ages';
import type { CardView, MarketPriceView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { counted, wholeMoney } from '../kit/money';
import { PLACE_NAMES } from '../kit/places';
import { sizeWords } from '../kit/sizes';
import { TIER_NAMES } from '../kit/tiers';

/** Whether no marketplace has told anything of it yet. */
export function isWaiting({ syncedAt, prices }: CardView): boolean {
  return syncedAt === null && prices.length === 0;
}

/** The marketplaces that have an ask, the lowest first. */
export function asksOf({ prices, lowestAsk }: CardView): MarketPriceView[] {
  const asks = prices.filter((price) => price.ask !== null);
  return asks.sort((a, b) => Number(b.market === lowestAsk) - Number(a.market === lowestAsk));
}

/** All that a card shows, in words, for those who can't see it: first what it is, then the money, then how it moves. */
export function cardWords(card: CardView, now: number): string {
  const { name, sku, tier, size, payout, change, units, profit, troubles } = card;
  const [lowest] = asksOf(card);
  const amount = lowest && (lowest.askAtHome ?? lowest.ask);
  const said = [
    name,
    sku || 'no code',
    TIER_NAMES[tier].toLowerCase(),
    size && sizeWords(size),
    isWaiting(card) && 'waiting for first prices',
    !isWaiting(card) && (payout ? `you get ${wholeMoney(payout.amount)} at ${PLACE_NAMES[payout.place]}` : 'no bid'),
    lowest && amount && `${lowest.askKnown ? '' : 'last '}ask ${wholeMoney(amount)} at ${MARKET_NAMES[lowest.market]}`,
    change && change.direction !== 'flat' && `${change.direction} ${change.percent}% in 24 hours`,
    units > 0 && `${counted(units, 'unit')} owned`,
    profit && `${profit.amount.startsWith('-') ? 'loss' : 'profit'} ${wholeMoney(unsigned(profit))} if sold now`,
    card.syncedAt && `prices ${age(card.syncedAt, now)} old${card.late ? ', late' : ''}`,
    ...troubles.map((trouble) => trouble.message),
  ];
  return said.filter(Boolean).join(', ');
}

function unsigned<T extends { amount: string }>(money: T): T {
  return { ...money, amount: money.amount.replace(/^-/, '') };
}
