import { emit } from '@tauri-apps/api/event';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCard } from '../kit/testing/fixtures';
import { openWindow } from '../kit/testing/window';
import { PAGES } from './pages';

const SEARCH = { name: 'Find a product by name or SKU' };

/** A board that was searched, with the panel of one of its two products open. */
async function openPanel() {
  const window = openWindow([aCard({ id: 1 }), aCard({ id: 2 })]);
  const { user, callsOf } = window;
  await user.type(await screen.findByRole('textbox', SEARCH), 'dunk');
  await waitFor(() => expect(JSON.stringify(callsOf('cards').at(-1))).toContain('dunk'));
  await user.click(await screen.findByRole('article', { name: /^Dunk 1,/ }));
  await screen.findByRole('dialog', { name: 'Dunk 1' });
  return window;
}

test.each(PAGES.map(({ name }) => name))('one click leads from an open panel to %s', async (name) => {
  const { user } = await openPanel();
  const pages = within(screen.getByRole('navigation', { name: 'Pages' }));
  await user.click(pages.getByRole('button', { name }));
  await screen.findByRole('main', { name });
  expect(screen.queryByRole('dialog')).toBeNull();
  // Nothing leads back: neither the search nor the panel that closes.
  const isGone = () => expect(screen.queryByRole('main', { name })).toBeNull();
  await expect(waitFor(isGone, { timeout: 300 })).rejects.toThrow();
});

test('one click on another card shows it in the open panel', async () => {
  const { user } = await openPanel();
  await user.click(screen.getByRole('article', { name: /^Dunk 2,/ }));
  await screen.findByRole('dialog', { name: 'Dunk 2' });
});

test('one click beside an open panel refreshes a card', async () => {
  const { user, callsOf } = await openPanel();
  await user.click(screen.getByRole('button', { name: 'Refresh Dunk 2' }));
  await waitFor(() => expect(callsOf('refresh')).toEqual([{ id: 2 }]));
  expect(screen.getByRole('dialog', { name: 'Dunk 1' })).toBeDefined();
});

test('one click beside an open panel enters the search', async () => {
  const { user } = await openPanel();
  await user.click(screen.getByRole('textbox', SEARCH));
  expect(document.activeElement).toBe(screen.getByRole('textbox', SEARCH));
  expect(screen.getByRole('dialog', { name: 'Dunk 1' })).toBeDefined();
});

test('one click beside an open panel undoes a move', async () => {
  const { user, callsOf } = await openPanel();
  await user.keyboard('3');
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(callsOf('restore_tiers')).toHaveLength(1));
});

test('one click leads from an open menu to a page', async () => {
  const { user } = await openPanel();
  await user.click(screen.getByRole('button', { name: /^Order:/ }));
  await screen.findByRole('menu');
  const pages = within(screen.getByRole('navigation', { name: 'Pages' }));
  await user.click(pages.getByRole('button', { name: 'Sales' }));
  await screen.findByRole('main', { name: 'Sales' });
});

test('a notification opens no form that a scan has opened', async () => {
  const asked: unknown[] = [];
  const found = { listing: 's1', sku: 'DD1391-100', name: 'Dunk 1', picture: null };
  const row = { ...found, brand: 'Nike', stockx: found, alias: null, product: 1, size: '9' };
  const { user } = openWindow([aCard({ id: 1 }), aCard({ id: 2 })], {
    search_barcode: () => ({ rows: [row], troubles: [] }),
    take_opening: () => asked.shift() ?? null,
  });
  await user.click(await screen.findByRole('button', { name: 'Add product' }));
  await user.type(await screen.findByRole('textbox', { name: 'SKUs' }), '4006381333931{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Add a unit of Dunk 1' }));
  const form = within(await screen.findByRole('dialog', { name: 'Add units' }));
  await user.click(form.getByRole('button', { name: 'Cancel' }));
  asked.push({ kind: 'product', id: 2, size: null });
  await emit('open-asked', null);
  await screen.findByRole('dialog', { name: 'Dunk 2' });
  expect(screen.queryByRole('dialog', { name: 'Add units' })).toBeNull();
});
