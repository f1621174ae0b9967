import type { CardNarrowing, CardSort } from '../kit/engine';
import { t } from '../language/catalogue';

/** Which cards the user wants to see, and in what order. */
export interface Filter {
  sort: CardSort;
  text: string;
  ownedOnly: boolean;
  narrowing: CardNarrowing;
}

/** Nothing is narrowed. */
export const ALL_CARDS: CardNarrowing = { brand: null, watched: false, market: null, failing: false, tag: null };

/** All cards, the stalest first. */
export const EVERYTHING: Filter = { sort: 'staleness', text: '', ownedOnly: false, narrowing: ALL_CARDS };

/** Whether some cards are hidden. */
export function isFiltered({ text, ownedOnly, narrowing }: Filter): boolean {
  return ownedOnly || text !== '' || narrowedBy(narrowing) > 0;
}

/** How much cards are narrowed by beside words and ownership. */
export function narrowedBy({ brand, watched, market, failing, tag }: CardNarrowing): number {
  return [brand, watched, market, failing, tag].filter(Boolean).length;
}

/** The words for the orders, as the user chooses them. */
export const SORT_NAMES: Record<CardSort, string> = {
  staleness: t('board-sort-oldest'),
  value: t('board-sort-price'),
  change: t('board-sort-change'),
  stock_age: t('board-sort-stock'),
  name: t('board-sort-name'),
};

const KEY = 'board.filter';

/** The order and the narrowing that were chosen last, also before a restart; what was searched for is not kept. */
export function rememberedFilter(): Filter {
  try {
    const { sort, ownedOnly, narrowing } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return {
      ...EVERYTHING,
      sort: sort in SORT_NAMES ? sort : EVERYTHING.sort,
      ownedOnly: ownedOnly === true,
      narrowing: readNarrowing(narrowing ?? {}),
    };
  } catch {
    return EVERYTHING;
  }
}

function readNarrowing({ brand, watched, market, failing, tag }: Record<string, unknown>): CardNarrowing {
  const word = (kept: unknown) => (typeof kept === 'string' && kept !== '' ? kept : null);
  return {
    brand: word(brand),
    watched: watched === true,
    market: market === 'stockx' || market === 'alias' ? market : null,
    failing: failing === true,
    tag: word(tag),
  };
}

/** Keeps them. */
export function rememberFilter({ sort, ownedOnly, narrowing }: Filter) {
  localStorage.setItem(KEY, JSON.stringify({ sort, ownedOnly, narrowing }));
}
