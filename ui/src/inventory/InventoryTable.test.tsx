import { emit } from '@tauri-apps/api/event';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { InventoryQuery } from '../kit/engine';
import { aCard, aPayout, theTotals } from '../kit/testing/fixtures';
import { aDraft, aLine, aSummary, aUnit } from '../kit/testing/selling';
import { type Answers, openWindow } from '../kit/testing/window';
import { ROW_HEIGHTS } from './rowSizes';

/** Opens the inventory of an engine that has these units, in this order; the test changes them as a sync would. */
async function openStock(units: number, answers: Answers = {}) {
  const stock = { ids: Array.from({ length: units }, (_, nth) => nth + 1) };
  const sold = (gone: readonly number[], title: string) => {
    stock.ids = stock.ids.filter((id) => !gone.includes(id));
    return { entry: 7, title, units: [] };
  };
  const page = ({ offset, limit }: InventoryQuery) =>
    stock.ids.slice(offset, offset + limit).map((id) => aLine({ id }));
  const window = openWindow([aCard({ id: 1 })], {
    inventory_summary: () =>
      aSummary({ totals: theTotals({ units: stock.ids.length }), inStock: stock.ids.length, listed: 4 }),
    inventory: ({ query }) => page(query as InventoryQuery),
    unit: ({ unit }) => aUnit({ id: unit as number }),
    sale_draft: () => aDraft(),
    estimate: () => aPayout('104.00', [['transaction', '9.36']], '94.64'),
    sell_unit: ({ unit }) => sold([unit as number], 'Sold a unit'),
    delete_units: ({ units }) => sold(units as number[], 'Deleted units'),
    list_units: () => ({ entry: 8, title: 'Listed units', units: [] }),
    ...answers,
  });
  await window.user.click(await screen.findByRole('button', { name: 'Inventory' }));
  await screen.findByText('Dunk 1');
  const grid = screen.getByRole('grid', { name: 'Units' });
  grid.focus();
  return { ...window, stock, grid };
}

/** The engine tells that units changed, and the row at this place shows so. */
async function changed(grid: HTMLElement, place: number, unit: number) {
  await emit('engine-event', { kind: 'inventory_changed' });
  await waitFor(() => expect(grid.querySelector(`[aria-rowindex="${place}"]`)?.id).toBe(`unit-${unit}`));
}

/** Scrolls to this place; the test document does not do so by itself. */
async function scrollTo(grid: HTMLElement, place: number) {
  grid.scrollTop = place * ROW_HEIGHTS.dense;
  fireEvent.scroll(grid);
  await waitFor(() => expect(grid.querySelector(`[aria-rowindex="${place + 1}"]`)?.textContent).not.toBe(''));
}

test('a unit that was sold is not selected any more', async () => {
  const { user, callsOf } = await openStock(3);
  await user.keyboard('xs');
  await screen.findByLabelText('Price');
  await user.keyboard('{Enter}');
  await screen.findByText('Sold a unit');
  await waitFor(() => expect(screen.queryByText('Dunk 1')).toBeNull());
  expect(screen.queryByText('1 selected')).toBeNull();
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('s');
  await waitFor(() => expect(callsOf('unit').at(-1)).toEqual({ unit: 2 }));
});

test('listed units are not selected any more, though in the list', async () => {
  const { user, callsOf } = await openStock(3);
  await user.keyboard('x{ArrowDown}xl');
  await user.type(await screen.findByLabelText('Price each'), '140{Enter}');
  await screen.findByText('Listed units');
  expect(callsOf('list_units')[0]).toMatchObject({ units: [1, 2] });
  await waitFor(() => expect(screen.queryByText('2 selected')).toBeNull());
});

test('units stay selected when their form is cancelled', async () => {
  const { user } = await openStock(3);
  await user.keyboard('xs');
  await screen.findByLabelText('Price');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByLabelText('Price')).toBeNull());
  expect(screen.getByText('1 selected')).toBeDefined();
});

test('units that a row menu deleted leave the others selected', async () => {
  const { user, callsOf } = await openStock(4);
  await user.keyboard('x{ArrowDown}x');
  fireEvent.contextMenu(screen.getByText('Dunk 4'));
  await user.click(await screen.findByRole('menuitem', { name: /^Delete/ }));
  await screen.findByText('Deleted units');
  expect(callsOf('delete_units')).toEqual([{ units: [4] }]);
  expect(screen.getByText('2 selected')).toBeDefined();
});

test('deleted units are selected no more, nor when undone', async () => {
  const { user, stock, grid } = await openStock(3);
  await user.keyboard('x{Delete}');
  await screen.findByText('Deleted units');
  await waitFor(() => expect(screen.queryByText('1 selected')).toBeNull());
  stock.ids = [1, 2, 3];
  await changed(grid, 1, 1);
  expect(screen.queryByText('1 selected')).toBeNull();
});

test('a plain click on a row clears the selection', async () => {
  const { user, callsOf } = await openStock(3);
  await user.keyboard('x');
  await screen.findByText('1 selected');
  await user.click(screen.getByText('Dunk 2'));
  expect(screen.queryByText('1 selected')).toBeNull();
  await user.keyboard('s');
  await waitFor(() => expect(callsOf('unit')).toEqual([{ unit: 2 }]));
});

