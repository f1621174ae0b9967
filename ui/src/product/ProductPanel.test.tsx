import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ProductView } from '../kit/engine';
import { expectNoAxeFault } from '../kit/testing/axe';
import { aCard, aLink, aPrice, aProduct, aQuote, aSize, noPrice, theTotals } from '../kit/testing/fixtures';
import { aReverted, aUnit } from '../kit/testing/selling';
import { type Answers, openWindow } from '../kit/testing/window';

async function openPanel(product: Partial<ProductView>, answers: Answers = {}) {
  const opened = openWindow([aCard({ id: 1 })], { product: () => aProduct({ id: 1, ...product }), ...answers });
  await opened.user.click(await screen.findByRole('article', { name: /^Dunk 1,/ }));
  const panel = await screen.findByRole('dialog', { name: 'Dunk 1' });
  // What stands below the prices comes after them.
  await within(panel).findByRole('region', { name: 'Alerts' });
  return { ...opened, panel };
}

const row = (panel: HTMLElement, size: string) => within(panel).getByRole('row', { name: new RegExp(`^${size}`) });

test('an opened product is reported to the engine', async () => {
  const { callsOf } = await openPanel({});
  await waitFor(() => expect(callsOf('open_product')).toEqual([{ id: 1 }]));
});

test('Escape closes the panel and gives the focus back to the card', async () => {
  const { user } = await openPanel({});
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.activeElement?.getAttribute('data-product-id')).toBe('1');
});

test('an unknown price is a dash with its reason, and no zero', async () => {
  const { panel } = await openPanel({ sizes: [aSize({ quotes: [aQuote({ bid: noPrice('Nobody bids') })] })] });
  const unknown = within(row(panel, '9')).getByTitle('StockX bid: Nobody bids');
  expect(unknown.textContent).toMatch(/^–/);
  expect(row(panel, '9').textContent).not.toContain('£0');
});

test('a size is shown on all its scales, none cut off', async () => {
  const { panel } = await openPanel({ sizes: [aSize({ label: '9', uk: '8', eu: '42.5' })] });
  const size = within(row(panel, '9')).getByRole('rowheader');
  expect(size.textContent).toBe('9UK 8 · EU 42.5');
  expect(size.className).not.toContain('truncate');
});

test('an unknown price keeps its last value, struck out, with age', async () => {
  const observedAt = new Date(Date.now() - 3 * 3_600_000 - 1000).toISOString();
  const bid = {
    ...aPrice('104.00', 'GBP', observedAt),
    known: false,
    unknown: 'not_offered' as const,
    reason: 'Not in the newest answer',
  };
  const { panel } = await openPanel({ sizes: [aSize({ quotes: [aQuote({ bid })] })] });
  const cell = within(row(panel, '9')).getByTitle('StockX bid: Not in the newest answer');
  expect(cell.querySelector('s')?.textContent).toContain('104');
  expect(cell.textContent).toContain('3 h ago');
});

test('a price that is older than its feed shows its own age', async () => {
  const observedAt = new Date(Date.now() - 5 * 3_600_000 - 1000).toISOString();
  const confirmedAt = new Date().toISOString();
  const { panel } = await openPanel({
    sizes: [aSize({ quotes: [aQuote({ ask: aPrice('112.00', 'GBP', observedAt) })] })],
    feeds: [{ market: 'stockx', region: 'UK', confirmedAt, state: 'fresh', waits: null }],
  });
  expect(row(panel, '9').textContent).toContain('5 h ago');
});

test('a second answer delayed by the quota says until when', async () => {
  const confirmedAt = new Date().toISOString();
  const { panel } = await openPanel({
    feeds: [{ market: 'stockx', region: 'UK', confirmedAt, state: 'second_look', waits: 'quota' }],
  });
  const sign = within(panel).getByRole('img', { name: 'The second look at a jump: waits until midnight UTC' });
  expect(sign).toBeDefined();
  expect(within(panel).queryByRole('img', { name: 'Refreshing now' })).toBeNull();
});

test('prices are shown in the own currency, or as they were quoted', async () => {
  const atHome = { amount: '112.96', currency: 'GBP' };
  const ask = { ...aPrice('142.00', 'USD'), atHome };
  const quotes = [aQuote(), aQuote({ market: 'alias', ask, bid: ask, lastSale: ask })];
  const { panel, user } = await openPanel({ sizes: [aSize({ quotes })] });
  expect(within(panel).getByRole('columnheader', { name: /^Alias .*\$1 = £0\.7955/ })).toBeDefined();
  expect(within(row(panel, '9')).queryByText(/142/)).toBeNull();
  await user.click(within(panel).getByRole('radio', { name: 'As quoted' }));
  expect(within(row(panel, '9')).getAllByText(/\$142$/)).toHaveLength(3);
  expect(within(panel).getByRole('columnheader', { name: /Alias in USD/ })).toBeDefined();
});

