import { QueryClient } from '@tanstack/react-query';
import { emit } from '@tauri-apps/api/event';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { PLACE_NAMES } from '../kit/places';
import { expectNoAxeFault } from '../kit/testing/axe';
import { aBoard, aCard, aProduct } from '../kit/testing/fixtures';
import { aReverted } from '../kit/testing/selling';
import { openWindow } from '../kit/testing/window';
import { toastDone } from '../kit/undoable';

const threeHot = () => [1, 2, 3].map((id) => aCard({ id }));
const column = (name: string) => screen.getByRole('region', { name });
const cardsIn = (name: string) =>
  within(column(name))
    .queryAllByRole('article')
    .map((card) => card.getAttribute('aria-label')?.split(',')[0]);
const card = (id: number) => screen.findByRole('article', { name: new RegExp(`^Dunk ${id},`) });

test("a card's name says in words all that it shows", async () => {
  openWindow([aCard({ id: 1, units: 2, profit: { amount: '-24.10', currency: 'GBP' } })]);
  const said = (await card(1)).getAttribute('aria-label');
  expect(said).toMatch(
    /^Dunk 1, DD1391-101, hot, size 9, you get £91 at StockX, ask £112 at StockX, up 6.1% in 24 hours/,
  );
  expect(said).toContain('2 units owned, loss £24 if sold now');
});

test.each(['stockx', 'alias', 'local', 'other'] as const)('a card says in full what %s pays', async (place) => {
  const payout = { amount: { amount: '1234567', currency: 'JPY' }, place };
  openWindow([aCard({ id: 1, payout })]);
  const said = await screen.findByTitle(/^What the highest bid on .* pays after all fees: .*1,234,567$/);
  expect(said.textContent).toContain(PLACE_NAMES[place]);
  // Nothing of it gives way to what stands beside it: the SKU and the asks do.
  expect(said.className).toContain('shrink-0');
});

test('a card shows the lowest ask in the own currency', async () => {
  openWindow([aCard({ id: 1, lowestAsk: 'alias' })]);
  expect((await card(1)).textContent).toContain('Ask £113 Alias');
});

test('a card for which nobody bids says so', async () => {
  openWindow([aCard({ id: 1, payout: null })]);
  expect(within(await card(1)).getByText('no bid')).toBeDefined();
});

test('a card that is watched is called so', async () => {
  openWindow([aCard({ id: 1, watched: true }), aCard({ id: 2 })]);
  await screen.findByRole('article', { name: /^Dunk 1,.*, watched, / });
  expect(screen.queryByRole('article', { name: /^Dunk 2,.*watched/ })).toBeNull();
});

test('a new card waits for its first prices', async () => {
  openWindow([aCard({ id: 1, syncedAt: null, prices: [], payout: null, change: null, sparkline: [] })]);
  expect(within(await card(1)).getByText('Waiting for first prices')).toBeDefined();
  expect(within(await card(1)).queryByText('no bid')).toBeNull();
});

test('the arrow keys walk within a column and across columns', async () => {
  const { user } = openWindow([...threeHot(), aCard({ id: 4, tier: 'cold' })]);
  await card(4);
  const walked = [];
  for (const key of ['{ArrowDown}', '{ArrowDown}', '{End}', '{ArrowDown}', '{ArrowRight}', '{ArrowLeft}']) {
    await user.keyboard(key);
    walked.push(document.activeElement?.getAttribute('aria-label')?.split(',')[0]);
  }
  // From hot to the right the empty warm column is passed over.
  expect(walked).toEqual(['Dunk 1', 'Dunk 2', 'Dunk 3', 'Dunk 3', 'Dunk 4', 'Dunk 1']);
});

test('a tier key moves the focused card and focuses the next one', async () => {
  const { user, callsOf } = openWindow(threeHot());
  await card(1);
  await user.keyboard('{ArrowDown}2');
  await waitFor(() => expect(cardsIn('Warm')).toEqual(['Dunk 1']));
  expect(callsOf('move_products')).toEqual([{ ids: [1], tier: 'warm' }]);
  expect(cardsIn('Hot')).toEqual(['Dunk 2', 'Dunk 3']);
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Dunk 2,/));
});

test("the key of a card's own tier does nothing", async () => {
  const { user, callsOf } = openWindow(threeHot());
  await card(1);
  await user.keyboard('{ArrowDown}1');
  expect(callsOf('move_products')).toEqual([]);
});

test('Undo in the toast puts the card back', async () => {
  const { user, callsOf } = openWindow(threeHot());
  await card(1);
  await user.keyboard('{ArrowDown}4');
  expect(await screen.findByText('Dunk 1 moved to Frozen')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(cardsIn('Hot')).toEqual(['Dunk 1', 'Dunk 2', 'Dunk 3']));
  expect(callsOf('restore_tiers')).toEqual([{ tiers: [{ id: 1, tier: 'hot', byHandAt: null }] }]);
});

