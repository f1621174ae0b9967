import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test } from 'vitest';
import { pageKey } from '../board/cardPages';
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
  await changes.ask(client);
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
  expect(await askedAfter({ kind: 'alert_rang', id: 2 })).toEqual(['board', 'cards warm', 'product 2']);
});

test('a change is asked for once', async () => {
  const changes = new Changes();
  changes.note({ kind: 'sync_changed' });
  await changes.ask(client);
  client.setQueryData(['sync'], {});
  await changes.ask(client);
  expect(client.getQueryState(['sync'])?.isInvalidated).toBe(false);
});
