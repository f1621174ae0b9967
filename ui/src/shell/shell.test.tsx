import { emit } from '@tauri-apps/api/event';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { MarketView, SessionView, SyncView } from '../kit/engine';
import { aBoard, aCard } from '../kit/testing/fixtures';
import { aPreview } from '../kit/testing/pasting';
import { openWindow } from '../kit/testing/window';

function aMarket(market: Partial<MarketView> = {}): MarketView {
  return {
    market: 'stockx',
    state: 'ready',
    pausedUntil: null,
    trouble: null,
    budget: { used: 318, quota: 25_000, quotaAssumed: false, perSecond: '1.0' },
    ...market,
  };
}

function withSync(sync: Partial<SyncView>) {
  return openWindow([aCard({ id: 1 })], {
    sync: () => ({ markets: [aMarket()], progress: null, clockAheadMs: null, clockTrouble: null, ...sync }),
  });
}

const status = async () => (await screen.findByRole('region', { name: 'Syncing' })).textContent;

test('the status line opens what a marketplace has cost today', async () => {
  const { user } = withSync({});
  await user.click(await screen.findByRole('button', { name: /Up to date/ }));
  const market = await screen.findByRole('region', { name: 'StockX' });
  expect(within(market).getByRole('progressbar').getAttribute('aria-valuetext')).toContain('requests today');
});

test('the status line opens what is wrong with a marketplace', async () => {
  const trouble = {
    market: 'stockx' as const,
    failure: { code: 'timed_out' as const },
    notUsed: [],
    message: 'StockX did not answer in time.',
    hint: 'Known prices stay.',
    since: '2026-11-24T08:00:00Z',
    retryAt: null,
  };
  const { user } = withSync({ markets: [aMarket({ state: 'failing', trouble })] });
  await user.click(await screen.findByRole('button', { name: /StockX is slow/ }));
  const market = await screen.findByRole('region', { name: 'StockX' });
  expect(market.textContent).toContain('StockX did not answer in time. Known prices stay.');
});

test('keys that are needed are one click away', async () => {
  const { user } = withSync({ markets: [aMarket({ state: 'needs_keys' })] });
  expect(await status()).toContain('StockX needs you');
  await user.click(screen.getByRole('button', { name: 'Fix' }));
  await screen.findByRole('main', { name: 'Settings' });
});

test('the first sync shows a count and the time left', async () => {
  withSync({ progress: { run: { code: 'first' }, label: 'First sync', done: 31, total: 212, secondsLeft: 80 } });
  expect(await screen.findByText('Syncing 31 of 212')).toBeDefined();
  expect(screen.getByText('1 min 20 s left · First sync')).toBeDefined();
});

test('test addresses stay in sight on every page', async () => {
  const session: SessionView = {
    mode: 'own',
    regions: [{ code: 'UK', currency: 'GBP', own: true }],
    version: '0.1.0',
    testAddresses: ['127.0.0.1:4000', 'rates.example'],
    troubleOf: null,
    trouble: null,
  };
  const { user } = openWindow([aCard({ id: 1 })], { session: () => session });
  const shown = async () => (await screen.findByRole('note', { name: 'Test addresses' })).textContent;
  expect(await shown()).toBe('Test addresses: 127.0.0.1:4000, rates.example');
  await user.click(screen.getByRole('button', { name: 'Settings' }));
  expect(await shown()).toBe('Test addresses: 127.0.0.1:4000, rates.example');
});

test('the real addresses are not shown', async () => {
  openWindow([aCard({ id: 1 })]);
  await screen.findByRole('article');
  expect(screen.queryByRole('note', { name: 'Test addresses' })).toBeNull();
});