test('sizes that are owned stand first', async () => {
  const sizes = [aSize({ id: 1, label: '8' }), aSize({ id: 2, label: '9', units: 1 })];
  const { panel } = await openPanel({ sizes });
  const shown = within(panel)
    .getAllByRole('rowheader')
    .map((size) => size.textContent?.[0]);
  expect(shown).toEqual(['9', '8']);
});

test('the chart follows the size that was clicked and the time', async () => {
  const sizes = [aSize({ id: 1, label: '8' }), aSize({ id: 2, label: '9' })];
  const { panel, user, callsOf } = await openPanel({ sizes });
  await user.click(within(row(panel, '9')).getByRole('button', { name: /^9/ }));
  await user.click(within(panel).getByRole('radio', { name: '1 y' }));
  const query = { product: 1, size: 2, region: 'UK', range: 'year' };
  await waitFor(() => expect(callsOf('price_chart').at(-1)).toEqual({ query }));
  expect(await within(panel).findByText('No prices of this size in this time yet.')).toBeDefined();
});

test('the panel sells and lists the unit by their keys', async () => {
  const { panel, user, callsOf } = await openPanel(
    { totals: theTotals({ units: 1 }) },
    { product_units: ({ which }) => ({ units: which === 'sold' ? [] : [aUnit({ id: 4 })], next: null }) },
  );
  await within(panel).findByRole('button', { name: 'More about unit 4' });
  await user.keyboard('s');
  await waitFor(() => expect(callsOf('sale_draft')).toEqual([{ unit: 4 }]));
});

test('the other region is shown with one click', async () => {
  const quotes = [aQuote(), aQuote({ region: 'EU', ask: aPrice('131.00', 'EUR') })];
  const { panel, user } = await openPanel({ sizes: [aSize({ quotes })] });
  expect(row(panel, '9').textContent).toContain('112');
  await user.click(within(panel).getByRole('radio', { name: /^EU/ }));
  expect(row(panel, '9').textContent).toContain('131');
});

test('other channels are hidden until they are wanted', async () => {
  const quotes = [aQuote(), aQuote({ channel: 'flex', ask: aPrice('119.00') })];
  const { panel, user } = await openPanel({ sizes: [aSize({ quotes })] });
  expect(within(panel).queryByText('Flex')).toBeNull();
  await user.click(within(panel).getByRole('button', { name: 'Flex, Direct and consigned' }));
  expect(row(panel, 'Flex').textContent).toContain('119');
});

test('a pair in another condition has a row with its own prices', async () => {
  const used = aQuote({ market: 'alias', condition: 'used', ask: aPrice('69.00', 'USD') });
  const { panel } = await openPanel({ sizes: [aSize({ quotes: [aQuote(), used] })] });
  expect(row(panel, 'used').textContent).toContain('69');
  expect(row(panel, '9').textContent).not.toContain('69');
});

test('an ask opens into what the marketplace advises', async () => {
  const guidance = [{ name: 'Sell Faster', amount: { amount: '98.00', currency: 'GBP' } }];
  const { panel, user } = await openPanel({ sizes: [aSize({ quotes: [aQuote({ guidance })] })] });
  await user.click(within(panel).getByRole('button', { name: /StockX ask, with advice/ }));
  expect(await screen.findByText('Sell Faster')).toBeDefined();
  expect(screen.getByText('StockX advises to ask')).toBeDefined();
});

test('similar products are named and none of their prices taken', async () => {
  const candidates = [{ listing: 'nearly', sku: 'DD1391-1000', name: 'Dunk Nearly', picture: null }];
  const { panel, user, callsOf } = await openPanel({
    links: [aLink({ market: 'stockx' }), aLink({ market: 'alias', state: 'ambiguous', spelledSku: null, candidates })],
  });
  expect(within(panel).getByText('DD1391-1000')).toBeDefined();
  expect(within(panel).queryByRole('columnheader', { name: /Alias/ })).toBeNull();
  await user.click(within(panel).getByRole('button', { name: 'This one: Dunk Nearly' }));
  expect(callsOf('answer_link')).toEqual([{ product: 1, choice: { stockx: null, alias: 'nearly' } }]);
});

