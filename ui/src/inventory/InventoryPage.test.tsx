import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { InventoryQuery } from '../kit/engine';
import { aCard, aPayout, theTotals } from '../kit/testing/fixtures';
import { aDraft, aLine, aSummary, aUnit } from '../kit/testing/selling';
import { type Answers, openWindow } from '../kit/testing/window';

const pounds = (amount: string) => ({ amount, currency: 'GBP' });

async function openInventory(units: number, answers: Answers = {}) {
  const window = openWindow([aCard({ id: 1 })], {
    inventory_summary: () =>
      aSummary({
        totals: theTotals({ units, worth: pounds('91.52'), withoutWorth: units - 1, cost: pounds('160.00') }),
        inStock: units,
      }),
    inventory: ({ query }) => {
      const { offset, limit } = query as InventoryQuery;
      return Array.from({ length: Math.min(limit, units - offset) }, (_, nth) => aLine({ id: offset + nth + 1 }));
    },
    unit: ({ unit }) => aUnit({ id: unit as number }),
    sale_draft: () => aDraft(),
    estimate: () => aPayout('104.00', [['transaction', '9.36']], '94.64'),
    ...answers,
  });
  await window.user.click(await screen.findByRole('button', { name: 'Inventory' }));
  await screen.findByText('Dunk 1');
  return window;
}

test('a unit is sold with two keys: S, and Enter for what is filled in', async () => {
  const { user, callsOf } = await openInventory(2, {
    sell_unit: () => ({ entry: 7, title: 'Sold on StockX: Dunk 1, size 9', units: [] }),
  });
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('s');
  expect(await screen.findByLabelText('Price')).toHaveProperty('value', '104.00');
  await user.keyboard('{Enter}');
  await screen.findByText('Sold on StockX: Dunk 1, size 9');
  const [call] = callsOf('sell_unit');
  expect(call).toMatchObject({ unit: 1, sale: { place: 'stockx', price: '104.00', currency: 'GBP', actualFees: [] } });
});

test('several selected units are not sold as one', async () => {
  const { user } = await openInventory(3);
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('x{ArrowDown}xs');
  expect(await screen.findByText('Each sale has its own price: select one unit to sell it.')).toBeDefined();
  expect(screen.queryByLabelText('Price')).toBeNull();
});

test('the selected unit is sold, wherever the focus is', async () => {
  const { user, callsOf } = await openInventory(3);
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('x{ArrowDown}{ArrowDown}s');
  await screen.findByLabelText('Price');
  expect(callsOf('unit')).toEqual([{ unit: 1 }]);
});

test('what was done is taken back from where it was said', async () => {
  const { user, callsOf } = await openInventory(2, {
    delete_units: () => ({ entry: 8, title: 'Deleted Dunk 1, size 9', units: [] }),
    undo: () => ({ entry: 8, at: '2026-11-24T08:00:00Z', title: '', units: 1, undoneAt: '2026-11-24T08:00:00Z' }),
  });
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('{Delete}');
  await screen.findByText('Deleted Dunk 1, size 9');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(callsOf('undo')).toEqual([{ entry: 8 }]);
});

test('all units are edited at once, and only what was filled in', async () => {
  const { user, callsOf } = await openInventory(50, {
    change_units: () => ({ entry: 9, title: 'Edited 50 units', units: [] }),
  });
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('{Control>}a{/Control}');
  await screen.findByText('50 selected');
  await user.keyboard('e');
  const form = await screen.findByRole('form', { name: 'Edit units' });
  await user.type(within(form).getByLabelText('Kept at'), 'Shelf 9{Enter}');
  await screen.findByText('Edited 50 units');
  const [call] = callsOf('change_units');
  expect(call).toMatchObject({ change: { keptAt: 'Shelf 9', condition: null, boughtOn: null } });
  expect(call?.units).toHaveLength(50);
});

test('sums say of how many units they know nothing', async () => {
  await openInventory(10);
  const totals = screen.getByLabelText('Totals');
  expect(within(totals).getByText('of 10 units, 9 have no price')).toBeDefined();
});
