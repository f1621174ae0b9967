import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { expectNoAxeFault } from '../kit/testing/axe';
import { aCard, theTotals } from '../kit/testing/fixtures';
import { aDraft, aLine, aSummary } from '../kit/testing/selling';
import { openWindow } from '../kit/testing/window';

/** The form for two units of the inventory. */
async function openForm() {
  const { user } = openWindow([aCard({ id: 1 })], {
    inventory_summary: () => aSummary({ totals: theTotals({ units: 2 }), inStock: 2 }),
    inventory: () => [aLine({ id: 1 }), aLine({ id: 2 })],
    sale_draft: ({ unit }) => ({ ...aDraft(), title: `Dunk ${unit}` }),
  });
  await user.click(await screen.findByRole('button', { name: 'Inventory' }));
  await screen.findByText('Dunk 1');
  screen.getByRole('grid', { name: 'Units' }).focus();
  await user.keyboard('{Control>}a{/Control}s');
  return { user, price: await screen.findByLabelText<HTMLInputElement>('Dunk 2: price') };
}

test('a line keeps its typed price after a look elsewhere', async () => {
  const { user, price } = await openForm();
  const place = screen.getByLabelText('Dunk 2: place');
  fireEvent.change(price, { target: { value: '130' } });
  await user.selectOptions(place, 'Alias');
  expect(price.value).toBe('');
  await user.selectOptions(place, 'StockX');
  expect(price.value).toBe('130');
});

test('axe finds nothing in selling several at once', async () => {
  await openForm();
  await expectNoAxeFault();
});
