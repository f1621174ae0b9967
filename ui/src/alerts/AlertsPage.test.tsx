import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { AlertLine, AlertsSummary } from '../kit/engine';
import { anAlert, anAlertsSummary } from '../kit/testing/alerts';
import { type Answers, openWindow } from '../kit/testing/window';

/** jsdom lays nothing out: what scrolls has a height here. */
function withHeight() {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(900);
}

async function openAlerts(lines: AlertLine[], summary: Partial<AlertsSummary> = {}, answers: Answers = {}) {
  withHeight();
  const window = openWindow([], {
    alerts: ({ filter }) => {
      const shown = filter === 'unread' ? lines.filter((line) => line.unread) : lines;
      return { lines: shown, total: shown.length };
    },
    alerts_summary: () => anAlertsSummary(summary),
    mark_alerts: ({ ids }) => ids,
    ...answers,
  });
  await window.user.click(await screen.findByRole('button', { name: /^Alerts/ }));
  return { ...window, page: await screen.findByRole('main', { name: 'Alerts' }) };
}

test('unread alerts are counted beside the page name', async () => {
  await openAlerts([anAlert({ id: 1 })], { unread: 1 });
  expect(await screen.findByRole('button', { name: 'Alerts, 1 unread alert' })).toBeDefined();
});

test('an alert says what moved, from what to what, and why no notification came', async () => {
  const { page } = await openAlerts([anAlert({ id: 7, heldBack: 'flapping', stood: false, goods: 'Flex' })]);
  const item = await within(page).findByRole('listitem');
  expect(item.textContent).toContain('StockX size 9, Flex');
  expect(item.textContent).toContain('ask £112 → £131');
  expect(item.textContent).toContain('up 17.0%');
  expect(item.textContent).toContain('went to and fro: in the day’s summary · gone an hour later');
});

test('opening an alert marks it as read', async () => {
  const { page, user, callsOf } = await openAlerts([anAlert({ id: 7, product: 3 })]);
  await user.click(await within(page).findByRole('button', { name: /^Unread:\s*Dunk 7/ }));
  expect(callsOf('mark_alerts')).toEqual([{ ids: [7], read: true }]);
  expect(callsOf('product')).toContainEqual({ id: 3 });
});

test('all are marked as read, and unread again by Undo', async () => {
  const { page, user, callsOf } = await openAlerts(
    [anAlert({ id: 1 }), anAlert({ id: 2 })],
    { unread: 2 },
    { mark_all_alerts_read: () => [1, 2] },
  );
  await user.click(within(page).getByRole('button', { name: 'Mark all as read' }));
  await screen.findByText('Marked 2 alerts as read');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(callsOf('mark_alerts')).toEqual([{ ids: [1, 2], read: false }]);
});

test('a product is muted from its alert', async () => {
  const done = { entry: 4, title: 'Muted Dunk 7 for a week', units: [] };
  const { page, user, callsOf } = await openAlerts([anAlert({ id: 7, product: 3 })], {}, { mute_product: () => done });
  await user.click(await within(page).findByRole('button', { name: 'More about the alert of Dunk 7' }));
  await user.click(screen.getByRole('menuitem', { name: 'Mute the product for a week' }));
  expect(await screen.findByText('Muted Dunk 7 for a week')).toBeDefined();
  expect(callsOf('mute_product')).toEqual([{ product: 3, days: 7 }]);
});

test('what the user says of an alert is kept, and taken back', async () => {
  const { page, user, callsOf } = await openAlerts([anAlert({ id: 7, useful: true })], {}, { rate_alert: () => null });
  const useful = await within(page).findByRole('button', { name: 'Useful: Dunk 7' });
  expect(useful.getAttribute('aria-pressed')).toBe('true');
  await user.click(useful);
  await user.click(within(page).getByRole('button', { name: 'Not useful: Dunk 7' }));
  expect(callsOf('rate_alert')).toEqual([
    { id: 7, useful: null },
    { id: 7, useful: false },
  ]);
});

test('the report card counts only what was checked', async () => {
  const { page } = await openAlerts([], { stood: 9, gone: 1, notKnown: 2, useful: 3, notUseful: 1 });
  const card = await within(page).findByRole('note');
  expect(card.textContent).toContain('9 of 10 still stood an hour later');
  expect(card.textContent).toContain('2 could not be checked in time');
  expect(card.textContent).toContain('You called 3 of 4 useful.');
});

test('an empty inbox says what will stand there', async () => {
  const { page, user } = await openAlerts([]);
  expect(await within(page).findByText(/No price of yours has moved yet/)).toBeDefined();
  await user.click(within(page).getByRole('radio', { name: 'Unread' }));
  expect(await within(page).findByText('You have read all alerts.')).toBeDefined();
});
