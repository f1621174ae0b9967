import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ActivityView } from '../kit/engine';
import { aForecast, aMarketDay, anActivity, aWork } from '../kit/testing/activity';
import { aCard } from '../kit/testing/fixtures';
import { openWindow } from '../kit/testing/window';

async function openActivity(activity: Partial<ActivityView> = {}, answers = {}) {
  const opened = openWindow([aCard({ id: 1 })], {
    activity: () => anActivity(activity),
    sync_everything: () => anActivity().everything,
    stop_syncing_everything: () => null,
    ...answers,
  });
  await opened.user.click(await screen.findByRole('button', { name: 'Activity' }));
  await screen.findByRole('main', { name: 'Activity' });
  return opened;
}

test('the queue shows current work first, each with its reason', async () => {
  const failing = aWork({ product: 3, why: 'secondary_region', region: 'EU' });
  await openActivity({ queue: [aWork({ product: 2, at: null, why: 'on_demand' }), failing] });
  const queue = within(screen.getByRole('region', { name: 'Now and next' })).getAllByRole('listitem');
  expect(queue.map((line) => line.textContent)).toEqual([
    'Dunk 2 StockX · UK · you asked for itnow',
    'Dunk 3 StockX · EU · another regionnext',
  ]);
});

test('delayed work says why instead of when', async () => {
  const market = 'alias' as const;
  await openActivity({
    queue: [
      aWork({ product: 2, waits: 'paused' }),
      aWork({ product: 3, market, waits: 'outage' }),
      aWork({ product: 4, why: 'confirm', waits: 'quota' }),
      aWork({ product: 5, waits: 'pause', at: new Date(Date.now() + 40 * 60_000).toISOString() }),
    ],
  });
  const queue = within(screen.getByRole('region', { name: 'Now and next' })).getAllByRole('listitem');
  expect(queue.map((line) => line.lastElementChild?.textContent)).toEqual([
    'paused',
    'waits for an answer',
    'waits until midnight UTC',
    'in 40 min',
  ]);
});

test('a marketplace draws what its requests were spent on', async () => {
  await openActivity();
  const chart = screen.getByRole('img', { name: /^StockX, requests today/ });
  expect(chart.getAttribute('aria-label')).toContain('Hot 200, Warm 100, On demand 17, Second looks 1');
  expect(screen.getByRole('region', { name: 'StockX: requests' }).textContent).toContain('318 of 25,000 today');
});

test('spare requests say what they were spent on and found', async () => {
  const moved = { amount: '412.00', currency: 'GBP' };
  const products = [
    { id: 1, name: 'Dunk 1', looked: 40, changes: 9, moved },
    { id: 2, name: 'Dunk 2', looked: 1, changes: 0, moved: null },
  ];
  const spare = { percent: 25, looked: 214, changes: 36, earlierMinutes: 190, moved, products, more: 3 };
  const quiet = aMarketDay({ market: 'alias', spare: { ...spare, percent: 0, looked: 0 } });
  await openActivity({ markets: [aMarketDay({ spare }), quiet] });
  const found = screen.getByRole('region', { name: 'StockX: spare requests' });
  expect(found.textContent).toContain(
    '214 looks in the last 7 days found 36 price changes of what you own, seen 3 h 10 min earlier on average: £412 of moves.',
  );
  const lines = within(found).getAllByRole('listitem');
  expect(lines.map((line) => line.textContent)).toEqual([
    'Dunk 140 looks · 9 changes, £412',
    'Dunk 21 look · no change',
    'and 3 more products',
  ]);
  expect(screen.queryByRole('region', { name: 'Alias: spare requests' })).toBeNull();
});

test('slow answers are counted', async () => {
  await openActivity({ markets: [aMarketDay({ slowAnswers: 32 })] });
  const day = screen.getByRole('region', { name: 'StockX: requests' }).textContent;
  expect(day).toContain('32 requests are waiting for slow answers.');
});