test('Ctrl+Z takes moves back, the last first, and each only once', async () => {
  const { user, callsOf } = openWindow(threeHot());
  await card(1);
  await user.keyboard('{ArrowDown}2');
  await waitFor(() => expect(cardsIn('Warm')).toEqual(['Dunk 1']));
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Dunk 2,/));
  await user.keyboard('3');
  await waitFor(() => expect(cardsIn('Cold')).toEqual(['Dunk 2']));
  await waitFor(() => expect(callsOf('move_products')).toHaveLength(2));
  await screen.findByText('Dunk 2 moved to Cold');
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(cardsIn('Cold')).toEqual([]));
  await user.keyboard('{Control>}z{/Control}{Control>}z{/Control}');
  await waitFor(() => expect(cardsIn('Warm')).toEqual([]));
  expect(callsOf('restore_tiers').map(({ tiers }) => tiers)).toEqual([
    [{ id: 2, tier: 'hot', byHandAt: null }],
    [{ id: 1, tier: 'hot', byHandAt: null }],
  ]);
});

test('Ctrl+Z undoes moves and entries in one order', async () => {
  const { user, callsOf } = openWindow(threeHot(), { undo: ({ entry }) => aReverted({ entry: entry as number }) });
  await card(1);
  await user.keyboard('{ArrowDown}2');
  await screen.findByText('Dunk 1 moved to Warm');
  toastDone(new QueryClient(), { entry: 7, title: 'Sold A', units: [] });
  toastDone(new QueryClient(), { entry: 8, title: 'Sold B', units: [] });
  await user.keyboard('{Control>}zz{/Control}');
  await waitFor(() => expect(callsOf('undo')).toEqual([{ entry: 8 }, { entry: 7 }]));
  expect(callsOf('restore_tiers')).toEqual([]);
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(callsOf('restore_tiers')).toHaveLength(1));
});

test('what is undone is asked for again, whatever the engine tells', async () => {
  const { user } = openWindow(threeHot(), { undo: ({ entry }) => aReverted({ entry: entry as number }) });
  await card(1);
  const client = new QueryClient();
  const asked = vi.spyOn(client, 'invalidateQueries');
  toastDone(client, { entry: 7, title: 'Sold A', units: [] });
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(asked).toHaveBeenCalledWith({ queryKey: ['sales'] }));
});

test('Ctrl+Z undoes nothing of data that was open before', async () => {
  const { user, callsOf } = openWindow(threeHot());
  await card(1);
  toastDone(new QueryClient(), { entry: 7, title: 'Sold A', units: [] });
  await screen.findByText('Sold A');
  await emit('session-changed');
  await waitFor(() => expect(screen.queryByText('Sold A')).toBeNull());
  await card(1);
  await user.keyboard('{Control>}z{/Control}');
  expect(callsOf('undo')).toEqual([]);
});

test('a refused move is reverted on screen and says why', async () => {
  const { user } = openWindow(threeHot(), {
    move_products: () => {
      throw { kind: 'disk', message: 'The move could not be saved.', hint: 'Nothing changed. Try again.' };
    },
  });
  await card(1);
  await user.keyboard('{ArrowDown}2');
  expect(await screen.findByText('The move could not be saved.')).toBeDefined();
  expect(screen.getByText('Nothing changed. Try again.')).toBeDefined();
  await waitFor(() => expect(cardsIn('Hot')).toEqual(['Dunk 1', 'Dunk 2', 'Dunk 3']));
});

test('selected cards move together', async () => {
  const { user, callsOf } = openWindow(threeHot());
  await card(1);
  await user.keyboard('{ArrowDown}x{ArrowDown}{ArrowDown}x');
  expect(screen.getByText(/2 selected/)).toBeDefined();
  await user.keyboard('3');
  await waitFor(() => expect(cardsIn('Hot')).toEqual(['Dunk 2']));
  expect(callsOf('move_products')).toEqual([{ ids: [1, 3], tier: 'cold' }]);
  expect(await screen.findByText('2 products moved to Cold')).toBeDefined();
});

test('a refresh that comes too early says so, and is no failure', async () => {
  const message = 'All its prices were confirmed less than 5 minutes ago. They are asked for again after that.';
  const { user } = openWindow(threeHot(), {
    refresh: () => {
      throw { kind: 'nothing_done', message, hint: 'All is as it was.' };
    },
  });
  await card(1);
  await user.keyboard('{ArrowDown}r');
  const said = await screen.findByText(message);
  expect(said.closest('[data-type=error]')).toBeNull();
});

test('new prices arrive in place and keep order and focus', async () => {
  const { user, replaceCards, callsOf } = openWindow([...threeHot(), aCard({ id: 4, tier: 'warm' })]);
  await card(4);
  // Once it can hear, the window asks for every column again.
  await waitFor(() => expect(callsOf('cards')).toHaveLength(8));
  await user.keyboard('{ArrowDown}');
  const asked = callsOf('cards').length;
  replaceCards([aCard({ id: 2 }), aCard({ id: 3 }), aCard({ id: 1, units: 7 }), aCard({ id: 4, tier: 'warm' })]);
  await emit('engine-event', { kind: 'products_changed', ids: [1] });
  await within(await card(1)).findByText('7');
  expect(cardsIn('Hot')).toEqual(['Dunk 1', 'Dunk 2', 'Dunk 3']);
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Dunk 1,/);
  expect(callsOf('cards')).toHaveLength(asked);
  expect(callsOf('cards_of')).toEqual([{ ids: [1] }]);
});

