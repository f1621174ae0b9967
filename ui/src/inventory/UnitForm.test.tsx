import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { UnitView } from '../kit/engine';
import { aCard, aProduct, aSize } from '../kit/testing/fixtures';
import { aUnit } from '../kit/testing/selling';
import { openWindow } from '../kit/testing/window';

/** The form of the product's only unit. */
async function openForm(unit: Partial<UnitView>, now: Partial<UnitView> = unit, entry = 'Edit…') {
  const window = openWindow([aCard({ id: 1 })], {
    product: () => aProduct({ id: 1, sizes: [aSize()] }),
    product_units: ({ which }) =>
      which === 'sold'
        ? { units: [], next: null }
        : { units: [aUnit({ id: 7, size: aSize().id, ...unit })], next: null },
    unit: () => aUnit({ id: 7, size: aSize().id, ...now }),
    edit_unit: () => ({ entry: 3, title: 'Edited Dunk 1, size 9', units: [] }),
  });
  await window.user.click(await screen.findByRole('article', { name: /^Dunk 1,/ }));
  await window.user.click(await screen.findByRole('button', { name: 'More about unit 7' }));
  await window.user.click(await screen.findByRole('menuitem', { name: entry }));
  return { ...window, form: await screen.findByRole('form', { name: /unit/ }) };
}

const dollars = { amount: '0.00', currency: 'USD' };

test('an own rate is removed by emptying its field', async () => {
  const { user, form, callsOf } = await openForm({ tax: dollars, ownRate: '0.79', rate: 'at 0.79, your own rate' });
  await user.clear(within(form).getByLabelText(/^Your rate/));
  await user.click(within(form).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(callsOf('edit_unit')).toHaveLength(1));
  expect(callsOf('edit_unit')[0]).toMatchObject({ unit: 7, entry: { rate: '', currency: 'USD' } });
});

test('an own value is shown and saved in its currency', async () => {
  const { user, form, callsOf } = await openForm({ ownValue: { amount: '80.00', currency: 'EUR' } });
  const value = within(form).getByLabelText('Worth in your view, EUR');
  await user.clear(value);
  await user.type(within(form).getByLabelText('Worth in your view, GBP'), '70');
  await user.click(within(form).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(callsOf('edit_unit')).toHaveLength(1));
  expect(callsOf('edit_unit')[0]).toMatchObject({ entry: { ownValue: '70', ownValueCurrency: 'GBP' } });
});

test('an own rate is never booked for another currency', async () => {
  const { user, form, callsOf } = await openForm({ tax: dollars, ownRate: '0.79', rate: 'at 0.79, your own rate' });
  fireEvent.change(within(form).getByLabelText('Currency'), { target: { value: 'EUR' } });
  expect(within(form).queryByText(/at 0\.79/)).toBeNull();
  await user.click(within(form).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(callsOf('edit_unit')).toHaveLength(1));
  expect(callsOf('edit_unit')[0]).toMatchObject({ entry: { rate: '', currency: 'EUR' } });
});

test.each(['Edit…', 'Same again…'])("the panel's %s begins from the unit as it is now", async (entry) => {
  const pounds = (amount: string) => ({ amount, currency: 'GBP' });
  const { form } = await openForm({ price: pounds('80.00') }, { price: pounds('95.00') }, entry);
  expect(within(form).getByLabelText('Price')).toHaveProperty('value', '95.00');
});