test('an only hit without a style code is asked about in the panel', async () => {
  const candidates = [{ listing: 'one', sku: '', name: 'Dunk 1', picture: null }];
  const { panel } = await openPanel({
    links: [aLink({ market: 'alias', state: 'ambiguous', spelledSku: null, candidates })],
  });
  expect(panel.textContent).toContain('gives it no style code, so its prices are not taken. Is it this one?');
  expect(within(panel).getByText('no style code')).toBeDefined();
});

test('several with the very same SKU are asked about', async () => {
  const candidates = ['White', 'Black'].map((name) => ({ listing: name, sku: 'DD1391 100', name, picture: null }));
  const { panel } = await openPanel({
    links: [aLink({ market: 'alias', state: 'ambiguous', spelledSku: null, candidates, sameCode: true })],
  });
  expect(panel.textContent).toContain('Several products on Alias have the SKU');
  expect(within(panel).getByRole('button', { name: 'This one: Black' })).toBeDefined();
});

test('undoing a link says first what goes with it', async () => {
  const { panel, user, callsOf } = await openPanel({});
  await user.click(within(panel).getByRole('button', { name: 'Wrong link to StockX?' }));
  expect(within(panel).getByText('Its StockX prices and their history go with it.')).toBeDefined();
  expect(callsOf('unlink')).toEqual([]);
  await user.click(within(panel).getByRole('button', { name: 'Undo the link' }));
  expect(callsOf('unlink')).toEqual([{ product: 1, market: 'stockx' }]);
});

test('a unit is added with its size, cost and currency', async () => {
  const { panel, user, callsOf } = await openPanel({});
  await user.click(within(panel).getByRole('button', { name: 'Add a unit' }));
  const form = await screen.findByRole('form', { name: 'Add units' });
  await user.type(within(form).getByRole('textbox', { name: 'Price' }), '110.50');
  await user.click(within(form).getByRole('button', { name: 'Add the unit' }));
  const [call] = callsOf('add_units');
  const entry = { size: 1, condition: 'deadstock', price: '110.50', currency: 'GBP', tax: '', rate: '' };
  expect(call).toMatchObject({ product: 1, count: 1, entry });
});

