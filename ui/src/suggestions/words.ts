import { left } from '../kit/ages';
import type { GainView, SuggestionCost, SuggestionLine, SuggestionReason } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { money, wholeMoney } from '../kit/money';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** Fewer days of history tell no gain; the engine counts the same. */
const HISTORY_DAYS = 14;

type Reason<C extends SuggestionReason['code']> = Extract<SuggestionReason, { code: C }>;

/** Why a product belongs into another tier, in one sentence. */
export function reasonWords(line: Pick<SuggestionLine, 'reason' | 'worth' | 'movesADay'>): string {
  const { reason } = line;
  switch (reason.code) {
    case 'watched':
      return t('suggestions-watched');
    case 'selling':
      return t('suggestions-selling', { sold: count(reason.sold), units: count(reason.units) });
    case 'at_stake':
      return t('suggestions-at-stake', { owned: ownedWords(line, reason) });
    case 'owned_and_frozen':
      return t('suggestions-owned-and-frozen', { owned: ownedWords(line, reason) });
    case 'little_at_stake':
      return t('suggestions-little-at-stake', { owned: ownedWords(line, reason) });
    case 'aged':
      return t('suggestions-aged', { units: count(reason.units), days: count(reason.days) });
    case 'sold_lately':
      return t('suggestions-sold-lately', { sold: count(reason.sold) });
    case 'none_owned':
      return t('suggestions-none-owned');
  }
}

/** `You own 3 worth £412, which moves by about £18 a day`. */
function ownedWords(
  { worth, movesADay }: Pick<SuggestionLine, 'worth' | 'movesADay'>,
  { units }: Reason<'at_stake' | 'owned_and_frozen' | 'little_at_stake'>,
): string {
  const owned = worth
    ? t('suggestions-own-worth', { units, worth: wholeMoney(worth) })
    : t('suggestions-own', { units: count(units) });
  if (!movesADay) return owned;
  const amount = /^0\./.test(movesADay.amount) ? money(movesADay) : wholeMoney(movesADay);
  return t('suggestions-own-moves', { owned, units, amount });
}

/** `StockX 60 more, Alias 20 more requests a day`; `No more requests` where nothing changes. */
export function costWords(costs: readonly SuggestionCost[]): string {
  if (costs.length === 0) return t('suggestions-no-more-requests');
  const each = costs.map(({ market, requestsADay }) => {
    const args = { market: MARKET_NAMES[market], requests: count(Math.abs(requestsADay)) };
    return requestsADay < 0 ? t('suggestions-fewer', args) : t('suggestions-more-requests', args);
  });
  const last = Math.abs(costs.at(-1)?.requestsADay ?? 0);
  return t('suggestions-requests-a-day', { each: each.join(', '), last });
}

/** What the tier would have gained over the last 30 days, or why that is not known. */
export function gainWords(line: Pick<SuggestionLine, 'gain' | 'historyDays' | 'reason' | 'from'>): string {
  const { gain, historyDays } = line;
  if (line.reason.code === 'none_owned' || line.reason.code === 'sold_lately') return t('suggestions-nothing-owned');
  if (!gain) {
    return t('suggestions-too-few-days', { days: historyDays, needed: HISTORY_DAYS });
  }
  if (gain.moves === 0) return t('suggestions-not-moved');
  // What is frozen is looked at when the user opens it, and how much later that would have been is not known.
  if (line.from === 'frozen') return t('suggestions-unfrozen', { moves: movesWords(gain) });
  if (gain.soonerMinutes === 0) return t('suggestions-as-soon', { moves: movesWords(gain) });
  const args = { moves: movesWords(gain), time: left(Math.abs(gain.soonerMinutes) * 60) };
  const seen = gain.soonerMinutes < 0 ? t('suggestions-later', args) : t('suggestions-earlier', args);
  return `${seen}${moneyHoursWords(gain)}`;
}

/** What moved times how much earlier or later it would have been seen, if that is worth something. */
function moneyHoursWords({ moneyHours, soonerMinutes }: GainView): string {
  const amount = wholeMoney({ ...moneyHours, amount: moneyHours.amount.replace('-', '') });
  if (!/[1-9]/.test(amount)) return '';
  return soonerMinutes < 0 ? t('suggestions-hour-later', { amount }) : t('suggestions-hour-earlier', { amount });
}

function movesWords({ moves, moved }: GainView): string {
  return /[1-9]/.test(moved.amount)
    ? t('suggestions-moves-worth', { moves, worth: wholeMoney(moved) })
    : t('suggestions-moves', { moves });
}
