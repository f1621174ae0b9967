import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { OfferView, ProductView } from '../kit/engine';
import { aCard, aPayout, aProduct, aQuote, aSize, theTotals } from '../kit/testing/fixtures';
import { aSale, aUnit } from '../kit/testing/selling';
import { type Answers, openWindow } from '../kit/testing/window';

async function openPanel(product: Partial<ProductView>, answers: Answers = {}) {
  const opened = openWindow([aCard({ id: 1 })], { product: () => aProduct({ id: 1, ...product }), ...answers });
  await opened.user.click(await screen.findByRole('article', { name: /^Dunk 1,/ }));
  const panel = await screen.findByRole('dialog', { name: 'Dunk 1' });
  return { ...opened, panel };
}

const dollars = (amount: string) => ({ amount, currency: 'USD' });

const pounds = (amount: string) => ({ amount, currency: 'GBP' });

const alias = { sizes: [aSize({ quotes: [aQuote({ market: 'alias' })] })] };

const told = {
  askedAt: '2026-11-24T08:00:00Z',
  soldLately: 12,
  sales: [{ at: '2026-11-24T06:00:00Z', price: dollars('107.00'), atHome: pounds('85.12'), consigned: true }],
  offered: 3,
  offers: [{ price: dollars('90.00'), atHome: null, count: 3 }],
};

test('sales and offers of a size are asked for by hand alone', async () => {
  const { user, panel, callsOf } = await openPanel(alias, { size_market: () => told });
  const ask = await within(panel).findByRole('button', { name: 'Last sales and offers of size 9 on Alias' });
  expect(callsOf('size_market')).toEqual([]);
  await user.click(ask);
  const market = await within(panel).findByRole('region', { name: 'Alias, size 9' });
  expect(market.textContent).toContain('12 sold in 30 days');
  expect(market.textContent).toContain('£85');
  expect(market.textContent).toContain('3 ×$90');
  expect(callsOf('size_market')).toEqual([{ product: 1, size: 1, region: 'UK' }]);
});

test('size that Alias does not price is not asked about', async () => {
  const { panel } = await openPanel({ sizes: [aSize()] });
  expect(within(panel).queryByText(/Last sales and offers/)).toBeNull();
});

test('what to list at is told for what is to be earned', async () => {
  const { user, panel, callsOf } = await openPanel(alias, {
    asking_price: () => ({ price: pounds('142.00'), payout: aPayout('142.00', [], '120.00'), paid: pounds('80.00') }),
  });
  await user.click(within(panel).getByRole('button', { name: 'More about the product' }));
  await user.click(await screen.findByRole('menuitem', { name: 'What must I list at…' }));
  await user.type(await screen.findByLabelText('To earn, in £'), '40');
  expect((await screen.findByText(/over the £80.00 you paid/)).textContent).toBeDefined();
  expect(callsOf('asking_price').at(-1)).toMatchObject({ query: { place: 'stockx', earn: '40', currency: 'GBP' } });
});

test('product is found on the marketplaces’ own pages', async () => {
  const { user, panel, callsOf } = await openPanel(alias, { open_search_page: () => null });
  await user.click(within(panel).getByRole('button', { name: 'More about the product' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Find on GOAT' }));
  await waitFor(() => expect(callsOf('open_search_page')).toEqual([{ id: 1, market: 'alias' }]));
});

test.each([
  ['lowest', ' · lowest'],
  ['level', ' · shared lowest'],
  ['undercut', ' · lowest is £140'],
] as const)('listing that is %s says so', async (standing, words) => {
  const offer: OfferView = {
    place: 'stockx',
    estimate: aPayout('150.00', [], '130.00'),
    listedOn: '2026-11-20',
    toTakeDown: false,
    standing: { standing, lowest: pounds('140.00') },
  };
  const { panel } = await openPanel(
    { totals: theTotals({ units: 1 }) },
    {
      product_units: ({ which }) => ({
        units: which === 'sold' ? [] : [aUnit({ id: 7, offers: [offer] })],
        next: null,
      }),
    },
  );
  const listing = await within(panel).findByRole('button', { name: /^StockX £150/ });
  expect(listing.textContent).toContain(words);
});

test('listing of what was sold that stays up says why', async () => {
  const listed = { place: 'alias', estimate: aPayout('150.00', [], '130.00'), listedOn: '2026-11-20' } as const;
  const offer: OfferView = { ...listed, toTakeDown: true, standing: null };
  const sold = aUnit({ id: 7, state: 'sold', offers: [offer], sales: [aSale()] });
  const { user, panel } = await openPanel(
    { totals: theTotals() },
    {
      product_units: ({ which }) => ({ units: which === 'sold' ? [sold] : [], next: null }),
      take_down: () => {
        throw { kind: 'disk', message: 'The listing could not be saved.', hint: 'Nothing changed.' };
      },
    },
  );
  await user.click(await within(panel).findByRole('button', { name: 'Done' }));
  expect(await within(panel).findByText('The listing could not be saved.')).toBeDefined();
});

test('product that is not owned shows its lowest ask and change', async () => {
  const { panel } = await openPanel({
    lowestAsk: { amount: pounds('112.00'), place: 'alias' },
    change: { direction: 'up', percent: '6.1', from: pounds('105.00') },
  });
  expect(panel.textContent).toContain('Lowest ask£112.00 Alias');
  expect(panel.textContent).toContain('Change 24 h▲6.1%');
  expect(panel.textContent).not.toContain('Profit if sold now');
});

test('key of the panel works again after its form was closed', async () => {
  const { user, panel } = await openPanel(alias);
  for (const _again of [1, 2]) {
    await user.keyboard('u');
    await screen.findByRole('form', { name: 'Add units' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(panel.contains(document.activeElement)).toBe(true));
  }
});
