import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { InventoryQuery } from '../kit/engine';
import { expectNoAxeFault } from '../kit/testing/axe';
import { aCard, aPayout, theTotals } from '../kit/testing/fixtures';
import { aDraft, aLine, aReverted, aSummary, aUnit } from '../kit/testing/selling';
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
  const page = await screen.findByRole('main', { name: 'Inventory' });
  await within(page).findByText('Dunk 1');
  return window;
}

test('a unit is sold with two keys, S and Enter', async () => {
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

test('a worth that was not asked for yet says when it comes', async () => {
  const worn = { condition: 'worn', soldAs: 'used', worth: null, worthPlace: null, worthAwaited: true } as const;
  await openInventory(1, { inventory: () => [aLine({ id: 1, ...worn })] });
  expect(screen.getByText('At the next sync')).toBeDefined();
});

test('several units are sold at once, each at its own price', async () => {
  const { user, callsOf } = await openInventory(3, {
    sale_draft: ({ unit }) => ({ ...aDraft(), title: `Dunk ${unit}` }),
    sell_units: () => ({ entry: 7, title: 'Sold 2 units', units: [] }),
  });
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('x{ArrowDown}xs');
  const price = await screen.findByLabelText('Dunk 2: price');
  await user.clear(price);
  await user.type(price, '120{Enter}');
  await screen.findByText('Sold 2 units');
  expect(callsOf('sell_units')).toMatchObject([
    {
      sales: [
        { unit: 1, sale: { place: 'stockx', price: '104.00' } },
        { unit: 2, sale: { place: 'stockx', price: '120' } },
      ],
    },
  ]);
});

test('selected units are tagged by a key', async () => {
  const { user, callsOf } = await openInventory(2, {
    change_units: () => ({ entry: 9, title: 'Edited 2 units', units: [] }),
  });
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('x{ArrowDown}xt');
  await screen.findByRole('form', { name: 'Edit units' });
  await user.keyboard('grail{Enter}');
  await screen.findByText('Edited 2 units');
  expect(callsOf('change_units')[0]).toMatchObject({ units: [1, 2], change: { addTag: 'grail', keptAt: null } });
});

test('the selected unit is sold, wherever the focus is', async () => {
  const { user, callsOf } = await openInventory(3);
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('x{ArrowDown}{ArrowDown}s');
  await screen.findByLabelText('Price');
  expect(callsOf('unit')).toEqual([{ unit: 1 }]);
});

test('a change is undone from its toast', async () => {
  const { user, callsOf } = await openInventory(2, {
    delete_units: () => ({ entry: 8, title: 'Deleted Dunk 1, size 9', units: [] }),
    undo: () => aReverted({ entry: 8, title: 'Deleted Dunk 1, size 9' }),
  });
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('{Delete}');
  await screen.findByText('Deleted Dunk 1, size 9');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(callsOf('undo')).toEqual([{ entry: 8 }]);
  expect(await screen.findByText('Undone: Deleted Dunk 1, size 9')).toBeDefined();
});

test('editing all units changes only what was filled in', async () => {
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

test("a past day's sale is estimated with that day's fees", async () => {
  const { user, callsOf } = await openInventory(2);
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('s');
  fireEvent.change(await screen.findByLabelText('Sold on'), { target: { value: '2026-03-02' } });
  await waitFor(() => expect(callsOf('estimate').at(-1)).toMatchObject({ price: '104.00', on: '2026-03-02' }));
});

test("an amount with another day's rate is marked and counted", async () => {
  await openInventory(3, {
    inventory_summary: () =>
      aSummary({
        totals: theTotals({ units: 3, cost: pounds('240.00'), ofAnotherDay: 2 }),
        oldRatesOf: '2026-11-10',
      }),
    inventory: () => [aLine({ id: 1, rateOfAnotherDay: true }), aLine({ id: 2 })],
  });
  const totals = screen.getByLabelText('Totals');
  expect(within(totals).getByText('2 amounts use a rate of another day')).toBeDefined();
  expect(within(totals).getByText(/^exchange rates of .*2026, the newest known$/)).toBeDefined();
  // Its cost, and its profit.
  expect(screen.getAllByText(/exchange rate of another day/)).toHaveLength(2);
});

test('sums say how many units they leave out', async () => {
  await openInventory(10);
  const totals = screen.getByLabelText('Totals');
  expect(within(totals).getByText('9 without a price')).toBeDefined();
});

test('a total says how many of its bids are old', async () => {
  await openInventory(10, { inventory_summary: () => aSummary({ totals: theTotals({ units: 10 }), oldBids: 3 }) });
  expect(within(screen.getByLabelText('Totals')).getByText('3 by old bids')).toBeDefined();
});

test('a VAT treatment is stated for all units at once', async () => {
  const { user, callsOf } = await openInventory(50, {
    change_units: () => ({ entry: 9, title: 'Edited 50 units', units: [] }),
  });
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('{Control>}a{/Control}');
  await screen.findByText('50 selected');
  await user.keyboard('e');
  const form = await screen.findByRole('form', { name: 'Edit units' });
  await user.selectOptions(within(form).getByLabelText('VAT treatment'), 'Margin scheme');
  await user.click(within(form).getByRole('button', { name: 'Change 50 units' }));
  await screen.findByText('Edited 50 units');
  expect(callsOf('change_units')[0]).toMatchObject({ change: { treatment: 'margin', condition: null } });
});

test('units without a price are a filter, and a pill once chosen', async () => {
  const { user, callsOf } = await openInventory(3, {
    inventory_summary: () => aSummary({ totals: theTotals({ units: 3 }), inStock: 3, withoutWorth: 2 }),
  });
  expect(screen.queryByRole('button', { name: /^No price/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Filter' }));
  await user.click(await screen.findByRole('menuitemradio', { name: /^No price/ }));
  expect((await screen.findByRole('button', { name: /^No price/ })).getAttribute('aria-pressed')).toBe('true');
  expect(callsOf('inventory_summary').at(-1)).toMatchObject({ filter: { shown: 'without_worth' } });
});

test('a column is made wider by Alt and an arrow key', async () => {
  const { user, callsOf } = await openInventory(2);
  screen.getByRole('button', { name: 'Cost' }).focus();
  await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  const [call] = callsOf('set_inventory_layout');
  expect(call).toMatchObject({
    layout: { columns: expect.arrayContaining([{ column: 'cost', shown: true, width: 108 }]) },
  });
});

test('a column that orders nothing is made wider by keys, too', async () => {
  const lines = ['14.4', '9.0'].map((roi, nth) => aLine({ id: nth + 1, roi }));
  const { user, callsOf } = await openInventory(2, { inventory: () => lines });
  (await screen.findByRole('button', { name: '%' })).focus();
  await user.keyboard('{Enter}{Alt>}{ArrowRight}{/Alt}');
  expect(callsOf('set_inventory_layout').at(-1)).toMatchObject({
    layout: { columns: expect.arrayContaining([{ column: 'roi', shown: true, width: 78 }]) },
  });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('units of a form that was left stay selected', async () => {
  let finish: (done: unknown) => void = () => {};
  const { user } = await openInventory(3, { change_units: () => new Promise((resolve) => (finish = resolve)) });
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('x{ArrowDown}xt');
  await screen.findByRole('form', { name: 'Edit units' });
  await user.keyboard('grail{Enter}{Escape}');
  expect(screen.getByText('2 selected')).toBeDefined();
  // What was sent is done all the same, and closes no form that was opened since.
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('e');
  await screen.findByRole('form', { name: 'Edit units' });
  finish({ entry: 9, title: 'Edited 2 units', units: [] });
  await screen.findByText('Edited 2 units');
  expect(screen.getByRole('form', { name: 'Edit units' })).toBeDefined();
  await user.keyboard('{Escape}');
  expect(screen.queryByText('2 selected')).toBeNull();
});

test('saved views that could not be read are not written over', async () => {
  const view = { name: 'Old stock', group: null, sort: 'added', descending: true, filter: {} };
  const answers = [
    () => Promise.reject({ kind: 'store', message: 'The data is busy.', hint: '' }),
    () => ({ columns: [], views: [view] }),
  ];
  const { user, callsOf } = await openInventory(2, { inventory_layout: () => answers.shift()?.() });
  screen.getByRole('button', { name: 'Cost' }).focus();
  await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  await waitFor(() => expect(callsOf('inventory_layout')).toHaveLength(2));
  expect(callsOf('set_inventory_layout')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Views' }));
  await user.type(await screen.findByLabelText('Save what is shown as'), 'New{Enter}');
  const views = [view, expect.objectContaining({ name: 'New' })];
  await waitFor(() => expect(callsOf('set_inventory_layout')).toMatchObject([{ layout: { views } }]));
});

test.each(['Columns', 'Views', 'Filter'])('axe finds nothing in what %s opens', async (name) => {
  const { user } = await openInventory(2);
  await expectNoAxeFault();
  const button = screen.getByRole('button', { name });
  await user.click(button);
  await waitFor(() => expect(button.getAttribute('aria-expanded')).toBe('true'));
  await expectNoAxeFault();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(button));
});

test('axe finds nothing in the menu of a unit', async () => {
  await openInventory(2);
  fireEvent.contextMenu(screen.getByText('Dunk 1'));
  await screen.findAllByRole('menuitem');
  await expectNoAxeFault();
});
