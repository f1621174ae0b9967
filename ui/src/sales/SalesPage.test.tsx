import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { InventoryQuery, SaleLine, StockBookSummary } from '../kit/engine';
import { expectNoAxeFault } from '../kit/testing/axe';
import { aCard, theSalesTotals } from '../kit/testing/fixtures';
import { aDraft, aLine, aSale, aSummary, aUnit } from '../kit/testing/selling';
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

const SALE: SaleLine = {
  unit: 7,
  nth: 0,
  product: 1,
  sku: 'DD1391-101',
  name: 'Dunk 1',
  picture: null,
  size: '9',
  place: 'stockx',
  placeName: '',
  soldOn: '2026-11-20',
  state: 'sold',
  settled: false,
  reference: '11111111-22222222',
  price: { amount: '120.00', currency: 'GBP' },
  costs: { amount: '14.00', currency: 'GBP' },
  profit: { amount: '26.00', currency: 'GBP' },
  roi: '32.5',
  days: 40,
  rateOfAnotherDay: false,
};

async function openSale(sale: Partial<SaleLine> = {}) {
  const window = openWindow([aCard({ id: 1 })], {
    sales: () => ({ sales: [{ ...SALE, ...sale }], totals: theSalesTotals() }),
    sales_groups: () => [],
    unit: () => aUnit({ id: 7, sales: [aSale()] }),
    sale_draft: () => aDraft(),
  });
  await window.user.click(await screen.findByRole('button', { name: 'Sales' }));
  const row = (await screen.findByText('Dunk 1')).closest('tr') as HTMLElement;
  return { ...window, row };
}

const entries = async () => (await screen.findAllByRole('menuitem')).map((entry) => entry.textContent);

test('a sale has one menu under the right button and its dots', async () => {
  const { user, row } = await openSale();
  await user.pointer({ keys: '[MouseRight]', target: row });
  const under = await entries();
  expect(under).toEqual(['Open the product', 'Copy the reference', 'Enter the payout…', 'Return or cancel…']);
  await user.keyboard('{Escape}');
  await user.click(within(row).getByRole('button', { name: 'More about the sale of Dunk 1' }));
  expect(await entries()).toEqual(under);
  await user.click(screen.getByRole('menuitem', { name: 'Enter the payout…' }));
  await screen.findByRole('form', { name: 'Sale' });
});

test('a sale that was returned is left as it was', async () => {
  const { user, row } = await openSale({ state: 'returned', reference: '' });
  await user.click(within(row).getByRole('button', { name: 'More about the sale of Dunk 1' }));
  expect(await entries()).toEqual(['Open the product']);
});

test('a month without a sale has a row, and no place is a month', async () => {
  const group = (key: string) => ({ key, totals: theSalesTotals({ sales: 1 }), share: 1000, profitShare: 100 });
  const year = new Date().getFullYear() - 1;
  const held: (() => void)[] = [];
  const { user } = openWindow([aCard({ id: 1 })], {
    sales: () => ({ sales: [SALE], totals: theSalesTotals() }),
    sales_groups: async ({ by }) => {
      await new Promise<void>((resolve) => held.push(resolve));
      return by === 'month' ? [group(`${year}-01`), group(`${year}-03`)] : [group('stockx')];
    },
  });
  const answer = () => waitFor(() => expect(held).not.toHaveLength(0)).then(() => held.shift()?.());
  await user.click(await screen.findByRole('button', { name: 'Sales' }));
  await answer();
  const groups = within(await screen.findByRole('region', { name: 'In groups' }));
  await user.click(groups.getByRole('radio', { name: 'Places' }));
  await answer();
  await groups.findByText('StockX');
  await user.click(screen.getByRole('radio', { name: 'Last year' }));
  await answer();
  await user.click(groups.getByRole('radio', { name: 'Months' }));
  // Places are not shown as months until those are here.
  expect(groups.queryAllByRole('listitem')).toHaveLength(0);
  await answer();
  await waitFor(() => expect(groups.getAllByRole('listitem')).toHaveLength(12));
  expect(groups.getAllByText('nothing sold')).toHaveLength(10);
});

test('axe finds nothing in the stock book', async () => {
  const { book } = await openStockBook({ margin: 12, standard: 20, none: 0, notStated: 1180 });
  await within(book).findByText(/12 units are in it/);
  await expectNoAxeFault();
});

test("axe finds nothing in a sale's menu and its return", async () => {
  const { user, row } = await openSale();
  await expectNoAxeFault();
  await user.click(within(row).getByRole('button', { name: 'More about the sale of Dunk 1' }));
  await screen.findAllByRole('menuitem');
  await expectNoAxeFault();
  await user.click(screen.getByRole('menuitem', { name: 'Return or cancel…' }));
  await screen.findByRole('dialog');
  await expectNoAxeFault();
});
