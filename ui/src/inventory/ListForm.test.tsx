import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { QuoteView, UnitView } from '../kit/engine';
import { aCard, aPrice, aProduct, aQuote, aSize } from '../kit/testing/fixtures';
import { aUnit } from '../kit/testing/selling';
import { openWindow } from '../kit/testing/window';

/** The form that lists the product's only unit. */
async function openForm(quotes: QuoteView[], unit: Partial<UnitView> = {}) {
  const owned = aUnit({ id: 7, size: aSize().id, ...unit });
  const { user, callsOf } = openWindow([aCard({ id: 1 })], {
    product: () => aProduct({ id: 1, sizes: [aSize({ quotes })] }),
    product_units: ({ which }) => ({ units: which === 'sold' ? [] : [owned], next: null }),
    unit: () => owned,
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
  ['in another currency', [aQuote({ ask: aPrice('120.00', 'EUR') })], {}],
])('an ask %s is not offered', async (_, quotes, unit) => {
  const { form } = await openForm(quotes, unit);
  expect(within(form).queryByText(/Lowest ask/)).toBeNull();
});
