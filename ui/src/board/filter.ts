import type { CardSort } from '../kit/engine';

/** Which cards the user wants to see, and in what order. */
export interface Filter {
  sort: CardSort;
  text: string;
  ownedOnly: boolean;
}

/** All cards, the stalest first. */
export const EVERYTHING: Filter = { sort: 'staleness', text: '', ownedOnly: false };

/** Whether some cards are hidden. */
export function isFiltered({ text, ownedOnly }: Filter): boolean {
  return ownedOnly || text !== '';
}

/** The words for the orders, as the user chooses them. */
export const SORT_NAMES: Record<CardSort, string> = {
  staleness: 'Oldest first',
  value: 'Highest price first',
  change: 'Largest change first',
  name: 'By name',
};
