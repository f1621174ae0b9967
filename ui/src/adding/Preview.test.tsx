import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { PastedText } from '../kit/engine';
import { aPreview } from '../kit/testing/pasting';
import { type Answers, openWindow } from '../kit/testing/window';

const ROWS = 'name\tstyle\tother\nDunk\tDD1391-100\tCT8532-111\nJordan\t5.55E+08\tM2002RDA';

const TABLE = aPreview({
  reading: { column: 1 },
  columns: [
    { nth: 0, name: 'name', sample: ['Dunk', 'Jordan'] },
    { nth: 1, name: 'style', sample: ['DD1391-100', '5.55E+08'] },
    { nth: 2, name: null, sample: ['CT8532-111'] },
  ],
  known: [{ sku: 'U9060BPM', rows: [4, 5, 6, 7, 8], name: '9060 Black' }],
  refused: [
    {
      text: '5.55E+08',
      why: { lookalike: 'scientific' },
      message: 'A spreadsheet turned this code into a number.',
      rows: [3],
    },
  ],
});

const ADDED = { added: 1, known: 1, refused: [], done: { entry: 4, title: 'Added DD1391-100', units: [] } };

async function paste(answers: Answers) {
  const opened = openWindow([], answers);
  await opened.user.click(await screen.findByRole('button', { name: 'Add product' }));
  await opened.user.click(await screen.findByRole('textbox', { name: 'SKUs' }));
  await opened.user.paste(ROWS);
  return { ...opened, preview: within(await screen.findByRole('region', { name: 'What would be added' })) };
}

test('a pasted table is listed before anything is added', async () => {
  const { callsOf, preview } = await paste({ preview_paste: () => TABLE });
  expect(within(preview.getByRole('list', { name: 'New' })).getByText('DD1391-100')).toBeDefined();
  const known = within(preview.getByRole('list', { name: 'Already there' }));
  expect(known.getByText('9060 Black')).toBeDefined();
  expect(known.getByText('lines 4, 5, 6 and 2 more')).toBeDefined();
  expect(within(preview.getByRole('list', { name: "Can't be read" })).getByText(/into a number/)).toBeDefined();
  expect(preview.getByRole('radio', { name: 'style' })).toHaveProperty('checked', true);
  expect(callsOf('add_products')).toEqual([]);
});

test('another column takes one click', async () => {
  const { user, callsOf, preview } = await paste({
    preview_paste: ({ pasted }) => ({ ...TABLE, reading: (pasted as PastedText).reading ?? { column: 1 } }),
    add_products: () => ADDED,
  });
  await user.click(preview.getByRole('radio', { name: 'Column 3' }));
  expect(await preview.findByRole('radio', { name: 'Column 3', checked: true })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Add' }));
  expect(callsOf('add_products')).toEqual([{ pasted: { text: ROWS, reading: { column: 2 } }, tier: 'warm' }]);
});

test('an addition is undone where it is told', async () => {
  const { user, callsOf } = await paste({ preview_paste: () => TABLE, add_products: () => ADDED, undo: () => ({}) });
  await user.click(screen.getByRole('button', { name: 'Add' }));
  expect(await screen.findByText('1 product added · 1 already there')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Undo: Added DD1391-100' }));
  expect(await screen.findByText('Undone')).toBeDefined();
  expect(callsOf('undo')).toEqual([{ entry: 4 }]);
});

test('a text of which nothing can be added says why', async () => {
  const hindrance = 'These are 10001 SKUs; add at most 10000 at once.';
  await paste({ preview_paste: () => ({ ...TABLE, hindrance }) });
  expect(await screen.findByText(hindrance)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Add' })).toHaveProperty('disabled', true);
});
