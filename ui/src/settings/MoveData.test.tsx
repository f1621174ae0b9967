import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { expectNoAxeFault } from '../kit/testing/axe';
import { type Answers, openWindow } from '../kit/testing/window';

const OWN = {
  mode: 'own',
  regions: [{ code: 'UK', currency: 'GBP', own: true }],
  version: '0.1.0',
  testAddresses: [],
  trouble: null,
};

/** Opens the dialog that moves the data. */
async function openMove(answers: Answers) {
  const opened = openWindow([], { session: () => OWN, ...answers });
  await screen.findByRole('button', { name: 'Settings' });
  await opened.user.keyboard('{Control>},{/Control}');
  await opened.user.click(await screen.findByRole('button', { name: 'Move…' }));
  return { ...opened, form: within(await screen.findByRole('form', { name: 'Move the data folder' })) };
}

test('chosen folder is looked at before the data is moved', async () => {
  const { user, form, callsOf } = await openMove({
    choose_folder: () => '/disk/Dropbox',
    preview_move: () => ({
      folder: '/disk/Dropbox/Tierstock',
      syncedBy: 'Dropbox',
      warning: 'Dropbox syncs this folder.',
    }),
    move_data: () => OWN,
  });
  const move = form.getByRole('button', { name: 'Move the data' });
  expect(move).toHaveProperty('disabled', true);
  await user.click(form.getByRole('button', { name: 'Choose the new data folder' }));
  expect(await form.findByText('/disk/Dropbox/Tierstock')).toBeDefined();
  expect(form.getByText('Dropbox syncs this folder.').className).toContain('text-warn');
  expect(callsOf('move_data')).toHaveLength(0);
  await user.click(move);
  await waitFor(() => expect(callsOf('move_data')).toEqual([{ folder: '/disk/Dropbox' }]));
});

test('folder that can not take the data says why', async () => {
  const { user, form } = await openMove({
    preview_move: () => {
      throw {
        kind: 'bad_input',
        refusal: { code: 'no_such_folder', folder: '/away' },
        message: 'There is no folder /away.',
        hint: '',
      };
    },
  });
  await user.type(form.getByRole('textbox', { name: 'New folder' }), '/away');
  expect(await form.findByText(/There is no folder/)).toBeDefined();
  expect(form.getByRole('button', { name: 'Move the data' })).toHaveProperty('disabled', true);
});

test('axe finds nothing in moving the data', async () => {
  const { user, form } = await openMove({
    choose_folder: () => '/disk/Dropbox',
    preview_move: () => ({ folder: '/disk/Dropbox/Tierstock', warning: 'Dropbox syncs this folder.' }),
  });
  await user.click(form.getByRole('button', { name: 'Choose the new data folder' }));
  await form.findByText('/disk/Dropbox/Tierstock');
  await expectNoAxeFault();
});

test('axe finds nothing in the settings and erasing everything', async () => {
  const { user } = openWindow([], { session: () => OWN });
  await screen.findByRole('button', { name: 'Settings' });
  await user.keyboard('{Control>},{/Control}');
  await user.click(await screen.findByRole('button', { name: 'Erase everything…' }));
  await screen.findByRole('dialog');
  await expectNoAxeFault();
  await user.keyboard('{Escape}');
  await expectNoAxeFault();
});
