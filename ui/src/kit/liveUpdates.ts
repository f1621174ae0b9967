import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type EngineEvent, engineEvents } from './engine';
import { renewCards } from './liveCards';
import { COUNT_EVERYTHING, staleAfter, type Topic } from './staleness';
import { useEvent } from './useEvent';

/** Marks a move between tiers under way: the board's events wait for its end, so that no card flickers back. */
export const MOVE_KEY = ['move'];

/** A sync answers several times a second; the window asks again at most this often. */
const PAUSE_MS = 500;

/** What counts all products, feeds or units is asked again at most this often, whatever the engine tells. */
const COUNTING_PAUSE_MS = 5_000;

/** What changed since it was last asked for. */
export class Changes {
  private readonly products = new Set<number>();
  private readonly topics = new Set<Topic>();
  /** When everything may be counted again, as `performance.now()`. */
  private countAgainAt = Number.NEGATIVE_INFINITY;

  note(event: EngineEvent) {
    for (const topic of staleAfter(event.kind)) this.topics.add(topic);
    if (event.kind === 'products_changed') for (const id of event.ids) this.products.add(id);
    else if (event.kind === 'alert_shown') this.products.add(event.id);
  }

  /** The user did something: what it comes to shows at once. */
  noteUser() {
    this.countAgainAt = Number.NEGATIVE_INFINITY;
  }

  /** Asks again for just what changed, and forgets it. What is not on screen is asked for when it comes there. */
  async ask(client: QueryClient, now: number): Promise<void> {
    const products = new Set(this.products);
    const mayCount = now >= this.countAgainAt;
    const topics = [...this.topics].filter((topic) => mayCount || !COUNT_EVERYTHING.has(topic));
    if (topics.some((topic) => COUNT_EVERYTHING.has(topic))) this.countAgainAt = now + COUNTING_PAUSE_MS;
    this.products.clear();
    for (const topic of topics) this.topics.delete(topic);

    const asked = topics.map((topic) => client.invalidateQueries({ queryKey: [topic] }));
    // All cards are asked for anyway where the board changed.
    if (!topics.includes('cards')) asked.push(renewCards(client, products));
    if (!topics.includes('product')) {
      for (const id of products) asked.push(client.invalidateQueries({ queryKey: ['product', id] }));
    }
    await Promise.all(asked);
  }

  /** After how many milliseconds there is something to ask for that had to wait; none: there is nothing. */
  waits(now: number): number | null {
    return this.topics.size === 0 ? null : Math.max(0, this.countAgainAt - now);
  }
}

/** Keeps the cache true to the engine, by its events. */
export function useLiveUpdates() {
  const client = useQueryClient();
  const [changes] = useState(() => new Changes());
  const timer = useRef<{ id: ReturnType<typeof setTimeout>; at: number }>(undefined);

  function askAfter(pause: number) {
    const at = performance.now() + pause;
    if (timer.current && timer.current.at <= at) return;
    clearTimeout(timer.current?.id);
    timer.current = { id: setTimeout(ask, pause), at };
  }

  function ask() {
    timer.current = undefined;
    // A move under way asks for everything when it ends; until then old answers would make its cards flicker.
    if (client.isMutating({ mutationKey: MOVE_KEY }) > 0) return askAfter(PAUSE_MS);
    void changes.ask(client, performance.now());
    const left = changes.waits(performance.now());
    if (left !== null) askAfter(left);
  }

  function note(event: EngineEvent) {
    changes.note(event);
    askAfter(PAUSE_MS);
  }

  // The first cards are asked for before the window listens: what changed until then is asked for again.
  useEvent(engineEvents.engineEvent, note, () => {
    note({ kind: 'board_changed' });
    note({ kind: 'sync_changed' });
  });
  useEffect(() => {
    // The end alone: a component that changed something once is told of each time that it is drawn again.
    const forget = client.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success') changes.noteUser();
    });
    return () => {
      forget();
      clearTimeout(timer.current?.id);
    };
  }, [client, changes]);
}