test('a selected unit that a sync sold is let go of', async () => {
  const { user, stock, grid } = await openStock(4);
  await user.keyboard('x{ArrowDown}x');
  await screen.findByText('2 selected');
  stock.ids = [2, 3, 4];
  await changed(grid, 1, 2);
  expect(await screen.findByText('1 selected')).toBeDefined();
});

test('a selected unit that is only out of sight stays selected', async () => {
  const { user, stock, grid, callsOf } = await openStock(1000);
  await user.keyboard('x');
  await scrollTo(grid, 900);
  const asked = () => callsOf('inventory').filter(({ query }) => (query as InventoryQuery).limit === 500).length;
  await waitFor(() => expect(asked()).toBeGreaterThan(0));
  stock.ids = stock.ids.filter((id) => id !== 901);
  const before = asked();
  await changed(grid, 901, 902);
  await waitFor(() => expect(asked()).toBeGreaterThan(before));
  expect(screen.getByText('1 selected')).toBeDefined();
});

test('the focus stays at its unit while rows move', async () => {
  const { user, stock, grid, callsOf } = await openStock(3);
  await user.keyboard('{ArrowDown}');
  stock.ids = [3, 1, 2];
  await changed(grid, 1, 3);
  expect(grid.getAttribute('aria-activedescendant')).toBe('unit-2');
  await user.keyboard('{Delete}');
  expect(callsOf('delete_units')).toEqual([{ units: [2] }]);
});

test('the focus stays at its place once its unit is gone', async () => {
  const { user, stock, grid } = await openStock(3);
  await user.keyboard('{ArrowDown}');
  stock.ids = [1, 3];
  await changed(grid, 2, 3);
  expect(grid.getAttribute('aria-activedescendant')).toBe('unit-3');
});

test('the focus waits for its unit that moves between pages', async () => {
  let ids = Array.from({ length: 400 }, (_, nth) => nth + 1);
  let late = Promise.resolve();
  let answer = () => {};
  const { user, grid, callsOf } = await openStock(400, {
    inventory: async ({ query }) => {
      const { offset, limit } = query as InventoryQuery;
      if (offset === 200) await late;
      return ids.slice(offset, offset + limit).map((id) => aLine({ id }));
    },
  });
  await scrollTo(grid, 190);
  await user.click(screen.getByText('Dunk 196'));
  ids = [...ids.slice(0, 195), ...ids.slice(196, 210), 196, ...ids.slice(210)];
  late = new Promise((resolve) => {
    answer = resolve;
  });
  await changed(grid, 196, 197);
  await user.keyboard('{Delete}');
  expect(callsOf('delete_units')).toEqual([]);
  answer();
  await waitFor(() => expect(grid.getAttribute('aria-activedescendant')).toBe('unit-196'));
});

test('ranges select what was never in sight, too', async () => {
  let answer = () => {};
  const late = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { user, grid } = await openStock(1000, {
    inventory: async ({ query }) => {
      const { offset, limit } = query as InventoryQuery;
      if (limit > 200) await late;
      return Array.from({ length: limit }, (_, nth) => aLine({ id: offset + nth + 1 }));
    },
  });
  await user.keyboard('{Shift>}');
  await scrollTo(grid, 500);
  await user.click(screen.getByText('Dunk 501'));
  await scrollTo(grid, 900);
  await user.click(screen.getByText('Dunk 901'));
  answer();
  expect(await screen.findByText('901 selected')).toBeDefined();
});

test('all units of one filter are not selected in another', async () => {
  let answer = () => {};
  const late = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { user, grid, callsOf } = await openStock(3, {
    inventory: async ({ query }) => {
      const { limit } = query as InventoryQuery;
      if (limit === 500) await late;
      return [1, 2, 3].map((id) => aLine({ id }));
    },
  });
  await user.keyboard('{Control>}a{/Control}');
  await user.click(screen.getByRole('button', { name: /^Listed.*4/ }));
  await waitFor(() =>
    expect(callsOf('inventory').at(-1)).toMatchObject({ query: { filter: { shown: 'listed' }, limit: 200 } }),
  );
  await screen.findByText('Dunk 1');
  answer();
  grid.focus();
  await user.keyboard('{ArrowDown}x');
  expect(await screen.findByText('1 selected')).toBeDefined();
});

test('all units that could not be selected say why', async () => {
  const { user } = await openStock(3, {
    inventory: ({ query }) => {
      if ((query as InventoryQuery).limit !== 500) return [aLine({ id: 1 })];
      throw { kind: 'damaged', message: 'The database is damaged.', hint: 'Restore a backup.' };
    },
  });
  await user.keyboard('{Control>}a{/Control}');
  expect(await screen.findByText('The database is damaged.')).toBeDefined();
});

test("a column's head orders by Enter and opens no unit", async () => {
  const { user, callsOf } = await openStock(3);
  const head = screen.getByRole('button', { name: 'Cost' });
  head.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(callsOf('inventory').at(-1)).toMatchObject({ query: { sort: 'cost' } }));
  await user.keyboard(' ');
  await waitFor(() => expect(callsOf('inventory').at(-1)).toMatchObject({ query: { descending: true } }));
  expect(callsOf('product')).toEqual([]);
  expect(screen.queryByText('1 selected')).toBeNull();
  expect(document.activeElement).toBe(head);
});

test("a click on a column's head leaves the keys to the list", async () => {
  const { user, grid } = await openStock(3);
  await user.click(within(grid).getByRole('button', { name: 'Cost' }));
  expect(document.activeElement).toBe(grid);
});
