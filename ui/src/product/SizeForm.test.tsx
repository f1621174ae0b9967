import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AddedSize } from '../kit/engine';
import { aCard, aProduct, aSize } from '../kit/testing/fixtures';
import { openWindow } from '../kit/testing/window';

async function typeSize(answer: AddedSize) {
  const opened = openWindow([aCard({ id: 1 })], {
    product: () => aProduct({ id: 1, sizes: [aSize()] }),
    add_size: () => answer,
  });
  const { user } = opened;
  await user.click(await screen.findByRole('article', { name: /^Dunk 1,/ }));
  const panel = await screen.findByRole('dialog', { name: 'Dunk 1' });
  await user.click(within(panel).getByRole('button', { name: 'More about the product' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Add a size…' }));
  const form = within(await screen.findByRole('form', { name: 'Add a size' }));
  await user.selectOptions(form.getByRole('combobox', { name: 'Scale' }), 'UK');
  await user.type(form.getByRole('textbox', { name: 'New size' }), '6');
  await user.click(form.getByRole('button', { name: 'Add the size' }));
  return { ...opened, form };
}

test('a size that could be two is asked about and may be neither', async () => {
  const { user, form, callsOf } = await typeSize({
    id: null,
    meant: [
      { id: 1, stated: 'UK 6 (EU 39)', name: 'US 6.5' },
      { id: 2, stated: 'UK 6 (EU 40)', name: 'US 7' },
    ],
  });
  expect(form.getByRole('status').textContent).toContain('6 could be US 6.5 (UK 6 (EU 39)) or US 7 (UK 6 (EU 40))');
  await user.click(form.getByRole('button', { name: 'None of them: add it' }));
  const typed = { product: 1, system: 'uk', label: '6' };
  expect(callsOf('add_size')).toEqual([
    { ...typed, own: false },
    { ...typed, own: true },
  ]);
});

test('a size that is there under another name is told', async () => {
  const { form } = await typeSize({ id: 1, meant: [{ id: 1, stated: 'UK 6', name: 'US 7' }] });
  expect(form.getByRole('status').textContent).toBe('UK 6 is US 7 here, which is in the table.');
});

test('a size typed since is not the one that is added', async () => {
  const meant = [
    { id: 1, stated: 'UK 6 (EU 39)', name: 'US 6.5' },
    { id: 2, stated: 'UK 6 (EU 40)', name: 'US 7' },
  ];
  const { user, form, callsOf } = await typeSize({ id: null, meant });
  await form.findByRole('status');
  await user.type(form.getByRole('textbox', { name: 'New size' }), '4');
  await user.selectOptions(form.getByRole('combobox', { name: 'Scale' }), 'EU');
  await user.click(form.getByRole('button', { name: 'None of them: add it' }));
  expect(callsOf('add_size')[1]).toEqual({ product: 1, system: 'uk', label: '6', own: true });
  expect(form.getByRole('textbox', { name: 'New size' })).toHaveProperty('value', '64');
});
