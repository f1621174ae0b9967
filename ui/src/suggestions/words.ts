import { left } from '../kit/ages';
import type { GainView, SuggestionCost, SuggestionLine, SuggestionReason } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { count, counted, money, wholeMoney } from '../kit/money';

/** Fewer days of history tell no gain; the engine counts the same. */
const HISTORY_DAYS = 14;

type Reason<C extends SuggestionReason['code']> = Extract<SuggestionReason, { code: C }>;

/** Why a product belongs into another tier, in one sentence. */
export function reasonWords(line: Pick<SuggestionLine, 'reason' | 'worth' | 'movesADay'>): string {
  const { reason } = line;
  switch (reason.code) {
    case 'watched':
      return 'You watch it.';
    case 'selling':
      return `You sold ${count(reason.sold)} in the last 30 days and own ${count(reason.units)} more.`;
    case 'at_stake':
      return `${ownedWords(line, reason)}: among the most of your stock.`;
    case 'little_at_stake':
      return `${ownedWords(line, reason)}: little beside the rest of your stock.`;
    case 'aged':
      return `You own ${count(reason.units)}, bought ${count(reason.days)} days ago or before, and sold none in the last 90 days.`;
    case 'sold_lately':
      return `You own none, and sold ${count(reason.sold)} in the last 90 days.`;
    case 'none_owned':
      return 'You own none, don’t watch it and sold none in the last 90 days.';
  }
}

/** `You own 3 worth £412, which moves by about £18 a day`. */
function ownedWords(
  { worth, movesADay }: Pick<SuggestionLine, 'worth' | 'movesADay'>,
  { units }: Reason<'at_stake' | 'little_at_stake'>,
): string {
  const owned = `You own ${count(units)}${worth ? ` worth ${wholeMoney(worth)}` : ''}`;
  return movesADay
    ? `${owned}, which ${units === 1 ? 'moves' : 'move'} by about ${/^0\./.test(movesADay.amount) ? money(movesADay) : wholeMoney(movesADay)} a day`
    : owned;
}

/** `StockX 60 more, Alias 20 more requests a day`; `No more requests` where nothing changes. */
export function costWords(costs: readonly SuggestionCost[]): string {
  if (costs.length === 0) return 'No more requests a day';
  const each = costs.map(
    ({ market, requestsADay }) =>
      `${MARKET_NAMES[market]} ${count(Math.abs(requestsADay))} ${requestsADay < 0 ? 'fewer' : 'more'}`,
  );
  const last = Math.abs(costs.at(-1)?.requestsADay ?? 0);
  return `${each.join(', ')} ${last === 1 ? 'request' : 'requests'} a day`;
}

/** What the tier would have gained over the last 30 days, or why that is not known yet. */
export function gainWords({ gain, historyDays }: Pick<SuggestionLine, 'gain' | 'historyDays'>): string {
  if (!gain) {
    return `${counted(historyDays, 'day')} of prices so far; what it would gain is told after ${HISTORY_DAYS}.`;
  }
  if (gain.moves === 0) return 'Its price did not move in the last 30 days.';
  return `Last 30 days: ${movesWords(gain)} ${left(Math.abs(gain.soonerMinutes) * 60)} ${gain.soonerMinutes < 0 ? 'later' : 'earlier'} on average.`;
}

function movesWords({ moves, moved }: GainView): string {
  const worth = /[1-9]/.test(moved.amount) ? `, ${wholeMoney(moved)} in all,` : '';
  return `${counted(moves, 'move')}${worth} would have been seen`;
}

/** What moved times how much earlier it would have been seen, for a tooltip. */
export function moneyHoursWords({ gain }: Pick<SuggestionLine, 'gain'>): string | undefined {
  if (!gain || gain.moves === 0) return undefined;
  return `What moved, times the hours: ${wholeMoney(gain.moneyHours)} × 1 h`;
}
