import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { mockIPC } from '@tauri-apps/api/mocks';
import { beforeEach, expect, test } from 'vitest';
import { type OrderedPage, pageKey } from '../board/cardPages';
import { EVERYTHING } from '../board/filter';
import type { EngineEvent } from './engine';
import { Changes } from './liveUpdates';
import { aBoard, aCard, aProduct } from './testing/fixtures';

let client: QueryClient;

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(['session'], {});
  client.setQueryData(['sync'], {});
  client.setQueryData(['board'], aBoard([]));
  client.setQueryData(['product', 1], aProduct({ id: 1 }));
  client.setQueryData(['product', 2], aProduct({ id: 2 }));
  client.setQueryData(pageKey('hot', EVERYTHING, 0), { cards: [aCard({ id: 1 })], total: 1, orderVersion: 0 });
  client.setQueryData(pageKey('warm', EVERYTHING, 0), { cards: [aCard({ id: 2 })], total: 1, orderVersion: 0 });
});

/** What is asked for again after these events, by the first and the second part of the key. */
async function askedAfter(...events: EngineEvent[]) {
  const changes = new Changes();
  for (const event of events) changes.note(event);
  await changes.ask(client, 0);
  const stale = client.getQueryCache().findAll({ predicate: ({ state }) => state.isInvalidated });
  return stale.map(({ queryKey }) => queryKey.slice(0, 2).join(' ')).sort();
}

test('changed products refresh their pages, panels and the heads', async () => {
  expect(await askedAfter({ kind: 'products_changed', ids: [1] })).toEqual(['board', 'cards hot', 'product 1']);
});

test('a product on no loaded page refreshes no page', async () => {
  expect(await askedAfter({ kind: 'products_changed', ids: [77] })).toEqual(['board']);
});

test('a changed board refreshes all its columns', async () => {
  expect(await askedAfter({ kind: 'board_changed' })).toEqual([
    'board',
    'cards hot',
    'cards warm',
    'product 1',
    'product 2',
  ]);
});

test('a changed budget refreshes only the side bar', async () => {
  expect(await askedAfter({ kind: 'sync_changed' })).toEqual(['sync']);
});

test('an alert refreshes its product', async () => {
  expect(await askedAfter({ kind: 'alert_shown', id: 2 })).toEqual(['board', 'cards warm', 'product 2']);
});

test('a change is asked for once', async () => {
  const changes = new Changes();
  changes.note({ kind: 'sync_changed' });
  await changes.ask(client, 0);
  client.setQueryData(['sync'], {});
  await changes.ask(client, 9_000);
  expect(client.getQueryState(['sync'])?.isInvalidated).toBe(false);
});

/** How often a topic is asked about while answers come for so many seconds, twice a second. */
async function askedDuring(seconds: number, eachHalfSecond: (changes: Changes) => void) {
  const changes = new Changes();
  const asked = new Map<string, number>();
  for (let now = 0; now < seconds * 1000; now += 500) {
    eachHalfSecond(changes);
    await changes.ask(client, now);
    for (const { queryKey, state } of client.getQueryCache().findAll()) {
      if (!state.isInvalidated) continue;
      const topic = queryKey.slice(0, 2).join(' ');
      asked.set(topic, (asked.get(topic) ?? 0) + 1);
      client.setQueryData(queryKey, state.data);
    }
  }
  return asked;
}

test('what counts everything is asked for once in five seconds', async () => {
  const asked = await askedDuring(20, (changes) => {
    changes.note({ kind: 'products_changed', ids: [1] });
    changes.note({ kind: 'sync_changed' });
  });
  expect([asked.get('board'), asked.get('sync'), asked.get('product 1')]).toEqual([4, 4, 40]);
});

test('what had to wait is asked for in the end', async () => {
  const changes = new Changes();
  changes.note({ kind: 'sync_changed' });
  await changes.ask(client, 0);
  expect(changes.waits(0)).toBeNull();
  changes.note({ kind: 'sync_changed' });
  await changes.ask(client, 1_000);
  expect(changes.waits(1_000)).toBe(4_000);
});

test('what the user did shows at once', async () => {
  const asked = await askedDuring(5, (changes) => {
    changes.noteUser();
    changes.note({ kind: 'sync_changed' });
  });
  expect(asked.get('sync')).toBe(10);
});

test('an answer asks for the cards on screen that it touches', async () => {
  const asked: unknown[] = [];
  mockIPC((command, args) => {
    asked.push([command, (args as { ids: number[] }).ids]);
    return [aCard({ id: 1, units: 7 })];
  });
  const queryKey = pageKey('hot', EVERYTHING, 0);
  client.setQueryData(queryKey, { cards: [aCard({ id: 1 }), aCard({ id: 5 })], total: 2, orderVersion: 3 });
  const before = client.getQueryData<OrderedPage>(queryKey);
  const stop = new QueryObserver(client, { queryKey, staleTime: Number.POSITIVE_INFINITY }).subscribe(() => {});
  const changes = new Changes();
  changes.note({ kind: 'products_changed', ids: [1, 2, 99] });
  await changes.ask(client, 0);
  stop();
  expect(asked).toEqual([['cards_of', [1]]]);
  const after = client.getQueryData<OrderedPage>(queryKey);
  expect(after).toMatchObject({ cards: [{ id: 1, units: 7 }, { id: 5 }], total: 2, orderVersion: 3 });
  expect(after?.cards[1]).toBe(before?.cards[1]);
  const others = client.getQueryState(pageKey('warm', EVERYTHING, 0));
  expect(others?.isInvalidated, 'asked for when it comes on screen').toBe(true);
});

test('many cards on screen are asked for without counting', async () => {
  const asked: unknown[] = [];
  mockIPC((command, args) => {
    const { ids } = args as { ids: number[] };
    asked.push([command, ids.length]);
    return ids.map((id) => aCard({ id, units: 7 }));
  });
  const all = Array.from({ length: 250 }, (_, id) => id);
  const stops = [0, 1].map((page) => {
    const queryKey = pageKey('hot', EVERYTHING, page);
    const cards = all.slice(page * 200, page * 200 + 200).map((id) => aCard({ id }));
    client.setQueryData(queryKey, { cards, total: 250, orderVersion: 3 });
    return new QueryObserver(client, { queryKey, staleTime: Number.POSITIVE_INFINITY }).subscribe(() => {});
  });
  const changes = new Changes();
  changes.note({ kind: 'products_changed', ids: all });
  await changes.ask(client, 0);
  for (const stop of stops) stop();
  expect(asked).toEqual([
    ['cards_of', 200],
    ['cards_of', 50],
  ]);
  expect(client.getQueryData<OrderedPage>(pageKey('hot', EVERYTHING, 1))?.cards[49]).toMatchObject({ units: 7 });
});
