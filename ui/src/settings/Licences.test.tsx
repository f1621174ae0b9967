import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openWindow } from '../kit/testing/window';

const ABOUT = {
  version: '0.1.0',
  dataFolder: '/home/me/data',
  logFolder: '/home/me/data/logs',
  syncedBy: null,
  dataWarning: null,
  licences: [{ name: 'SQLite', licence: 'public domain' }],
};

test('each library opens the text of its licence', async () => {
  const { user } = openWindow([], { about: () => ABOUT });
  await screen.findByRole('button', { name: 'Settings' });
  await user.keyboard('{Control>},{/Control}');
  await user.click(await screen.findByText('Built with 1 library'));
  await user.click(await screen.findByRole('button', { name: 'SQLite public domain' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'SQLite' }));
  expect(await dialog.findByText(/May you do good and not evil/, {}, { timeout: 30_000 })).toBeDefined();
});
