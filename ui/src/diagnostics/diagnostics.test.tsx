import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { expectNoAxeFault } from '../kit/testing/axe';
import { openWindow } from '../kit/testing/window';

const REPORT = {
  files: [
    { name: 'about.txt', text: 'Tierstock 0.2.0 on Debian' },
    { name: 'logs/tierstock.2026-11-24.log', text: 'a request failed' },
  ],
};

test('report is shown before it is saved', async () => {
  const { user, callsOf } = openWindow([], {
    diagnostics: () => REPORT,
    save_diagnostics: () => '/home/me/Downloads/Tierstock diagnostics.zip',
  });
  await screen.findByRole('button', { name: 'Settings' });
  await user.keyboard('{Control>},{/Control}');
  await user.click(await screen.findByRole('button', { name: 'Diagnostics…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Diagnostics' }));
  expect(dialog.getByDisplayValue('Tierstock 0.2.0 on Debian')).toBeDefined();
  await user.click(dialog.getByRole('button', { name: 'logs/tierstock.2026-11-24.log' }));
  expect(dialog.getByDisplayValue('a request failed')).toBeDefined();
  expect(callsOf('save_diagnostics')).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  expect(await dialog.findByText('/home/me/Downloads/Tierstock diagnostics.zip')).toBeDefined();
});

test('axe finds nothing in a report', async () => {
  const { user } = openWindow([], { diagnostics: () => REPORT });
  await screen.findByRole('button', { name: 'Settings' });
  await user.keyboard('{Control>},{/Control}');
  await user.click(await screen.findByRole('button', { name: 'Diagnostics…' }));
  await screen.findByDisplayValue('Tierstock 0.2.0 on Debian');
  await expectNoAxeFault();
});