test('the units of a product come page by page', async () => {
  const { panel, user } = await openPanel(
    {},
    {
      product_units: ({ which, after }) => {
        if (which === 'sold') return { units: [], next: null };
        return after === null
          ? { units: [aUnit({ id: 4 }), aUnit({ id: 5 })], next: 5 }
          : { units: [aUnit({ id: (after as number) + 1 })], next: null };
      },
    },
  );
  expect(await within(panel).findAllByRole('listitem', { name: /^Unit, size 9/ })).toHaveLength(2);
  await user.click(within(panel).getByRole('button', { name: 'Show more' }));
  await within(panel).findByRole('button', { name: 'More about unit 6' });
  expect(within(panel).queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('a size that could not be matched is matched by hand', async () => {
  const theirs = { market: 'alias' as const, listing: 'shoe', key: '5.5' };
  const { panel, user, callsOf } = await openPanel({ unmatched: [{ ...theirs, label: '5.5W', own: null }] });
  await user.selectOptions(within(panel).getByRole('combobox', { name: 'Alias: 5.5W is' }), '9 US');
  expect(callsOf('match_size')).toEqual([]);
  await user.click(within(panel).getByRole('button', { name: 'Match Alias: 5.5W' }));
  expect(callsOf('match_size')).toEqual([{ product: 1, theirs, size: 1 }]);
});

test('a size of its own is matched with another or kept', async () => {
  const theirs = { market: 'alias' as const, listing: 'cap', key: '7' };
  const sizes = [aSize({ id: 1, label: 'L/XL', system: '' }), aSize({ id: 2, label: 'Large', system: '' })];
  const { panel, user, callsOf } = await openPanel({ sizes, unmatched: [{ ...theirs, label: 'Large', own: 2 }] });
  const choice = within(panel).getByRole('combobox', { name: 'Alias: Large is' });
  const choices = within(choice)
    .getAllByRole('option')
    .map((option) => option.textContent?.trim());
  expect(choices).toEqual(['a size of its own', 'L/XL']);
  await user.click(within(panel).getByRole('button', { name: 'Match Alias: Large' }));
  await user.selectOptions(choice, '1');
  await user.click(within(panel).getByRole('button', { name: 'Match Alias: Large' }));
  expect(callsOf('match_size')).toEqual([
    { product: 1, theirs, size: 2 },
    { product: 1, theirs, size: 1 },
  ]);
});

test('size that nobody lists is asked about and placed', async () => {
  const sizes = [aSize({ id: 1 }), aSize({ id: 2, label: 'US 15', system: '', units: 2 })];
  const { panel, user, callsOf } = await openPanel({ sizes, unlisted: [2] });
  const asked = within(within(panel).getByRole('region', { name: 'Sizes that are not listed' }));
  const choice = asked.getByRole('combobox', { name: 'US 15 (2 units) is' });
  expect(
    within(choice)
      .getAllByRole('option')
      .map((option) => option.textContent?.trim()),
  ).toEqual(['not known yet', '9 US', 'none of these: keep as written']);
  await user.selectOptions(choice, '1');
  expect(callsOf('place_size')).toEqual([]);
  await user.click(asked.getByRole('button', { name: 'Say what US 15 is' }));
  await user.selectOptions(choice, 'none');
  await user.click(asked.getByRole('button', { name: 'Say what US 15 is' }));
  expect(callsOf('place_size')).toEqual([
    { product: 1, size: 2, into: 1 },
    { product: 1, size: 2, into: null },
  ]);
});

test('a match by hand is shown and can be undone', async () => {
  const theirs = { market: 'alias' as const, listing: 'shoe', key: '5.5' };
  const { panel, user, callsOf } = await openPanel({ matchedByHand: [{ ...theirs, label: '5.5W', size: 1 }] });
  expect(panel.textContent).toContain('Alias: 5.5W is 9 US · matched by you');
  await user.click(within(panel).getByRole('button', { name: 'Undo: Alias 5.5W' }));
  expect(callsOf('match_size')).toEqual([{ product: 1, theirs, size: null }]);
});

test('a product is removed after a question and can be restored', async () => {
  const { panel, user, callsOf } = await openPanel(
    {},
    {
      remove_product: () => ({ entry: 5, title: 'Removed Dunk 1', units: [] }),
      undo: () => aReverted({ entry: 5, title: 'Removed Dunk 1' }, []),
    },
  );
  await user.click(within(panel).getByRole('button', { name: 'More about the product' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove this product…' }));
  expect(callsOf('remove_product')).toEqual([]);
  await user.click(within(panel).getByRole('button', { name: 'Remove the product' }));
  await screen.findByText('Removed Dunk 1');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Undone: Removed Dunk 1')).toBeDefined();
  expect(callsOf('undo')).toEqual([{ entry: 5 }]);
});

test('old prices stay while a refresh is under way', async () => {
  const { panel } = await openPanel({ refreshing: true });
  expect(row(panel, '9').textContent).toContain('112');
  expect(within(panel).getByRole('button', { name: /Refreshing/ })).toBeDefined();
});

test('the tier is switched in the panel too', async () => {
  const { panel, user, callsOf } = await openPanel({});
  await user.click(within(panel).getByRole('radio', { name: 'Cold' }));
  await waitFor(() => expect(callsOf('move_products')).toEqual([{ ids: [1], tier: 'cold' }]));
});

test('prices from before the first sync say how old they are', async () => {
  const ask = aPrice('112.00', 'GBP', new Date(Date.now() - 26 * 3_600_000 - 1000).toISOString());
  const quotes = [aQuote({ ask, bid: ask, lastSale: ask })];
  const { panel } = await openPanel({ syncedAt: null, sizes: [aSize({ quotes })] });
  expect(panel.textContent).toContain('prices from 26 h ago');
  expect(panel.textContent).not.toContain('never synced');
});

test("axe finds nothing in a product and its ask's advice", async () => {
  const guidance = [{ name: 'Sell Faster', amount: { amount: '98.00', currency: 'GBP' } }];
  const { panel, user } = await openPanel({ sizes: [aSize({ quotes: [aQuote({ guidance })] })] });
  await expectNoAxeFault();
  await user.click(within(panel).getByRole('button', { name: /StockX ask, with advice/ }));
  await screen.findByText('Sell Faster');
  await expectNoAxeFault();
});

test("axe finds nothing in a product's menu and what it asks", async () => {
  const { panel, user } = await openPanel({ sizes: [aSize()] });
  const menu = within(panel).getByRole('button', { name: 'More about the product' });
  await user.click(menu);
  await screen.findAllByRole('menuitem');
  await expectNoAxeFault();
  await user.click(screen.getByRole('menuitem', { name: 'What must I list at…' }));
  await screen.findByRole('textbox', { name: 'To earn, in £' });
  await expectNoAxeFault();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(menu));
});
