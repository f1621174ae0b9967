import { type Query, type QueryClient, replaceEqualDeep } from '@tanstack/react-query';
import { type CardPage, type CardView, engine } from './engine';

/** As many as a page holds. More are asked for in several questions: a page counts its column, and its cards don't. */
const CARDS_AT_ONCE = 200;

/** Asks again for the cards of these products that are on screen, and for no others beside them. */
export async function renewCards(client: QueryClient, products: ReadonlySet<number>): Promise<void> {
  const pages = client.getQueryCache().findAll({ queryKey: ['cards'] });
  const touched = pages.filter((page) => cardsOf(page).some(({ id }) => products.has(id)));
  const shown = touched.filter((page) => page.isActive());
  const ids = new Set(shown.flatMap((page) => cardsOf(page).map(({ id }) => id)).filter((id) => products.has(id)));
  const rest = touched.filter((page) => !page.isActive());
  const asked = rest.map(({ queryKey }) => client.invalidateQueries({ queryKey, exact: true }));
  if (shown.length > 0) asked.push(replaceCards(client, shown, [...ids]));
  await Promise.all(asked);
}

async function replaceCards(client: QueryClient, pages: readonly Query[], ids: number[]): Promise<void> {
  try {
    const answers = await Promise.all(inParts(ids).map((part) => engine.cardsOf(part)));
    const cards = new Map(answers.flat().map((card) => [card.id, card]));
    for (const { queryKey } of pages) {
      client.setQueryData(queryKey, (page: CardPage | undefined) => page && withNewest(page, cards));
    }
  } catch {
    // The whole page says why.
    await Promise.all(pages.map(({ queryKey }) => client.invalidateQueries({ queryKey, exact: true })));
  }
}

function inParts(ids: readonly number[]): number[][] {
  const parts = Math.ceil(ids.length / CARDS_AT_ONCE);
  return Array.from({ length: parts }, (_, nth) => ids.slice(nth * CARDS_AT_ONCE, (nth + 1) * CARDS_AT_ONCE));
}

/** The page with these cards in the places where they stand. One that did not change is not drawn again. */
function withNewest<P extends CardPage>(page: P, newest: ReadonlyMap<number, CardView>): P {
  const cards = page.cards.map((card) => {
    const renewed = newest.get(card.id);
    return renewed ? replaceEqualDeep(card, renewed) : card;
  });
  return { ...page, cards };
}

function cardsOf(page: Query): readonly CardView[] {
  return (page.state.data as CardPage | undefined)?.cards ?? [];
}
