import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { PlaceDraft, UnitSaleView } from '../kit/engine';
import { aCard, aPayout, theTotals } from '../kit/testing/fixtures';
import { aDraft, aLine, aSale, aSummary, aUnit } from '../kit/testing/selling';
import { type Answers, openWindow } from '../kit/testing/window';

/** A sale on StockX at 200, of which the payout is known. */
const SETTLED = aSale();

/** The form for the first of two units of the inventory. */
async function openForm(sales: UnitSaleView[], answers: Answers = {}) {
  const window = openWindow([aCard({ id: 1 })], {
    inventory_summary: () => aSummary({ totals: theTotals({ units: 2 }), inStock: 2 }),
    inventory: () => [aLine({ id: 1 }), aLine({ id: 2 })],
    unit: () => aUnit({ id: 1, sales }),
    sale_draft: () => aDraft(),
    estimate: ({ price }) => aPayout(price as string, [['transaction', `${Number(price) / 10}`]], '90.00'),
    correct_sale: () => ({ entry: 7, title: 'Changed the sale', units: [] }),
    ...answers,
  });
  await window.user.click(await screen.findByRole('button', { name: 'Inventory' }));
  await screen.findByText('Dunk 1');
  screen.getByRole('grid', { name: 'Units' }).focus();
  await window.user.keyboard('s');
  return { ...window, form: await screen.findByRole('form', { name: 'Sale' }) };
}

const price = (form: HTMLElement) => within(form).getByLabelText<HTMLInputElement>('Price').value;
const enterFees = (form: HTMLElement) =>
  within(form).getByRole<HTMLButtonElement>('button', { name: 'Enter the actual fees' });

test('a settled sale stands after a look at another place', async () => {
  const { user, form, callsOf } = await openForm([SETTLED]);
  await user.click(within(form).getByRole('radio', { name: 'Alias' }));
  expect(price(form)).toBe('');
  expect(within(form).queryByLabelText('Transaction fee')).toBeNull();
  await user.click(within(form).getByRole('radio', { name: 'StockX' }));
  expect(within(form).getByLabelText('Transaction fee')).toHaveProperty('value', '17.50');
  await user.click(within(form).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(callsOf('correct_sale')).toHaveLength(1));
  expect(callsOf('correct_sale')[0]).toMatchObject({
    sale: {
      place: 'stockx',
      price: '200.00',
      currency: 'GBP',
      actualFees: [{ part: 'transaction', amount: '17.50' }, {}, {}, {}],
    },
  });
});

test('a typed price is kept for each place', async () => {
  const { user, form } = await openForm([]);
  fireEvent.change(within(form).getByLabelText('Price'), { target: { value: '130' } });
  await user.click(within(form).getByRole('radio', { name: 'Local' }));
  fireEvent.change(within(form).getByLabelText('Price'), { target: { value: '95' } });
  await user.click(within(form).getByRole('radio', { name: 'StockX' }));
  expect(price(form)).toBe('130');
  await user.click(within(form).getByRole('radio', { name: 'Local' }));
  expect(price(form)).toBe('95');
});

test('fees of an earlier price are not taken for actual ones', async () => {
  const { user, form } = await openForm([]);
  await waitFor(() => expect(enterFees(form).disabled).toBe(false));
  fireEvent.change(within(form).getByLabelText('Price'), { target: { value: '300' } });
  expect(enterFees(form).disabled).toBe(true);
  await waitFor(() => expect(enterFees(form).disabled).toBe(false));
  await user.click(enterFees(form));
  expect(within(form).getByLabelText('Transaction fee')).toHaveProperty('value', '30');
});

test('fees are entered by hand where none can be estimated', async () => {
  const refused = { kind: 'refused', message: 'No rate of this day.', hint: '' };
  const { user, form } = await openForm([], { estimate: () => Promise.reject(refused) });
  await waitFor(() => expect(enterFees(form).disabled).toBe(false));
  await user.click(enterFees(form));
  expect(within(form).getByLabelText('Transaction fee')).toHaveProperty('value', '');
});

test('an own rate is one to the own region’s currency', async () => {
  const dollars = {
    price: { amount: '150.00', currency: 'USD' },
    fees: [],
    amount: { amount: '150.00', currency: 'USD' },
  };
  const payout = { ...dollars, atHome: null, convertedBy: null, rate: null };
  const places = aDraft().places.map(
    (each): PlaceDraft => (each.place === 'local' ? { ...each, price: '120.00', currency: 'EUR' } : each),
  );
  const { form } = await openForm([{ ...SETTLED, place: 'alias', expected: payout, actual: null }], {
    sale_draft: () => ({ ...aDraft(), places }),
  });
  expect(within(form).getByLabelText('Your rate: GBP for 1 USD')).toBeDefined();
});

test('a sale begins from the unit as it is now', async () => {
  let sales = [SETTLED];
  const { user, form } = await openForm([], { unit: () => aUnit({ id: 1, sales }) });
  expect(price(form)).toBe('200.00');
  await user.keyboard('{Escape}');
  sales = [{ ...SETTLED, actual: null, expected: aPayout('180.00', [], '160.00') }];
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('s');
  expect(price(await screen.findByRole('form', { name: 'Sale' }))).toBe('180.00');
});

test('an own rate is never booked for another currency', async () => {
  const sale = aPayout('150.00', [], '150.00');
  const dollars = { ...sale, price: { amount: '150.00', currency: 'USD' } };
  const { user, form, callsOf } = await openForm([
    { ...SETTLED, expected: dollars, actual: null, ownRate: '0.79', rate: 'at 0.79, your own rate' },
  ]);
  const currency = within(form).getByLabelText('Currency');
  fireEvent.change(currency, { target: { value: 'eur' } });
  expect(within(form).getByLabelText('Your rate: GBP for 1 EUR')).toHaveProperty('value', '');
  expect(within(form).getByText(/^Your rate of 0\.79 was for USD\./)).toBeDefined();
  fireEvent.change(currency, { target: { value: 'usd' } });
  expect(within(form).getByLabelText('Your rate: GBP for 1 USD')).toHaveProperty('value', '0.79');
  await user.click(within(form).getByRole('radio', { name: 'Local' }));
  fireEvent.change(within(form).getByLabelText('Price'), { target: { value: '95' } });
  await user.click(within(form).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(callsOf('correct_sale')).toHaveLength(1));
  expect(callsOf('correct_sale')[0]).toMatchObject({ sale: { place: 'local', currency: 'GBP', rate: '' } });
});
