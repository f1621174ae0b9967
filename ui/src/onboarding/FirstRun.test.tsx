import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { SessionMode, SessionView } from '../kit/engine';
import { likelyRegion } from '../kit/regions';
import { expectNoAxeFault } from '../kit/testing/axe';
import { type Answers, openWindow } from '../kit/testing/window';

const session = (mode: SessionMode): SessionView => ({
  mode,
  regions: [{ code: 'EU', currency: 'EUR', own: true }],
  version: '0.1.0',
  testAddresses: [],
  troubleOf: null,
  trouble: null,
});

function firstRun(answers: Answers = {}) {
  return openWindow([], { session: () => session('first_run'), ...answers });
}

test('the first screen says where the data stays', async () => {
  firstRun();
  expect(await screen.findByText(/Everything stays on this computer/)).toBeDefined();
});

test('test addresses are shown before any key is entered', async () => {
  const { user } = firstRun({ session: () => ({ ...session('first_run'), testAddresses: ['127.0.0.1:4000'] }) });
  expect((await screen.findByRole('note', { name: 'Test addresses' })).textContent).toContain('127.0.0.1:4000');
  await user.click(screen.getByRole('button', { name: 'Set up' }));
  expect(screen.getByRole('note', { name: 'Test addresses' }).textContent).toContain('127.0.0.1:4000');
});

test('exploring opens the sample', async () => {
  const { user } = firstRun({ explore_sample: () => session('sample') });
  await user.click(await screen.findByRole('button', { name: 'Explore' }));
  expect(await screen.findByText('Sample data')).toBeDefined();
});

test('starting empty keeps the chosen region', async () => {
  const { user, callsOf } = firstRun({ start_empty: () => session('own') });
  await user.click(await screen.findByRole('radio', { name: 'European Union, EUR' }));
  await user.click(screen.getByRole('button', { name: 'Start empty' }));
  expect(await screen.findByText('No products yet')).toBeDefined();
  expect(callsOf('start_empty')).toEqual([{ region: 'EU' }]);
});

test('setting up leads from region to accounts to products', async () => {
  const { user, callsOf } = firstRun({ start_empty: () => session('own') });
  await user.click(await screen.findByRole('button', { name: 'Set up' }));
  await user.click(await screen.findByRole('radio', { name: 'European Union, EUR' }));
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByRole('region', { name: 'StockX account' })).toBeDefined();
  expect(callsOf('start_empty')).toEqual([{ region: 'EU' }]);
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByRole('textbox', { name: 'SKUs' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Open the board' }));
  expect(await screen.findByText('No products yet')).toBeDefined();
});

test('a start that fails says why and leaves the choice open', async () => {
  const { user } = firstRun({
    explore_sample: () => {
      throw { kind: 'sample', message: 'The sample could not be opened.', hint: 'Another program uses its port.' };
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Explore' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The sample could not be opened.');
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Explore' }).disabled).toBe(false));
});

test('the first guess of the region comes from the language', () => {
  expect(['en-GB', 'de-DE', 'de-CH', 'ja', 'en', 'pt-BR', 'c'].map(likelyRegion)).toEqual([
    'UK',
    'EU',
    'CH',
    'JP',
    'US',
    'US',
    'US',
  ]);
});

test('axe finds nothing in any step of setting up', async () => {
  const { user } = firstRun({ start_empty: () => session('own') });
  await user.click(await screen.findByRole('button', { name: 'Set up' }));
  await screen.findByRole('radio', { name: 'European Union, EUR' });
  await expectNoAxeFault();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await screen.findByRole('region', { name: 'StockX account' });
  await expectNoAxeFault();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await screen.findByRole('textbox', { name: 'SKUs' });
  await expectNoAxeFault();
});