test('a falling price has an arrow, not only a colour', async () => {
  openWindow([aCard({ id: 1, change: { direction: 'down', percent: '4.2', from: { amount: '9', currency: 'GBP' } } })]);
  const shown = within(await card(1)).getByTitle(/^Down over 24 h/);
  expect(shown.textContent).toBe('▼4.2%');
});

test('the search narrows every column, and Escape clears it', async () => {
  const { user } = openWindow(threeHot());
  await card(1);
  await user.keyboard('/');
  await user.type(screen.getByRole('textbox', { name: 'Find a product by name or SKU' }), 'dunk 3');
  await waitFor(() => expect(cardsIn('Hot')).toEqual(['Dunk 3']));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(cardsIn('Hot')).toHaveLength(3));
});

test('a board without products says what to do', async () => {
  const { user } = openWindow([]);
  await user.click(await screen.findByRole('button', { name: 'Add products by SKU' }));
  expect(screen.getByRole('dialog', { name: 'Add products' })).toBeDefined();
});

test('a board that cannot be read says so and can be asked again', async () => {
  let broken = true;
  const { user } = openWindow(threeHot(), {
    board: () => {
      if (broken) throw { kind: 'disk', message: 'The data file could not be read.', hint: 'It is untouched.' };
      return { ...aBoard([]), products: 3 };
    },
  });
  expect(await screen.findByText('The data file could not be read.')).toBeDefined();
  broken = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('3 products')).toBeDefined();
});

test('the worth of all units says how many bids behind it are old', async () => {
  const cards = [aCard({ id: 1, units: 4 })];
  openWindow(cards, {
    board: () => ({ ...aBoard(cards), worth: { amount: '366.08', currency: 'GBP' }, oldBids: 3 }),
  });
  expect((await screen.findByText('3 by old bids')).title).toContain('3 units by a bid that is older');
});

test('a card is asked for when pressed, and opened when released', async () => {
  const { user, callsOf } = openWindow(threeHot(), { product: () => aProduct({ id: 2 }) });
  await user.pointer({ keys: '[MouseLeft>]', target: await card(2) });
  await waitFor(() => expect(callsOf('product')).toEqual([{ id: 2 }]));
  expect(callsOf('open_product')).toEqual([]);
  await user.pointer({ keys: '[/MouseLeft]' });
  await waitFor(() => expect(callsOf('open_product')).toEqual([{ id: 2 }]));
});

test('a card has the same menu under the right button as keys', async () => {
  const { user, callsOf } = openWindow(threeHot());
  await user.pointer({ keys: '[MouseRight]', target: await card(2) });
  const entries = await screen.findAllByRole('menuitem');
  expect(entries.map((entry) => entry.textContent)).toEqual(
    expect.arrayContaining(['Open', 'Refresh', 'Copy the SKU', 'Move to Cold']),
  );
  const cold = screen.getByRole('menuitem', { name: /^Move to Cold/ });
  expect(cold.querySelector('kbd')?.dataset.key).toBe('3');
  await user.click(cold);
  await waitFor(() => expect(callsOf('move_products')).toEqual([{ ids: [2], tier: 'cold' }]));
});

test('the menu of a selected card is about the whole selection', async () => {
  const { user, callsOf } = openWindow(threeHot());
  await card(1);
  await user.keyboard('{ArrowDown}x{ArrowDown}x');
  await user.pointer({ keys: '[MouseRight]', target: await card(2) });
  await user.click(await screen.findByRole('menuitem', { name: /^Move 2 products to Warm/ }));
  await waitFor(() => expect(callsOf('move_products')).toEqual([{ ids: [1, 2], tier: 'warm' }]));
});

test.each(['{Enter}', '{ArrowDown}'])('%s in the search leads to the first card that it found', async (key) => {
  const { user } = openWindow(threeHot());
  await card(1);
  await user.keyboard('/');
  // At once: what was there before the last letter is not what is meant.
  await user.type(screen.getByRole('textbox', { name: 'Find a product by name or SKU' }), `dunk 3${key}`);
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Dunk 3,/));
});

test('axe finds nothing on the board and in its menus', async () => {
  const { user } = openWindow([aCard({ id: 1 })]);
  const card = await screen.findByRole('article', { name: /^Dunk 1,/ });
  await expectNoAxeFault();
  await user.pointer({ keys: '[MouseRight]', target: card });
  await screen.findAllByRole('menuitem');
  await expectNoAxeFault();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Filter' }));
  await screen.findByText('Either marketplace');
  await expectNoAxeFault();
});
