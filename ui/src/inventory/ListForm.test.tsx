import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AskingQuery, QuoteView, UnitView } from '../kit/engine';
import { expectNoAxeFault } from '../kit/testing/axe';
import { aCard, aPayout, aPrice, aProduct, aQuote, aSize } from '../kit/testing/fixtures';
import { aUnit } from '../kit/testing/selling';
import { openWindow } from '../kit/testing/window';

/** The form that lists the product's only unit. */
async function openForm(quotes: QuoteView[], unit: Partial<UnitView> = {}) {
  const owned = aUnit({ id: 7, size: aSize().id, ...unit });
  const { user, callsOf } = openWindow([aCard({ id: 1 })], {
    product: () => aProduct({ id: 1, sizes: [aSize({ quotes })] }),
    product_units: ({ which }) => ({ units: which === 'sold' ? [] : [owned], next: null }),
    unit: () => owned,
    asking_price: ({ query }) => {
      const { earn, currency } = query as AskingQuery;
      return { price: { amount: `${earn}.50`, currency }, payout: aPayout('1.00', [], '1.00'), paid: null };
    },
  });
  await user.click(await screen.findByRole('article', { name: /^Dunk 1,/ }));
  await user.click(await screen.findByRole('button', { name: 'List' }));
  const form = await screen.findByRole('form', { name: 'Listing' });
  await waitFor(() => expect(callsOf('unit')).toHaveLength(1));
  return { user, form };
}

const alias = (ask: string) => aQuote({ market: 'alias', ask: aPrice(ask, 'USD') });
const price = (form: HTMLElement) => within(form).getByLabelText<HTMLInputElement>('Price each').value;

test('the lowest ask of the place is offered and taken over', async () => {
  const { user, form } = await openForm([aQuote(), aQuote({ channel: 'flex', ask: aPrice('99.00') }), alias('140.00')]);
  await user.click(await within(form).findByRole('button', { name: 'Use the lowest ask' }));
  expect(price(form)).toBe('112.00');
  await user.click(within(form).getByRole('radio', { name: 'Alias' }));
  await user.click(await within(form).findByRole('button', { name: 'Use the lowest ask' }));
  expect(price(form)).toBe('140.00');
});

test.each<[string, QuoteView[], Partial<UnitView>]>([
  ['of another region', [aQuote({ region: 'US' })], {}],
  ['of new pairs, for a used one', [aQuote()], { condition: 'worn' }],
  [
    'that is gone',
    [aQuote({ ask: { ...aPrice('112.00'), known: false, unknown: 'not_offered', reason: 'No ask' } })],
    {},
  ],
  ['in another currency', [aQuote({ ask: aPrice('120.00', 'EUR') })], {}],
])('an ask %s is not offered', async (_, quotes, unit) => {
  const { form } = await openForm(quotes, unit);
  expect(within(form).queryByText(/Lowest ask/)).toBeNull();
});

test.each([
  ['To earn, in £', '400', '400.50'],
  ['Currency', 'USD', '40.50'],
])('a price is taken only for what stands in %s', async (field, typed, taken) => {
  const { user, form } = await openForm([]);
  const use = () => within(form).findByRole<HTMLButtonElement>('button', { name: 'Use' });
  fireEvent.change(within(form).getByLabelText('To earn, in £'), { target: { value: '40' } });
  await waitFor(async () => expect((await use()).disabled).toBe(false));
  fireEvent.change(within(form).getByLabelText(field), { target: { value: typed } });
  expect((await use()).disabled).toBe(true);
  await waitFor(async () => expect((await use()).disabled).toBe(false));
  await user.click(await use());
  expect(price(form)).toBe(taken);
});

test('axe finds nothing in listing a unit', async () => {
  const { form } = await openForm([aQuote()]);
  await within(form).findByRole('button', { name: 'Use the lowest ask' });
  await expectNoAxeFault();
});
