import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCard } from '../kit/testing/fixtures';
import { openWindow } from '../kit/testing/window';

const cards = () => [aCard({ id: 1, name: 'Jordan 4 Craft' }), aCard({ id: 2, name: 'Dunk Low Panda' })];

async function openPalette() {
  const window = openWindow(cards());
  await screen.findAllByRole('article');
  await window.user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('dialog', { name: 'Find or do anything' });
  return window;
}

test('the palette leads to a page by a part of its name', async () => {
  const { user } = await openPalette();
  await user.keyboard('invent{Enter}');
  await screen.findByRole('main', { name: 'Inventory' });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('the palette opens a product by a word of its name', async () => {
  const { user } = await openPalette();
  await user.keyboard('panda');
  await user.click(await screen.findByRole('option', { name: /^Dunk Low Panda/ }));
  await screen.findByRole('dialog', { name: 'Dunk Low Panda' });
});

test('the palette acts on the focused card and names its keys', async () => {
  const { user, callsOf } = openWindow(cards());
  await screen.findAllByRole('article');
  await user.keyboard('{ArrowDown}{Control>}k{/Control}');
  const move = await screen.findByRole('option', { name: /^Move Jordan 4 Craft to Cold/ });
  expect(move.querySelector('kbd')?.dataset.key).toBe('3');
  await user.click(move);
  await waitFor(() => expect(callsOf('move_products')).toEqual([{ ids: [1], tier: 'cold' }]));
});

test('the same key closes the palette', async () => {
  const { user } = await openPalette();
  await user.keyboard('{Control>}k{/Control}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
