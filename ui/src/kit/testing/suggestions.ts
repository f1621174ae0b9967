import type { SuggestionLine, SuggestionsView } from '../engine';

/** Nothing is suggested. */
export function noSuggestions(view: Partial<SuggestionsView> = {}): SuggestionsView {
  return { lines: [], total: 0, requestsADay: [], beyondBudget: 0, byHand: 0, bySpare: 0, dismissed: [], ...view };
}

/** A product that sells, and would stand better in Hot. */
export function aSuggestion(line: Partial<SuggestionLine> & { product: number }): SuggestionLine {
  return {
    name: `Dunk ${line.product}`,
    sku: null,
    from: 'warm',
    to: 'hot',
    reason: { code: 'selling', sold: 2, units: 3 },
    worth: { amount: '412.00', currency: 'GBP' },
    movesADay: { amount: '18.00', currency: 'GBP' },
    requestsADay: [
      { market: 'stockx', requestsADay: 60 },
      { market: 'alias', requestsADay: 20 },
    ],
    gain: {
      moves: 14,
      moved: { amount: '412.00', currency: 'GBP' },
      soonerMinutes: 150,
      moneyHours: { amount: '1030.00', currency: 'GBP' },
    },
    historyDays: 40,
    needsRoom: false,
    ...line,
  };
}

/** What is suggested with these lines. */
export function someSuggestions(lines: readonly SuggestionLine[], view: Partial<SuggestionsView> = {}) {
  const requestsADay = [{ market: 'stockx' as const, requestsADay: 60 * lines.length }];
  return noSuggestions({ lines: [...lines], total: lines.length, requestsADay, ...view });
}
