import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AddResult, PastedText, SearchRow, SearchView } from '../kit/engine';
import { aPreview } from '../kit/testing/pasting';
import { type Answers, openWindow } from '../kit/testing/window';

const ROW: SearchRow = {
  sku: 'DD1391-100',
  name: 'Dunk Low Panda',
  brand: 'Nike',
  picture: null,
  stockx: { listing: 's1', sku: 'DD1391-100', name: 'Dunk Low Panda', picture: null },
  alias: null,
  product: null,
  size: null,
};

async function openDialog(answers: Answers) {
  const opened = openWindow([], answers);
  await opened.user.click(await screen.findByRole('button', { name: 'Add product' }));
  return { ...opened, field: await screen.findByRole('textbox', { name: 'SKUs' }) };
}

test('a search result is added with its listing', async () => {
  const { user, callsOf, field } = await openDialog({
    search: () => ({ rows: [ROW], troubles: [{ market: 'alias', message: 'Alias is slow.', hint: 'Try later.' }] }),
    add_found: () => ({ id: 7, new: true }),
  });
  await user.type(field, 'dunk low panda{Enter}');
  expect(callsOf('search')).toEqual([{ text: 'dunk low panda' }]);
  const row = within(await screen.findByRole('listitem', { name: 'Dunk Low Panda' }));
  expect(screen.getByText('Alias is slow.')).toBeDefined();
  await user.click(row.getByRole('button', { name: 'Add Dunk Low Panda' }));
  expect(callsOf('add_found')).toEqual([
    {
      wanted: { sku: 'DD1391-100', name: 'Dunk Low Panda', brand: 'Nike', stockx: 's1', alias: null, tier: 'warm' },
    },
  ]);
  expect(await row.findByRole('button', { name: 'Open Dunk Low Panda' })).toBeDefined();
});

test('a scanned barcode is looked up on Enter', async () => {
  const { user, callsOf, field } = await openDialog({
    search_barcode: () => ({ rows: [{ ...ROW, size: '9', product: 3 }], troubles: [] }),
  });
  await user.type(field, '4006381333931{Enter}');
  expect(callsOf('search_barcode')).toEqual([{ gtin: '4006381333931' }]);
  expect(await screen.findByText(/size 9/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Open Dunk Low Panda' })).toBeDefined();
});

test('the next scan replaces the one before', async () => {
  const { user, callsOf, field } = await openDialog({ search_barcode: () => ({ rows: [], troubles: [] }) });
  await user.type(field, '4006381333931{Enter}');
  // As a scanner does: keys alone, wherever the focus and the selection are.
  await user.keyboard('5901234123457{Enter}');
  expect(callsOf('search_barcode')).toEqual([{ gtin: '4006381333931' }, { gtin: '5901234123457' }]);
  expect((field as HTMLTextAreaElement).value).toBe('5901234123457');
});

test('a scan during a look-up never shows the one before', async () => {
  const answers = new Map<unknown, (found: SearchView) => void>();
  const { user, callsOf, field } = await openDialog({
    search_barcode: ({ gtin }) => new Promise((answer) => answers.set(gtin, answer)),
  });
  const found = (name: string) => ({ rows: [{ ...ROW, name }], troubles: [] });
  await user.type(field, '4006381333931{Enter}');
  await user.keyboard('5901234123457{Enter}');
  // Only what was scanned last is looked up next.
  await user.keyboard('0195866134567{Enter}');
  expect(callsOf('search_barcode')).toHaveLength(1);
  answers.get('4006381333931')?.(found('First'));
  await waitFor(() => expect(callsOf('search_barcode')).toHaveLength(2));
  expect(screen.queryByText('First')).toBeNull();
  answers.get('0195866134567')?.(found('Last'));
  expect(await screen.findByText('Last')).toBeDefined();
  expect((field as HTMLTextAreaElement).value).toBe('0195866134567');
});

test('a result goes when the text it was found for does', async () => {
  const { user, field } = await openDialog({ search_barcode: () => ({ rows: [ROW], troubles: [] }) });
  await user.type(field, '4006381333931{Enter}');
  expect(await screen.findByRole('listitem', { name: 'Dunk Low Panda' })).toBeDefined();
  await user.keyboard('5');
  expect(screen.queryByRole('listitem', { name: 'Dunk Low Panda' })).toBeNull();
});

test('a list pasted while another is added stays', async () => {
  let answer: (added: AddResult) => void = () => {};
  const { user, callsOf, field } = await openDialog({
    add_products: () => new Promise<AddResult>((added) => (answer = added)),
  });
  await user.type(field, 'DD1391-100{Control>}{Enter}{/Control}');
  await waitFor(() => expect(callsOf('add_products')).toHaveLength(1));
  await user.clear(field);
  await user.type(field, 'DD1391-200');
  answer({ added: 1, known: 0, refused: [], done: null });
  expect(await screen.findByText('1 product added')).toBeDefined();
  expect((field as HTMLTextAreaElement).value).toBe('DD1391-200');
});

test('what a first list was refused is named beside a second list', async () => {
  const refusal = { text: '12', why: 'too_short' as const, message: 'That is no SKU.', rows: [2] };
  const { user, field } = await openDialog({
    add_products: () => ({ added: 1, known: 0, refused: [refusal], done: null }),
    preview_paste: ({ pasted }) =>
      aPreview({ refused: (pasted as PastedText).text.includes('12') ? [refusal] : [], new: [] }),
  });
  await user.click(field);
  await user.paste('DD1391-100\n12');
  await user.click(screen.getByRole('button', { name: 'Add' }));
  await screen.findByText('1 product added · 1 not added');
  // It stands in the field, to be corrected, and is named once.
  expect(await screen.findAllByText('That is no SKU.')).toHaveLength(1);
  await user.clear(field);
  await user.paste('DD1391-200\nDD1391-300');
  await waitFor(() => expect(screen.queryByText('Line 2')).toBeNull());
  expect(screen.getByText('That is no SKU.')).toBeDefined();
});

test('a product without a code is added by its listing', async () => {
  const place = { listing: 'book', sku: '', name: 'A book', picture: null };
  const book = { ...ROW, sku: '', name: 'A book', brand: null, stockx: place };
  const { user, callsOf, field } = await openDialog({
    search: () => ({ rows: [book], troubles: [] }),
    add_found: () => ({ id: 8, new: true }),
  });
  await user.type(field, 'a book{Enter}');
  const row = within(await screen.findByRole('listitem', { name: 'A book' }));
  expect(row.getByText(/no code/)).toBeDefined();
  await user.click(row.getByRole('button', { name: 'Add A book' }));
  expect(callsOf('add_found')).toEqual([
    { wanted: { sku: '', name: 'A book', brand: null, stockx: 'book', alias: null, tier: 'warm' } },
  ]);
});

test('a product that no marketplace has is kept by hand', async () => {
  const { user, callsOf } = await openDialog({ add_by_hand: () => ({ id: 9, new: true }) });
  await user.click(screen.getByText('Not there? Keep it by hand'));
  await user.type(screen.getByRole('textbox', { name: 'SKU, if it has one' }), 'MINE-1');
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'My pair');
  await user.click(screen.getByRole('button', { name: 'Keep by hand' }));
  expect(callsOf('add_by_hand')).toEqual([{ product: { sku: 'MINE-1', name: 'My pair', brand: '', tier: 'warm' } }]);
});
