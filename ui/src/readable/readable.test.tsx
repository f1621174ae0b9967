import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { civilDay } from '../kit/days';
import type { ReadableExtent, ReadableUnitLine, ReadableView } from '../kit/engine';
import { expectNoAxeFault } from '../kit/testing/axe';
import { type Answers, openWindow } from '../kit/testing/window';
import { tabSeparated } from './tabSeparated';

const BOUGHT = civilDay('2026-11-08');

const WHOLE: ReadableExtent = { isCut: false, isIncomplete: false };

function unit(nth: number, changes: Partial<ReadableUnitLine> = {}): ReadableUnitLine {
  return {
    unit: nth,
    name: 'Dunk Low',
    sku: 'DD1391-100',
    size: 'US 9',
    condition: 'deadstock',
    cost: { amount: '1112.50', currency: 'GBP' },
    boughtOn: '2026-11-08',
    boughtFrom: null,
    keptAt: null,
    notes: null,
    ...changes,
  };
}

const DATA: ReadableView = {
  units: [unit(12), unit(3, { name: 'Samba', sku: 'B75806', keptAt: 'Shelf\t4', notes: '=1+1' })],
  unitsExtent: { isCut: false, isIncomplete: true },
  unitsOfAnyState: false,
  sales: [
    {
      unit: 7,
      name: 'Gazelle',
      sku: 'BB5476',
      size: 'UK 8',
      place: 'other',
      placeName: 'Vinted',
      soldOn: '2026-11-20',
      state: 'returned',
      price: { amount: '90.00', currency: 'EUR' },
      payout: { amount: '85.00', currency: 'EUR' },
      reference: 'R-1',
      buyer: null,
    },
  ],
  salesExtent: WHOLE,
  products: [],
  productsExtent: WHOLE,
  withoutNewest: false,
};

/** Opens the window over data that can't be opened, and asks for what can be read of it. */
async function see(data: ReadableView, answers: Answers = {}) {
  const opened = openWindow([], {
    session: () => {
      throw {
        kind: 'newer',
        refusal: { code: 'newer', found: 90, known: 60 },
        message: 'A newer version wrote it.',
        hint: 'Install the newest.',
      };
    },
    readable_data: () => data,
    ...answers,
  });
  await opened.user.click(await screen.findByRole('button', { name: 'See what can be read' }));
  return opened;
}

/** The texts of a table's rows, its head first. */
function rowsOf(name: string): string[] {
  const rows = screen.getByRole('table', { name }).querySelectorAll('tr');
  return Array.from(rows, (row) => Array.from(row.children, (cell) => cell.textContent).join(' | '));
}

test('failed start shows what one owns and what was sold', async () => {
  const { user } = await see(DATA);
  await screen.findByRole('tab', { name: 'Inventory 2' });
  expect(rowsOf('Inventory')).toEqual([
    'No. | Product | SKU | Size | Condition | Cost | Bought | Kept at | Notes',
    `12 | Dunk Low | DD1391-100 | US 9 | Deadstock | £1,112.50 | ${BOUGHT} |  | `,
    `3 | Samba | B75806 | US 9 | Deadstock | £1,112.50 | ${BOUGHT} | Shelf\t4 | =1+1`,
  ]);
  expect(screen.getByRole('note').textContent).toBe("Read only: nothing is changed. The rest can't be read.");
  await user.click(screen.getByRole('tab', { name: 'Sales 1' }));
  expect(rowsOf('Sales')[1]).toBe(
    `7 | Gazelle | BB5476 | UK 8 | ${civilDay('2026-11-20')} | Vinted | €90.00 | €85.00 | Returned | R-1`,
  );
  expect(screen.getByRole('note').textContent).toBe('Read only: nothing is changed.');
  await user.click(screen.getByRole('tab', { name: 'Products 0' }));
  expect(screen.getByText('There is none.')).toBeDefined();
});

test('search leaves the rows that have every word', async () => {
  const { user } = await see(DATA);
  const search = await screen.findByRole('textbox', { name: 'Search this list' });
  await user.type(search, 'shelf SAMBA');
  expect(rowsOf('Inventory')).toHaveLength(2);
  await user.clear(search);
  await user.type(search, 'dunk samba');
  expect(screen.getByText('None has all of these words.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Copy as table' })).toHaveProperty('disabled', true);
});

test('rows that were searched for are copied for a spreadsheet', async () => {
  const { user } = await see(DATA);
  await user.type(await screen.findByRole('textbox', { name: 'Search this list' }), 'samba');
  await user.click(screen.getByRole('button', { name: 'Copy as table' }));
  expect(await screen.findByText('Copied 1 row. Paste it into a spreadsheet.')).toBeDefined();
  expect((await navigator.clipboard.readText()).split('\n')).toEqual([
    'No.\tProduct\tSKU\tSize\tCondition\tCost\tBought\tKept at\tNotes',
    `3\tSamba\tB75806\tUS 9\tDeadstock\t£1,112.50\t${BOUGHT}\tShelf 4\t'=1+1`,
  ]);
});

test('number keeps its sign in a spreadsheet, and a plain space', () => {
  const columns = [
    { name: 'Cost', kind: 'number' },
    { name: 'Notes', kind: 'text' },
  ] as const;
  const copied = tabSeparated({ columns }, [{ nth: 0, cells: ['-5,00\u00a0€', '-5\r\nof them'] }]);
  expect(copied).toBe("Cost\tNotes\n-5,00 €\t'-5 of them");
});

test('long list is drawn in steps and says that it is cut', async () => {
  const units = Array.from({ length: 210 }, (_, nth) => unit(210 - nth));
  const { user } = await see({
    ...DATA,
    units,
    unitsExtent: { isCut: true, isIncomplete: false },
    unitsOfAnyState: true,
    withoutNewest: true,
  });
  await screen.findByRole('tab', { name: 'Inventory 210' });
  expect(rowsOf('Inventory')).toHaveLength(201);
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(rowsOf('Inventory')).toHaveLength(211);
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  const note = screen.getByRole('note').textContent;
  expect(note).toContain('sold and deleted ones are among them');
  expect(note).toContain('Only the newest 210 are shown.');
  expect(note).toContain("The newest changes can't be read.");
});

test('file of which nothing can be read is told in place', async () => {
  await see(DATA, {
    readable_data: () => {
      throw {
        kind: 'damaged',
        refusal: { code: 'damaged', why: 'not_a_database' },
        message: 'It is no database.',
        hint: 'Restore a backup.',
      };
    },
  });
  expect(await screen.findByText('It is no database.')).toBeDefined();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('axe finds nothing in what can be read', async () => {
  await see(DATA);
  await screen.findByRole('tab', { name: 'Inventory 2' });
  await expectNoAxeFault();
});