test('broken promises say which prices are late, and how late', async () => {
  const tiers = [{ tier: 'hot' as const, products: 100, promisedMinutes: 60, lateMinutes: 94, hours: 9 }];
  const forecast = aForecast({ percent: 244, tiers });
  await openActivity({ markets: [aMarketDay({ forecast })], awakeHours: 9 });
  const text = screen.getByRole('region', { name: 'Promises' }).textContent;
  expect(text).toContain('Hot: up to 1 h 34 min late, all 100 products');
  expect(text).toContain('Hot: on time for 9 of 24 h today. Tierstock runs 9 h a day');
});

test('failures are grouped by scope and lead to an action', async () => {
  const failure = {
    failure: null,
    other: null,
    hint: 'Prices stay.',
    since: null,
    retryAt: null,
    total: 0,
    products: [],
  };
  const { user, callsOf } = await openActivity({
    failures: [
      { ...failure, scope: 'computer', market: 'alias', message: 'Alias: it can’t be reached.', action: 'try_now' },
      {
        ...failure,
        scope: 'products',
        market: 'stockx',
        message: 'StockX: it is gone.',
        action: 'open_product',
        products: [{ id: 1, name: 'Dunk 1' }],
        total: 7,
      },
    ],
  });
  expect(screen.getByRole('region', { name: 'Single products' }).textContent).toContain('Dunk 1 and 6 more');
  await user.click(screen.getByRole('button', { name: 'Try now: Alias' }));
  expect(callsOf('try_now')).toEqual([{ market: 'alias' }]);
});

test('a refused try says why', async () => {
  const message = 'StockX wants us to slow down.';
  const failure = { failure: null, other: null, hint: '', since: null, retryAt: null, total: 0, products: [] };
  const { user } = await openActivity(
    { failures: [{ ...failure, scope: 'marketplace', market: 'stockx', message, action: 'try_now' }] },
    { try_now: () => ({ kind: 'quota_spent', at: null }) },
  );
  await user.click(screen.getByRole('button', { name: 'Try now: StockX' }));
  await screen.findByText("Nothing is sent: today's StockX requests are used up until midnight UTC.");
});

test('a past incident says how long it lasted and what it cost', async () => {
  const past = {
    market: null,
    failure: { code: 'slept' as const },
    message: 'This computer slept for 7 h.',
    beganAt: '2026-11-24T01:00:00Z',
    endedAt: '2026-11-24T08:00:00Z',
    late: 64,
    lateMinutes: 362,
  };
  const offline = { ...past, market: 'alias' as const, message: 'Alias can’t be reached.', late: 1, lateMinutes: 2 };
  await openActivity({ past: [past, offline] });
  const text = screen.getByRole('region', { name: 'Solved by itself' }).textContent;
  expect(text).toMatch(/64 products late, by 6 h 2 min at most(?! · lasted)/);
  expect(text).toMatch(/1 product late, by .* at most · lasted 7 h 0 min/);
});

test('syncing everything shows its cost first', async () => {
  const { user, callsOf } = await openActivity();
  await user.click(screen.getByRole('button', { name: /Sync everything now 672 requests, 5 min$/ }));
  expect(callsOf('sync_everything')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Sync now' }));
  expect(callsOf('sync_everything')).toHaveLength(1);
});

test('syncing everything shows what is left and can be stopped', async () => {
  const { user, callsOf } = await openActivity({ everythingLeft: 412 });
  expect(screen.getByText('Syncing everything: 412 left').getAttribute('role')).toBe('status');
  await user.click(screen.getByRole('button', { name: 'Stop' }));
  expect(callsOf('stop_syncing_everything')).toHaveLength(1);
});

test('syncing is paused for one marketplace or for both', async () => {
  const { user, callsOf } = await openActivity();
  await user.click(screen.getByRole('button', { name: 'Pause Alias' }));
  await user.click(screen.getByRole('button', { name: 'Pause all' }));
  expect(callsOf('pause_syncing')).toEqual([
    { market: 'alias', paused: true },
    { market: 'stockx', paused: true },
    { market: 'alias', paused: true },
  ]);
});
