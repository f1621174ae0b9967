import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { CardFilter } from '../kit/engine';
import { expectNoAxeFault } from '../kit/testing/axe';
import { EngineCards } from '../kit/testing/engineCards';
import { aCard, theTotals } from '../kit/testing/fixtures';
import { aLine, aSummary } from '../kit/testing/selling';
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

test('the palette says why nothing could be found', async () => {
  const known = new EngineCards(cards());
  const { user } = openWindow(cards(), {
    cards: ({ query }) => {
      const filter = query as CardFilter;
      if (filter.text !== '') throw { kind: 'disk', message: 'The data file could not be read.', hint: 'It is kept.' };
      return known.page(filter);
    },
  });
  await screen.findAllByRole('article');
  await user.keyboard('{Control>}k{/Control}zzz');
  expect(await screen.findByText('The data file could not be read.')).toBeDefined();
  expect(screen.queryByText('Nothing is called that.')).toBeNull();
});

test('what was found before goes where it does not fit', async () => {
  const known = new EngineCards(cards());
  let isAway = false;
  const { user } = openWindow(cards(), {
    cards: ({ query }) => (isAway ? new Promise(() => {}) : known.page(query as CardFilter)),
  });
  await screen.findAllByRole('article');
  await user.keyboard('{Control>}k{/Control}');
  await user.keyboard('dunk');
  const found = () => screen.queryByRole('option', { name: /^Dunk Low Panda/ });
  await waitFor(() => expect(found()).not.toBeNull());
  isAway = true;
  await user.keyboard(' low');
  expect(found()).not.toBeNull();
  await user.keyboard(' bred');
  await waitFor(() => expect(found()).toBeNull());
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

test('the palette finds a settings section by another word', async () => {
  const { user } = await openPalette();
  await user.keyboard('commission');
  await user.click(await screen.findByRole('option', { name: 'Settings: Fees' }));
  await screen.findByRole('main', { name: 'Settings' });
});

test('the palette does what the menu of selected units does', async () => {
  const { user, callsOf } = openWindow(cards(), {
    inventory_summary: () => aSummary({ totals: theTotals({ units: 2 }), inStock: 2 }),
    inventory: () => [aLine({ id: 1 }), aLine({ id: 2 })],
    delete_units: () => ({ entry: 8, title: 'Deleted 2 units', units: [] }),
  });
  await user.click(await screen.findByRole('button', { name: 'Inventory' }));
  await screen.findAllByText('Dunk 1');
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('x{ArrowDown}x{Control>}k{/Control}');
  const remove = await screen.findByRole('option', { name: /^Delete 2 units/ });
  expect(remove.querySelector('kbd')?.dataset.key).toBe('Del');
  await user.click(remove);
  await waitFor(() => expect(callsOf('delete_units')).toEqual([{ units: [1, 2] }]));
});

test('axe finds nothing in the palette, with and without hits', async () => {
  const { user } = await openPalette();
  await user.keyboard('panda');
  await screen.findByRole('option', { name: /^Dunk Low Panda/ });
  await expectNoAxeFault();
  await user.keyboard(' qqq');
  await screen.findByText('Nothing is called that.');
  await expectNoAxeFault();
});