test('added, known and refused SKUs are each counted', async () => {
  const { user, callsOf } = openWindow([aCard({ id: 1 })], {
    add_products: () => ({
      added: 2,
      known: 1,
      refused: [{ text: 'hello', why: 'word', message: 'This is no SKU.', rows: [1] }],
      done: null,
    }),
    preview_paste: () => aPreview({ refused: [{ text: 'hello', why: 'word', message: 'This is no SKU.', rows: [1] }] }),
  });
  await user.click(await screen.findByRole('button', { name: 'Add product' }));
  await user.type(screen.getByRole('textbox', { name: 'SKUs' }), 'A1-1 hello');
  await user.click(screen.getByRole('radio', { name: 'Cold' }));
  await user.click(screen.getByRole('button', { name: 'Add' }));
  expect(await screen.findByText('2 products added · 1 already there · 1 not added')).toBeDefined();
  expect(screen.getByText('This is no SKU.')).toBeDefined();
  expect(callsOf('add_products')).toEqual([{ pasted: { text: 'A1-1 hello', reading: null }, tier: 'cold' }]);
});

test('digits typed into a field move no card', async () => {
  const { user, callsOf } = openWindow([aCard({ id: 1 })]);
  await screen.findByRole('article');
  await user.keyboard('{ArrowDown}/12');
  expect(callsOf('move_products')).toEqual([]);
});

test('a clicked notification opens its product at its size', async () => {
  const asked: unknown[] = [];
  openWindow([aCard({ id: 1 })], { take_opening: () => asked.shift() ?? null });
  await screen.findByRole('article');
  asked.push({ kind: 'product', id: 1, size: '9' });
  await emit('open-asked', null);
  const panel = await screen.findByRole('dialog', { name: 'Dunk 1' });
  expect((await within(panel).findByRole('row', { current: true })).textContent).toMatch(/^9/);
});

test('a click before the window listens opens its product', async () => {
  const asked: unknown[] = [{ kind: 'product', id: 1, size: null }];
  openWindow([aCard({ id: 1 })], { take_opening: () => asked.shift() ?? null });
  expect(await screen.findByRole('dialog', { name: 'Dunk 1' })).toBeDefined();
});

