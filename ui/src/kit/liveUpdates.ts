import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type CardPage, type EngineEvent, engineEvents } from './engine';
import { staleAfter } from './staleness';
import { useEvent } from './useEvent';

/** Marks a move between tiers under way: the board's events wait for its end, so that no card flickers back. */
export const MOVE_KEY = ['move'];

/** A sync answers several times a second; the window asks again at most this often. */
const PAUSE_MS = 500;

/** What changed since it was last asked for. */
export class Changes {
  private readonly products = new Set<number>();
  private readonly happened = new Set<EngineEvent['kind']>();

  note(event: EngineEvent) {
    this.happened.add(event.kind);
    if (event.kind === 'products_changed') for (const id of event.ids) this.products.add(id);
    else if (event.kind === 'alert_rang') this.products.add(event.id);
  }

  /** Asks again for just what changed, and forgets it. What is not on screen is asked for when it comes there. */
  async ask(client: QueryClient): Promise<void> {
    const products = new Set(this.products);
    const topics = new Set([...this.happened].flatMap(staleAfter));
    this.products.clear();
    this.happened.clear();

    const asked = [...topics].map((topic) => client.invalidateQueries({ queryKey: [topic] }));
    // All cards are asked for anyway where the board changed.
    if (!topics.has('cards') && products.size > 0) {
      asked.push(
        client.invalidateQueries({
          queryKey: ['cards'],
          predicate: ({ state }) => holds(state.data as CardPage | undefined, products),
        }),
      );
    }
    if (!topics.has('product')) {
      for (const id of products) asked.push(client.invalidateQueries({ queryKey: ['product', id] }));
    }
    await Promise.all(asked);
  }
}

function holds(page: CardPage | undefined, products: ReadonlySet<number>): boolean {
  return page?.cards.some((card) => products.has(card.id)) ?? false;
}

/** Keeps the cache true to the engine, by its events. */
export function useLiveUpdates() {
  const client = useQueryClient();
  const [changes] = useState(() => new Changes());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function askLater() {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      // A move under way asks for everything when it ends; until then old answers would make its cards flicker.
      if (client.isMutating({ mutationKey: MOVE_KEY }) > 0) askLater();
      else void changes.ask(client);
    }, PAUSE_MS);
  }

  function note(event: EngineEvent) {
    changes.note(event);
    askLater();
  }

  // The first cards are asked for before the window listens: what changed until then is asked for again.
  useEvent(engineEvents.engineEvent, note, () => {
    note({ kind: 'board_changed' });
    note({ kind: 'sync_changed' });
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
