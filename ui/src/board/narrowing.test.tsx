import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { CardFilter } from '../kit/engine';
import { aCard } from '../kit/testing/fixtures';
import { openWindow } from '../kit/testing/window';

test('how many cards a search left is heard', async () => {
  const { user } = openWindow([aCard({ id: 1, name: 'Dunk Panda' }), aCard({ id: 2, name: 'Samba' })]);
  const heard = () => screen.queryAllByRole('status').map((status) => status.textContent);
  await screen.findAllByRole('article');
  expect(heard()).not.toContain('1 product');
  await user.keyboard('/panda');
  await waitFor(() => expect(heard()).toContain('1 product'));
  await user.keyboard('x');
  await waitFor(() => expect(heard()).toContain('0 products'));
});

test('cards are narrowed by what is chosen, until it is cleared', async () => {
  const { user, callsOf } = openWindow([aCard({ id: 1 })], {
    card_choices: () => ({ brands: ['Jordan', 'Nike'], tags: ['grail'] }),
  });
  const wanted = () => (callsOf('cards').at(-1)?.query as CardFilter | undefined)?.narrowing;
  await user.click(await screen.findByRole('button', { name: 'Filter' }));
  await user.click(await screen.findByRole('menuitemcheckbox', { name: 'With a problem' }));
  await waitFor(() => expect(wanted()).toMatchObject({ failing: true, brand: null }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Nike' }));
  await waitFor(() => expect(wanted()).toMatchObject({ failing: true, brand: 'Nike' }));
  await user.click(await screen.findByRole('button', { name: 'Filter · 2' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Clear the filter' }));
  expect(await screen.findByRole('button', { name: 'Filter' })).toBeDefined();
});
