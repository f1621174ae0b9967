import { percentWords } from '../kit/Amount';
import { age } from '../kit/ages';
import type { CardView, ChangeView, MarketPriceView, MoneyView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { wholeMoney } from '../kit/money';
import { PLACE_NAMES } from '../kit/places';
import { sizeWords } from '../kit/sizes';
import { TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';

/** Whether no marketplace has told anything of it yet. */
export function isWaiting({ syncedAt, prices }: CardView): boolean {
  return syncedAt === null && prices.length === 0;
}

/** The marketplaces that have an ask, the lowest first. */
export function asksOf({ prices, lowestAsk }: CardView): MarketPriceView[] {
  const asks = prices.filter((price) => price.ask !== null);
  return asks.sort((a, b) => Number(b.market === lowestAsk) - Number(a.market === lowestAsk));
}

/**
 * All that a card shows, in words, for those who can't see it: first what it is, then the money, then how it moves, and
 * how old its prices are.
 */
export function cardWords(card: CardView, age: string): string {
  const { name, sku, tier, size, payout, change, units, profit, watched, troubles } = card;
  const [lowest] = asksOf(card);
  const amount = lowest && (lowest.askAtHome ?? lowest.ask);
  const said = [
    name,
    sku || t('board-no-code'),
    TIER_NAMES[tier].toLowerCase(),
    size && sizeWords(size),
    isWaiting(card) && t('board-card-waiting'),
    !isWaiting(card) &&
      (payout
        ? t('board-card-payout', { amount: wholeMoney(payout.amount), place: PLACE_NAMES[payout.place] })
        : t('board-no-bid')),
    lowest && amount && askWords(lowest, wholeMoney(amount)),
    change && changeWords(change),
    units > 0 && t('board-owned', { units }),
    profit && profitWords(profit),
    watched && t('board-watched').toLowerCase(),
    age,
    ...troubles.map((trouble) => trouble.message),
  ];
  return said.filter(Boolean).join(', ');
}

function askWords({ askKnown, market }: MarketPriceView, ask: string): string {
  const args = { ask, market: MARKET_NAMES[market] };
  return askKnown ? t('board-card-ask', args) : t('board-card-last-ask', args);
}

function changeWords({ direction, percent }: ChangeView): string | null {
  if (direction === 'flat') return null;
  const args = { percent: percentWords(percent) };
  return direction === 'up' ? t('board-card-up', args) : t('board-card-down', args);
}

function profitWords(profit: MoneyView): string {
  const amount = wholeMoney(unsigned(profit));
  return profit.amount.startsWith('-') ? t('board-card-loss', { amount }) : t('board-card-profit', { amount });
}

/** How old its prices are: all of its words that change by themselves. */
export function ageWords({ syncedAt, late }: CardView, now: number): string {
  if (syncedAt === null) return '';
  const args = { age: age(syncedAt, now) };
  return late ? t('board-card-late', args) : t('board-card-age', args);
}

function unsigned<T extends { amount: string }>(money: T): T {
  return { ...money, amount: money.amount.replace(/^-/, '') };
}
