import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { InventoryQuery, StockBookSummary } from '../kit/engine';
import { aCard, theSalesTotals } from '../kit/testing/fixtures';
import { aLine, aSummary } from '../kit/testing/selling';
import { openWindow } from '../kit/testing/window';

async function openStockBook(book: StockBookSummary) {
  const window = openWindow([aCard({ id: 1 })], {
    sales: () => ({ sales: [], totals: theSalesTotals() }),
    sales_groups: () => [],
    stock_book_summary: () => book,
    inventory_summary: () => aSummary({ inStock: 1, all: 2 }),
    inventory: () => [aLine({ id: 1, state: 'sold', heldDays: null })],
  });
  await window.user.click(await screen.findByRole('button', { name: 'Sales' }));
  await window.user.click(await screen.findByRole('button', { name: 'Stock book' }));
  return { ...window, book: await screen.findByRole('form', { name: 'Stock book' }) };
}

test('the stock book leads to units without a VAT treatment', async () => {
  const { user, callsOf, book } = await openStockBook({ margin: 12, standard: 20, none: 0, notStated: 1180 });
  await within(book).findByText(/12 units are in it/);
  expect(within(book).getByText(/by their VAT treatment: 1,180 not stated, 20 standard\./)).toBeDefined();
  await user.click(within(book).getByRole('button', { name: 'Show 1,180 units not stated' }));
  await screen.findByRole('main', { name: 'Inventory' });
  const query = callsOf('inventory_summary').at(-1)?.filter as InventoryQuery['filter'];
  expect(query).toMatchObject({ shown: 'all', treatment: 'not_stated', text: '' });
});

test('a stock book without a unit can not be saved', async () => {
  const { book } = await openStockBook({ margin: 0, standard: 0, none: 0, notStated: 2 });
  await within(book).findByText(/No unit is in it/);
  expect(within(book).getByRole('button', { name: 'Save…' })).toHaveProperty('disabled', true);
});
