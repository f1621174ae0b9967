import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ImportRowView, ImportView } from '../kit/engine';
import { expectNoAxeFault } from '../kit/testing/axe';
import { aCard } from '../kit/testing/fixtures';
import { type Answers, openWindow } from '../kit/testing/window';

const POUNDS = (minor: number) => ({ amount: (minor / 100).toFixed(2), currency: 'GBP' });

function theFile(view: Partial<ImportView> = {}): ImportView {
  return {
    source: 'stock.csv',
    layout: '',
    tables: [
      {
        name: '',
        chosen: true,
        rows: 3,
        columns: [
          { name: 'what', field: 'name', confidence: 95, samples: ['Dunk Low'] },
          { name: 'size', field: 'size', confidence: 60, samples: ['9.5'] },
        ],
        cuts: [],
        cutOff: [],
      },
    ],
    questions: [
      {
        about: 'sizes',
        word: null,
        grounds: { open_size: { text: '9.5', line: 2 } },
        evidence: '"9.5" in line 2 is a size on more than one scale.',
        options: [
          { value: 'us', name: 'US' },
          { value: 'uk', name: 'UK' },
        ],
        chosen: null,
      },
    ],
    counts: {
      rows: 3,
      newProducts: 1,
      units: 1,
      sales: 0,
      fromStock: 0,
      returns: 0,
      known: 0,
      refused: 2,
      withoutCost: 0,
    },
    sums: [{ cost: POUNDS(9_000), sold: POUNDS(0), payout: POUNDS(0) }],
    hinderedBy: null,
    hindrance: null,
    writing: null,
    done: null,
    ...view,
  };
}

function aRow(row: Partial<ImportRowView> = {}): ImportRowView {
  return {
    table: 0,
    row: 2,
    line: 3,
    becomes: {
      code: 'refused',
      why: { unreadable: { amount: { column: 'paid', text: 'ask Tom', why: 'unreadable' } } },
    },
    outcome: '"ask Tom" in paid is no amount.',
    comesIn: false,
    leftOut: false,
    nearly: false,
    name: 'Samba',
    sku: '',
    size: '',
    cost: null,
    boughtOn: null,
    place: null,
    soldOn: null,
    price: null,
    payout: null,
    cells: ['Samba', '8'],
    ...row,
  };
}

/** Opens the dialog and pastes rows. */
async function paste(view: ImportView, answers: Answers = {}) {
  let open: ImportView | null = null;
  const opened = openWindow([aCard({ id: 1 })], {
    import_view: () => open,
    import_history: () => [],
    import_rows: () => ({ rows: [aRow()], total: 1 }),
    paste_import: () => {
      open = view;
      return view;
    },
    ...answers,
  });
  const { user } = opened;
  await user.click(await screen.findByRole('button', { name: 'Inventory' }));
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  await user.type(await screen.findByRole('textbox', { name: 'Rows to import' }), 'what');
  await user.click(screen.getByRole('button', { name: 'Read the rows' }));
  await screen.findByText('stock.csv');
  return opened;
}

test('what nothing proves is asked once, with why', async () => {
  const answered = theFile({ questions: [] });
  const { user, callsOf } = await paste(theFile(), { import_step: () => answered });
  expect(screen.getByText('Tell us once for the whole file')).toBeDefined();
  expect(screen.getByText(/is a size on more than one scale/)).toBeDefined();
  await user.selectOptions(screen.getByRole('combobox', { name: 'On which scale are the sizes?' }), 'us');
  await waitFor(() => expect(callsOf('import_step')).toHaveLength(1));
  expect(callsOf('import_step')).toEqual([{ step: { does: 'answer', about: 'sizes', word: 'us' } }]);
  await waitFor(() => expect(screen.queryByText('Tell us once for the whole file')).toBeNull());
});

test('column of a guess that is unsure is marked and changed', async () => {
  const { user, callsOf } = await paste(theFile(), { import_step: () => theFile() });
  expect(screen.getByText('60% sure').className).toContain('text-warn');
  await user.selectOptions(screen.getByRole('combobox', { name: 'What "size" is' }), 'notes');
  await waitFor(() => expect(callsOf('import_step')).toHaveLength(1));
  expect(callsOf('import_step')).toEqual([{ step: { does: 'column', table: 0, column: 1, field: 'notes' } }]);
});

test('refused row says why, and is corrected in place', async () => {
  const { user, callsOf } = await paste(theFile({ questions: [] }), { import_step: () => theFile({ questions: [] }) });
  await user.click(screen.getByRole('radio', { name: 'Not imported (2)' }));
  await user.click(await screen.findByRole('button', { name: /^Open line 3:/ }));
  const form = within(await screen.findByRole('form', { name: 'Line 3' }));
  await user.type(form.getByRole('textbox', { name: 'size' }), '.5');
  await user.click(form.getByRole('button', { name: 'Correct' }));
  await waitFor(() => expect(callsOf('import_step')).toHaveLength(1));
  expect(callsOf('import_step')).toEqual([
    { step: { does: 'correct', at: { table: 0, row: 2 }, column: 1, text: '8.5' } },
  ]);
});

test('rows come in at the chosen tier, and can be undone', async () => {
  const entry = { entry: 7, title: 'Imported 1 row', units: [] };
  const done = theFile({ questions: [], done: { entry, rows: 1, products: 1, units: 1, sales: 0 } });
  const { user, callsOf } = await paste(theFile({ questions: [] }), {
    commit_import: () => done,
    undo: () => null,
  });
  await user.click(screen.getByRole('button', { name: 'Import 1 row' }));
  expect(await screen.findByText('1 row imported')).toBeDefined();
  expect(callsOf('commit_import')).toEqual([{ options: { tier: 'warm' } }]);
  await user.click(screen.getByRole('button', { name: 'Undo the import' }));
  await waitFor(() => expect(callsOf('undo')).toEqual([{ entry: 7 }]));
});

test('file of which all is there already is not imported again', async () => {
  await paste(theFile({ questions: [], hinderedBy: 'nothing_new', hindrance: 'All of it is there already.' }));
  expect(screen.getByText('All of it is there already.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Import 1 row' }).hasAttribute('disabled')).toBe(true);
});

test('axe finds nothing in what is asked of a file', async () => {
  await paste(theFile());
  await expectNoAxeFault();
});

test('axe finds nothing in the rows of a file and one of them', async () => {
  const { user } = await paste(theFile({ questions: [] }));
  await user.click(screen.getByRole('radio', { name: 'Not imported (2)' }));
  await user.click(await screen.findByRole('button', { name: /^Open line 3:/ }));
  await screen.findByRole('form', { name: 'Line 3' });
  await expectNoAxeFault();
});

test('axe finds nothing in what became of a file', async () => {
  const entry = { entry: 7, title: 'Imported 1 row', units: [] };
  await paste(theFile({ questions: [], done: { entry, rows: 1, products: 1, units: 1, sales: 0 } }));
  await screen.findByText('1 row imported');
  await expectNoAxeFault();
});
