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

const KEY = 'board.filter';

/** The order and the narrowing that were chosen last, also before a restart; what was searched for is not kept. */
export function rememberedFilter(): Filter {
  try {
    const { sort, ownedOnly } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...EVERYTHING, sort: sort in SORT_NAMES ? sort : EVERYTHING.sort, ownedOnly: ownedOnly === true };
  } catch {
    return EVERYTHING;
  }
}

/** Keeps them. */
export function rememberFilter({ sort, ownedOnly }: Filter) {
  localStorage.setItem(KEY, JSON.stringify({ sort, ownedOnly }));
}
