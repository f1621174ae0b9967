import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCard, aPayout, aProduct, aSize, theTotals } from './testing/fixtures';
import { aDraft, aLine, aSummary, aUnit } from './testing/selling';
import { openWindow } from './testing/window';

/** A window in which a form takes its time: its data come after it was asked for. */
function open() {
  return openWindow([aCard({ id: 1 })], {
    inventory_summary: () => aSummary({ totals: theTotals({ units: 2 }), inStock: 2 }),
    inventory: () => [aLine({ id: 1 }), aLine({ id: 2 })],
    product: () => aProduct({ id: 1, sizes: [aSize()], totals: theTotals({ units: 1 }) }),
    product_units: ({ which }) => ({ units: which === 'sold' ? [] : [aUnit({ id: 7 })], next: null }),
    unit: ({ unit }) => aUnit({ id: unit as number, size: aSize().id }),
    sale_draft: () => aDraft(),
    estimate: () => aPayout('104.00', [], '104.00'),
    sell_unit: () => ({ entry: 7, title: 'Sold Dunk 1', units: [] }),
  });
}

async function openInventory() {
  const window = open();
  await window.user.click(await screen.findByRole('button', { name: 'Inventory' }));
  await screen.findByText('Dunk 1');
  const grid = screen.getByRole('grid', { name: 'Units' });
  grid.focus();
  return { ...window, grid };
}

const formIsGone = () => waitFor(() => expect(screen.queryByRole('form')).toBeNull());
const hasFocus = (element: HTMLElement) => waitFor(() => expect(document.activeElement).toBe(element));

test.each(['{Escape}', '{Enter}'])('keys go on in the list after a sale that ends with %s', async (key) => {
  const { user, grid } = await openInventory();
  await user.keyboard('s');
  await screen.findByRole('form', { name: 'Sale' });
  await user.keyboard(key);
  await formIsGone();
  await hasFocus(grid);
});

test.each([
  ['Sell…', 'Sale'],
  ['Edit…', 'Edit the unit'],
])("keys go on in the list after its menu's %s", async (entry, form) => {
  const { user, grid } = await openInventory();
  fireEvent.contextMenu(screen.getByText('Dunk 2'));
  await user.click(await screen.findByRole('menuitem', { name: entry }));
  await screen.findByRole('form', { name: form });
  await user.keyboard('{Escape}');
  await formIsGone();
  await hasFocus(grid);
});

test('keys go on in the list after a form of the palette', async () => {
  const { user, grid } = await openInventory();
  await user.keyboard('{Control>}k{/Control}');
  await user.click(await screen.findByRole('option', { name: /^Sell/ }));
  await screen.findByRole('form', { name: 'Sale' });
  await user.keyboard('{Escape}');
  await formIsGone();
  await hasFocus(grid);
});

test.each([
  ['Sell…', 'Sale'],
  ['Edit…', 'Edit the unit'],
])("the focus is back at a unit's menu after its %s", async (entry, form) => {
  const { user } = open();
  await user.click(await screen.findByRole('article', { name: /^Dunk 1,/ }));
  const menu = await screen.findByRole('button', { name: 'More about unit 7' });
  await user.click(menu);
  await user.click(await screen.findByRole('menuitem', { name: entry }));
  await screen.findByRole('form', { name: form });
  await user.keyboard('{Escape}');
  await formIsGone();
  await hasFocus(menu);
});

test('the focus goes from a menu to a question, and back', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('article', { name: /^Dunk 1,/ }));
  const menu = await screen.findByRole('button', { name: 'More about the product' });
  menu.focus();
  await user.keyboard('{Enter}');
  await user.keyboard('{End}{Enter}');
  await hasFocus(await screen.findByRole('button', { name: 'Remove the product' }));
  await user.keyboard('{Tab}{Enter}');
  await hasFocus(menu);
});

test('the focus is back at what asked once more', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('article', { name: /^Dunk 1,/ }));
  const ask = await screen.findByRole('button', { name: 'Wrong link to StockX?' });
  ask.focus();
  await user.keyboard('{Enter}');
  await user.keyboard('{Tab}{Enter}');
  await hasFocus(await screen.findByRole('button', { name: 'Wrong link to StockX?' }));
});
