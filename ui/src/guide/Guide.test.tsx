import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openWindow } from '../kit/testing/window';

test('F1 opens the guide at what it says about the page', async () => {
  const { user } = openWindow([]);
  await user.click(await screen.findByRole('button', { name: 'Alerts' }));
  await user.keyboard('{F1}');
  const guide = await screen.findByRole('dialog', { name: "User's guide" });
  expect(await within(guide).findByRole('button', { name: 'Alerts', current: 'page' })).toBeTruthy();
  expect(within(guide).getByRole('article', { name: 'Alerts' }).textContent).toContain('rule');
});

test('a chapter leads to another one', async () => {
  const { user } = openWindow([]);
  await user.click(await screen.findByRole('button', { name: 'Guide' }));
  const guide = within(await screen.findByRole('dialog', { name: "User's guide" }));
  await user.click(await guide.findByRole('button', { name: 'When something is wrong' }));
  expect(guide.getByRole('article', { name: 'When something is wrong' }).querySelectorAll('tr').length).toBeGreaterThan(
    5,
  );
});
