import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { JournalLine } from '../kit/engine';
import { aJournalLine, aReverted } from '../kit/testing/selling';
import { type Answers, openWindow } from '../kit/testing/window';

async function openHistory(lines: JournalLine[], answers: Answers = {}) {
  const window = openWindow([], { journal: () => lines, ...answers });
  await window.user.click(await screen.findByRole('button', { name: 'Activity' }));
  await window.user.click(await screen.findByRole('button', { name: 'Done' }));
  return { ...window, page: await screen.findByRole('main', { name: 'History' }) };
}

test('an entry is undone and done again', async () => {
  const undoneAt = '2026-11-24T09:00:00Z';
  const { page, user, callsOf } = await openHistory(
    [
      aJournalLine({ entry: 2, title: 'Edited 3 units', units: 3 }),
      aJournalLine({ entry: 1, title: 'Sold Dunk 1', undoneAt }),
    ],
    {
      undo: () => aReverted({ entry: 2, title: 'Edited 3 units', undoneAt }, [4, 5, 6]),
      redo: () => aReverted({ entry: 1, title: 'Sold Dunk 1' }),
    },
  );
  await user.click(within(page).getByRole('button', { name: 'Undo: Edited 3 units' }));
  expect(await screen.findByText('Undone: Edited 3 units (3 units)')).toBeDefined();
  await user.click(within(page).getByRole('button', { name: 'Do again: Sold Dunk 1' }));
  expect(await screen.findByText('Done again: Sold Dunk 1')).toBeDefined();
  expect([callsOf('undo'), callsOf('redo')]).toEqual([[{ entry: 2 }], [{ entry: 1 }]]);
});

test('an entry that cannot be undone says why, without a button', async () => {
  const hindrance = 'Its product was removed. Undo "Removed Dunk 1" first.';
  const { page } = await openHistory([
    aJournalLine({ entry: 2, title: 'Removed Dunk 1', units: 0 }),
    aJournalLine({ entry: 1, title: 'Deleted Dunk 1, size 9', hindrance }),
  ]);
  expect(within(page).getByText(`Can't be undone: ${hindrance}`)).toBeDefined();
  expect(within(page).queryByRole('button', { name: 'Undo: Deleted Dunk 1, size 9' })).toBeNull();
  expect(within(page).getByRole('button', { name: 'Undo: Removed Dunk 1' })).toBeDefined();
});

test('a refused undo says why beside the entry', async () => {
  const { page, user } = await openHistory([aJournalLine({ entry: 1, title: 'Sold Dunk 1' })], {
    undo: () => {
      throw { kind: 'nothing_done', message: 'It is undone already.', hint: 'All is as it was.' };
    },
  });
  await user.click(within(page).getByRole('button', { name: 'Undo: Sold Dunk 1' }));
  expect((await within(page).findByRole('alert')).textContent).toContain('It is undone already.');
});

test('what was done is found by what is typed', async () => {
  const { page, user, callsOf } = await openHistory([], {
    journal: ({ text }) => (text === '' ? [aJournalLine({ entry: 1, title: 'Sold Dunk 1' })] : []),
  });
  await within(page).findByText('Sold Dunk 1');
  await user.type(screen.getByRole('textbox', { name: 'Find what was done, or by product' }), 'panda sold');
  expect(await screen.findByText('Nothing that was done has all of these words.')).toBeDefined();
  expect(callsOf('journal').at(-1)).toEqual({ text: 'panda sold', offset: 0, limit: 100 });
  await user.click(screen.getByRole('button', { name: 'Clear the search' }));
  expect(await screen.findByText('Sold Dunk 1')).toBeDefined();
});
