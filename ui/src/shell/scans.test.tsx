import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { aCard } from '../kit/testing/fixtures';
import { openWindow } from '../kit/testing/window';
import { refuseDrops } from './drops';
import { Burst, useScans } from './scans';

refuseDrops(window);

const SHOE = '0195866134567';

function type(target: Element, keys: string) {
  for (const key of keys) fireEvent.keyDown(target, { key });
  fireEvent.keyDown(target, { key: 'Enter' });
}

function Scanning({ scanned }: { scanned: (barcode: string) => void }) {
  useScans(scanned);
  return (
    <>
      <button type="button">Card</button>
      <input aria-label="Price" />
      <search>
        <input aria-label="Find" defaultValue={`dunk${SHOE}`} />
      </search>
    </>
  );
}

test.each(['12345678', '123456789012', SHOE, '12345678901234'])('%s and Enter is a scan', (digits) => {
  const burst = new Burst();
  for (const digit of digits) burst.add(digit, 0);
  expect(burst.end(40)).toBe(digits);
});

test('digits with a gap between them are no scan', () => {
  const burst = new Burst();
  for (const [nth, digit] of [...SHOE].entries()) burst.add(digit, nth * 60);
  expect(burst.end(SHOE.length * 60)).toBeNull();
});

test('scan over a focused card is taken, and the card gets none', () => {
  const scanned = vi.fn();
  const pressed = vi.fn();
  render(<Scanning scanned={scanned} />);
  screen.getByText('Card').addEventListener('keydown', pressed);
  type(screen.getByText('Card'), SHOE);
  expect(scanned).toHaveBeenCalledExactlyOnceWith(SHOE);
  expect(pressed).not.toHaveBeenCalled();
});

test('single digit comes through once it is surely no scan', async () => {
  const pressed = vi.fn();
  render(<Scanning scanned={vi.fn()} />);
  screen.getByText('Card').addEventListener('keydown', (event) => pressed(event.key));
  fireEvent.keyDown(screen.getByText('Card'), { key: '2' });
  await waitFor(() => expect(pressed).toHaveBeenCalledExactlyOnceWith('2'));
});

test('scan into the field of a form stays there', () => {
  const scanned = vi.fn();
  render(<Scanning scanned={scanned} />);
  type(screen.getByLabelText('Price'), SHOE);
  expect(scanned).not.toHaveBeenCalled();
});

test('scan into a search is taken out of it', () => {
  const scanned = vi.fn();
  render(<Scanning scanned={scanned} />);
  type(screen.getByLabelText('Find'), SHOE);
  expect(scanned).toHaveBeenCalledExactlyOnceWith(SHOE);
  expect(screen.getByLabelText('Find')).toHaveProperty('value', 'dunk');
});

const found = (product: number | null) => ({
  rows: [
    {
      sku: 'DD1391-100',
      name: 'Dunk 1',
      brand: 'Nike',
      picture: null,
      stockx: { listing: 'a', sku: 'DD1391-100', name: 'Dunk 1', picture: null },
      alias: null,
      product,
      size: '9',
    },
  ],
  troubles: [],
});

test('scan opens the product on the board at its size', async () => {
  const { callsOf } = openWindow([aCard({ id: 1 })], { search_barcode: () => found(1) });
  const card = await screen.findByRole('article', { name: /^Dunk 1,/ });
  type(card, SHOE);
  expect(await screen.findByRole('dialog', { name: /Dunk 1/ })).toBeDefined();
  expect(callsOf('search_barcode')).toEqual([{ gtin: SHOE }]);
  expect(callsOf('move_products')).toEqual([]);
});

test('scan is shown, and none whose answer comes after it', async () => {
  let late: (answer: unknown) => void = () => {};
  openWindow([aCard({ id: 1 }), aCard({ id: 2 })], {
    search_barcode: ({ gtin }) => (gtin === SHOE ? new Promise((answer) => (late = answer)) : found(2)),
  });
  const card = await screen.findByRole('article', { name: /^Dunk 1,/ });
  type(card, SHOE);
  type(card, '4006381333931');
  expect(await screen.findByRole('dialog', { name: /Dunk 2/ })).toBeDefined();
  await act(async () => late(found(1)));
  expect(screen.queryByRole('dialog', { name: /Dunk 1/ })).toBeNull();
  expect(screen.getByRole('dialog', { name: /Dunk 2/ })).toBeDefined();
});

test('link that is dropped is searched for by its words', async () => {
  const { callsOf } = openWindow([aCard({ id: 1 })], { search: () => found(null) });
  const card = await screen.findByRole('article', { name: /^Dunk 1,/ });
  fireEvent.drop(card, {
    dataTransfer: {
      types: ['text/uri-list'],
      files: [],
      getData: () => 'https://stockx.com/nike-dunk-low\r\n',
    },
  });
  expect(await screen.findByRole('button', { name: 'Add Dunk 1' })).toBeDefined();
  expect(callsOf('search')).toEqual([{ text: 'nike dunk low' }]);
});

test('scan of what is not on the board shows it to be added', async () => {
  openWindow([aCard({ id: 1 })], { search_barcode: () => found(null) });
  type(await screen.findByRole('article', { name: /^Dunk 1,/ }), SHOE);
  expect(await screen.findByRole('button', { name: 'Add a unit of Dunk 1' })).toBeDefined();
});