test('the first closing says that syncing goes on, and remembers', async () => {
  const { user, callsOf } = openWindow([aCard({ id: 1 })], { close_window: () => null });
  await screen.findByRole('article');
  await emit('close-asked', null);
  const dialog = await screen.findByRole('dialog', { name: 'Keep syncing without the window?' });
  expect(dialog.textContent).toContain('Its icon in the tray opens the window again');
  await user.click(within(dialog).getByRole('button', { name: 'Keep syncing' }));
  expect(callsOf('close_window')).toEqual([{ choice: 'keep_syncing' }]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('data that is not open promises nothing of later closings', async () => {
  const session = () => {
    throw { kind: 'disk', message: 'The disk is away.', hint: '' };
  };
  openWindow([], { session });
  await screen.findByText('The disk is away.');
  await emit('close-asked', null);
  const dialog = await screen.findByRole('dialog', { name: 'Keep syncing without the window?' });
  expect(dialog.textContent).not.toContain('from now on');
});

test('the first closing minimises the window without a tray', async () => {
  openWindow([aCard({ id: 1 })], { background: () => ({ startsAtLogin: false, hasTray: false }) });
  await screen.findByRole('article');
  await emit('close-asked', null);
  expect(await screen.findByText(/the window is minimised instead of closed/)).toBeDefined();
});

test('a closed window says where it is before it goes', async () => {
  const { callsOf } = openWindow([aCard({ id: 1 })], { let_go: () => null });
  await screen.findByRole('article');
  await emit('let-go-asked', null);
  await waitFor(() => expect(callsOf('let_go')).toHaveLength(1));
  const [said] = callsOf('let_go');
  expect(said?.holdsInput).toBe(false);
  expect(JSON.parse(String(said?.place))).toMatchObject({ page: 'board', 'board.selection': [] });
});

test('another data folder replaces what is shown', async () => {
  const { replaceCards } = openWindow([aCard({ id: 1 })]);
  await screen.findByRole('article', { name: /^Dunk 1,/ });
  replaceCards([aCard({ id: 2 })]);
  await emit('session-changed', null);
  expect(await screen.findByRole('article', { name: /^Dunk 2,/ })).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('article', { name: /^Dunk 1,/ })).toBeNull());
});

test.each(['Board', 'Inventory', 'Sales', 'Alerts', 'Activity', 'Settings'])(
  'on %s, too, keys add products and show all keys',
  async (page) => {
    const { user } = openWindow([aCard({ id: 1 })]);
    await screen.findByRole('article');
    await user.click(screen.getByRole('button', { name: page }));
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('n');
    await screen.findByRole('textbox', { name: 'SKUs' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeDefined();
  },
);

test('a slash finds on the page that the user is on', async () => {
  const { user } = openWindow([aCard({ id: 1 })]);
  await screen.findByRole('article');
  await user.click(screen.getByRole('button', { name: 'Sales' }));
  (document.activeElement as HTMLElement).blur();
  await user.keyboard('/');
  expect(document.activeElement?.closest('search')).not.toBeNull();
});

test('no key of the window adds products beneath an open dialog', async () => {
  const { user } = openWindow([aCard({ id: 1 })]);
  await screen.findByRole('article');
  await user.keyboard('?');
  await screen.findByRole('dialog', { name: 'Keys' });
  (document.activeElement as HTMLElement).blur();
  await user.keyboard('n');
  expect(screen.queryByRole('textbox', { name: 'SKUs' })).toBeNull();
});

const SEARCH = { name: 'Find a product by name or SKU' };

/** Opens the board and searches it. */
async function searched(text: string) {
  const window = openWindow([aCard({ id: 1, name: 'Dunk Low' })]);
  await window.user.type(await screen.findByRole('textbox', SEARCH), text);
  await waitFor(() => expect(JSON.stringify(window.callsOf('cards').at(-1))).toContain(text));
  const pages = within(screen.getByRole('navigation', { name: 'Pages' }));
  return { ...window, go: (name: string) => window.user.click(pages.getByRole('button', { name: new RegExp(name) })) };
}

test.each(['History', 'Links', 'Activity', 'Settings'])('%s stays open after a search', async (name) => {
  const { go, user } = await searched('dunk');
  const tab = { History: 'Done', Links: 'Needs you' }[name];
  await go(tab ? 'Activity' : name);
  if (tab) await user.click(await screen.findByRole('button', { name: tab }));
  await screen.findByRole('main', { name });
  expect(screen.queryByRole('textbox', SEARCH)).toBeNull();
  const isGone = () => expect(screen.queryByRole('main', { name })).toBeNull();
  await expect(waitFor(isGone, { timeout: 300 })).rejects.toThrow();
});

test('board and inventory each keep a search of their own', async () => {
  const { user, callsOf, go } = await searched('dunk');
  const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: /^Find a / });
  await go('Inventory');
  expect(field().value).toBe('');
  await user.type(field(), 'box 7');
  await waitFor(() => expect(JSON.stringify(callsOf('inventory').at(-1))).toContain('box 7'));
  await go('Board');
  expect(field().value).toBe('dunk');
});

test('sales are searched by their own field', async () => {
  const { user, callsOf, go } = await searched('dunk');
  await go('Sales');
  await user.type(await screen.findByRole('textbox', { name: /^Find a sale / }), 'smith 1');
  await waitFor(() => expect(callsOf('sales').at(-1)?.filter).toMatchObject({ text: 'smith 1' }));
  expect(await screen.findByText('No sale in this time has all of these words.')).toBeDefined();
});

test('units to take down are shown without a search', async () => {
  const cards = [aCard({ id: 1, name: 'Dunk Low' })];
  const { user, callsOf } = openWindow(cards, { board: () => ({ ...aBoard(cards), units: 1, toTakeDown: 1 }) });
  const pages = within(await screen.findByRole('navigation', { name: 'Pages' }));
  await user.click(pages.getByRole('button', { name: /Inventory/ }));
  await user.type(await screen.findByRole('textbox', { name: /^Find a unit / }), 'box 7');
  await waitFor(() => expect(JSON.stringify(callsOf('inventory').at(-1))).toContain('box 7'));
  await user.click(pages.getByRole('button', { name: /Board/ }));
  await user.click(await screen.findByRole('button', { name: '1 unit to take down' }));
  await screen.findByRole('main', { name: 'Inventory' });
  expect(callsOf('inventory_summary').at(-1)).toMatchObject({ filter: { shown: 'to_take_down', text: '' } });
});
