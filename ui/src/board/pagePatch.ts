import type { CardView } from '../kit/engine';
import { type OrderedPage, PAGE_SIZE } from './cardPages';

/** The known pages of one column in one order, by their number. */
export type Pages = ReadonlyMap<number, OrderedPage>;

/** The column without these products: what stood behind them moves up, across pages. */
export function without(pages: Pages, ids: ReadonlySet<number>): Pages {
  return patched(pages, (column) => {
    for (let index = column.length - 1; index >= 0; index -= 1) {
      const card = column[index];
      if (card && ids.has(card.id)) column.splice(index, 1);
    }
  });
}

/** The column with these cards at its top: what stood there moves down, across pages. */
export function withOnTop(pages: Pages, cards: readonly CardView[]): Pages {
  return patched(pages, (column) => column.splice(0, 0, ...cards));
}

/** Lays the known pages out as one column with holes, changes it, and cuts it into the same pages again. */
function patched(pages: Pages, change: (column: CardView[]) => void): Pages {
  const total = Math.max(0, ...[...pages.values()].map((page) => page.total));
  const column: CardView[] = new Array(total);
  for (const [number, page] of pages) {
    page.cards.forEach((card, place) => {
      column[number * PAGE_SIZE + place] = card;
    });
  }
  change(column);
  return new Map(
    [...pages].map(([number, page]) => {
      // `filter` passes over holes: cards of pages that are not here; they come with the next answer.
      const cards = column.slice(number * PAGE_SIZE, (number + 1) * PAGE_SIZE).filter(() => true);
      return [number, { ...page, cards, total: column.length }];
    }),
  );
}
