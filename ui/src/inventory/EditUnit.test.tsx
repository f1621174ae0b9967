import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCard, aProduct, aSize, theTotals } from '../kit/testing/fixtures';
import { aLine, aSummary, aUnit } from '../kit/testing/selling';
import { type Answers, openWindow } from '../kit/testing/window';

/** The inventory's only unit, for which the form is asked by its key. */
async function askForForm(unit: Answers[string]) {
  const window = openWindow([aCard({ id: 1 })], {
    inventory_summary: () => aSummary({ totals: theTotals({ units: 1 }), inStock: 1 }),
    inventory: () => [aLine({ id: 1 })],
    product: () => aProduct({ id: 1, sizes: [aSize()] }),
    unit,
  });
  await window.user.click(await screen.findByRole('button', { name: 'Inventory' }));
  await screen.findByText('Dunk 1');
  screen.getByRole('grid', { name: 'Units' }).focus();
  await window.user.keyboard('e');
  return window;
}

const priced = (amount: string) => aUnit({ id: 1, size: aSize().id, price: { amount, currency: 'GBP' } });
const form = () => screen.findByRole('form', { name: 'Edit the unit' });

test('a unit is edited from what it is now, not from before', async () => {
  const prices = ['120.00', '100.00'];
  const { user } = await askForForm(() => priced(prices.shift() ?? ''));
  expect(within(await form()).getByLabelText('Price')).toHaveProperty('value', '120.00');
  await user.keyboard('{Escape}');
  // It was undone meanwhile.
  await user.keyboard('e');
  expect(within(await form()).getByLabelText('Price')).toHaveProperty('value', '100.00');
});

test('a unit that can not be read is asked for again', async () => {
  const answers = [
    () => Promise.reject({ kind: 'store', message: 'The data is busy.', hint: '' }),
    () => priced('80.00'),
  ];
  const { user } = await askForForm(() => answers.shift()?.());
  await screen.findByText('The data is busy.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(within(await form()).getByLabelText('Price')).toHaveProperty('value', '80.00');
});
