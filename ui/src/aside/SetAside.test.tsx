import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AsideLine, AsidePage } from '../kit/engine';
import { type Answers, openWindow } from '../kit/testing/window';

const UNIT: AsideLine = {
  id: 7,
  at: '2026-11-24T10:00:00Z',
  what: 'Unit 12, with sale × 1',
  reason: { cause: 'unreadable', table: 'units', column: 'bought_on' },
  why: "Unit: bought on can't be read.",
  correctable: true,
  copy: 'tierstock.db.before-v29',
  fields: [
    {
      row: 0,
      column: 'bought_on',
      label: 'Bought on',
      value: '2026-02-31',
      wrong: true,
      entry: { isDay: true, optional: true, choices: [] },
    },
    { row: 0, column: 'price', label: 'Price', value: '70.00 GBP', wrong: false, entry: null },
  ],
};

async function openSetAside(line: AsideLine, answers: Answers = {}) {
  let page: AsidePage = { total: 1, rows: [line] };
  const settle = () => {
    page = { total: 0, rows: [] };
    return null;
  };
  const opened = openWindow([], {
    rows_set_aside: () => page,
    correct_set_aside: settle,
    drop_set_aside: settle,
    ...answers,
  });
  expect((await screen.findByText(/1 record can't be read/)).textContent).toContain('is set aside');
  await opened.user.click(screen.getByRole('button', { name: 'Look at it' }));
  return { ...opened, item: await screen.findByRole('listitem', { name: line.what }) };
}

test('a row set aside shows what can be read and is corrected', async () => {
  const { user, item, callsOf } = await openSetAside(UNIT);
  expect(within(item).getByText('70.00 GBP')).toBeDefined();
  expect(within(item).getByText(/tierstock.db.before-v29/)).toBeDefined();
  await user.type(within(item).getByLabelText('Bought on'), '2026-02-28');
  await user.click(within(item).getByRole('button', { name: 'Correct' }));
  expect(callsOf('correct_set_aside')).toEqual([
    { id: 7, corrections: [{ row: 0, column: 'bought_on', value: '2026-02-28' }] },
  ]);
  await waitFor(() => expect(screen.queryByText(/set aside\./)).toBeNull());
});

test('a row that can only be dropped has no form', async () => {
  const { user, item, callsOf } = await openSetAside({ ...UNIT, correctable: false });
  expect(within(item).queryByRole('button', { name: 'Correct' })).toBeNull();
  await user.click(within(item).getByRole('button', { name: 'Drop' }));
  expect(callsOf('drop_set_aside')).toEqual([]);
  await user.click(within(item).getByRole('button', { name: 'Drop it' }));
  expect(callsOf('drop_set_aside')).toEqual([{ id: 7 }]);
});

test('a refused correction says why beside its row', async () => {
  const { user, item } = await openSetAside(UNIT, {
    correct_set_aside: () => {
      throw { kind: 'bad_input', message: "Unit: bought on can't be used like this.", hint: '' };
    },
  });
  await user.click(within(item).getByRole('button', { name: 'Correct' }));
  expect((await within(item).findByRole('alert')).textContent).toContain("can't be used");
});
