import { emit } from '@tauri-apps/api/event';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { moment } from '../kit/ages';
import type { AlertLine, AlertsSummary } from '../kit/engine';
import { currentPlace } from '../kit/leftAt';
import { anAlert, anAlertsSummary } from '../kit/testing/alerts';
import { expectNoAxeFault } from '../kit/testing/axe';
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
    note_alert_opened: () => null,
    ...answers,
  });
  await window.user.click(await screen.findByRole('button', { name: /^Alerts/ }));
  return { ...window, page: await screen.findByRole('main', { name: 'Alerts' }) };
}

test('unread alerts are counted beside the page name', async () => {
  await openAlerts([anAlert({ id: 1 })], { unread: 1 });
  expect(await screen.findByRole('button', { name: 'Alerts, 1 unread alert' })).toBeDefined();
});

test('an alert says what moved, and why no notification came', async () => {
  const { page } = await openAlerts([anAlert({ id: 7, heldBack: 'flapping', stood: false, goods: 'Flex' })]);
  const item = await within(page).findByRole('listitem');
  expect(item.textContent).toContain('StockX UK size 9, Flex');
  expect(item.textContent).toContain('ask £112 → £131');
  expect(item.textContent).toContain('up 17.0%');
  expect(item.textContent).toContain("went to and fro: in the day's summary · gone an hour later");
});

test('what was true already says what is, without a direction', async () => {
  const is = { amount: '155.00', currency: 'GBP' };
  const { page } = await openAlerts([anAlert({ id: 7, old: is, new: is, change: null })]);
  const item = await within(page).findByRole('listitem');
  expect(item.textContent).toContain('ask is £155');
  expect(item.textContent).not.toMatch(/→|up|down/);
});

test('an alert marks the move, and says what was done since', async () => {
  const { page } = await openAlerts([anAlert({ id: 7, done: { opened: true, listed: 1, sold: 2 }, target: '£145' })]);
  const item = await within(page).findByRole('listitem');
  expect(item.querySelectorAll('svg[width="54"] circle')).toHaveLength(1);
  expect(item.textContent).toContain('· opened · listed since · 2 sold since');
  expect(item.textContent).toContain('· target £145 ·');
});

test('opening an alert notes it and shows its product', async () => {
  const { page, user, callsOf } = await openAlerts([anAlert({ id: 7, product: 3 })]);
  await user.click(await within(page).findByRole('button', { name: /^Unread:\s*Dunk 7/ }));
  expect(callsOf('note_alert_opened')).toEqual([{ id: 7 }]);
  await waitFor(() => expect(callsOf('product')).toContainEqual({ id: 3 }));
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
  expect(callsOf('mute_product')).toEqual([{ product: 3, howLong: 'week' }]);
});

test('keys mute for an hour and until tomorrow', async () => {
  const done = { entry: 4, title: 'Muted Dunk 7 for an hour', units: [] };
  const { page, user, callsOf } = await openAlerts([anAlert({ id: 7, product: 3 })], {}, { mute_product: () => done });
  (await within(page).findByRole('button', { name: /^Unread:\s*Dunk 7/ })).focus();
  await user.keyboard('ht');
  expect(callsOf('mute_product')).toEqual([
    { product: 3, howLong: 'hour' },
    { product: 3, howLong: 'today' },
  ]);
  expect(await screen.findByRole('button', { name: 'Undo' })).toBeDefined();
});

test('an alert is snoozed from its menu, and taken back', async () => {
  const done = { entry: 4, title: 'Snoozed the alert of Dunk 7 until the evening', units: [] };
  const answers = { snooze_alert: () => done };
  const { page, user, callsOf } = await openAlerts([anAlert({ id: 7 })], {}, answers);
  await user.click(await within(page).findByRole('button', { name: 'More about the alert of Dunk 7' }));
  await user.click(screen.getByRole('menuitem', { name: 'Snooze until the evening' }));
  expect(await screen.findByText(done.title)).toBeDefined();
  expect(callsOf('snooze_alert')).toEqual([{ id: 7, howLong: 'evening' }]);
  expect(await screen.findByRole('button', { name: 'Undo' })).toBeDefined();
});

test('keys snooze for an hour, until evening and until morning', async () => {
  const done = { entry: 4, title: 'Snoozed the alert of Dunk 7 for an hour', units: [] };
  const { page, user, callsOf } = await openAlerts([anAlert({ id: 7 })], {}, { snooze_alert: () => done });
  (await within(page).findByRole('button', { name: /^Unread:\s*Dunk 7/ })).focus();
  await user.keyboard('sed');
  expect(callsOf('snooze_alert').map(({ howLong }) => howLong)).toEqual(['hour', 'evening', 'morning']);
});

test('a snoozed alert says until when, and is brought back', async () => {
  const snoozed = anAlert({ id: 7, unread: false, snoozedUntil: '2026-11-24T18:00:00Z' });
  const done = { entry: 4, title: 'Brought back the alert of Dunk 7', units: [] };
  const { page, user, callsOf } = await openAlerts([snoozed], {}, { snooze_alert: () => done });
  const item = await within(page).findByRole('listitem');
  expect(item.textContent).toContain(`Snoozed until ${moment('2026-11-24T18:00:00Z')} · StockX UK`);
  within(item)
    .getByRole('button', { name: /^Dunk 7/ })
    .focus();
  await user.keyboard('u');
  expect(callsOf('mark_alerts')).toEqual([]);
  await user.click(within(item).getByRole('button', { name: 'More about the alert of Dunk 7' }));
  expect(screen.queryByRole('menuitem', { name: /^Mark as/ })).toBeNull();
  await user.click(screen.getByRole('menuitem', { name: /^Snoozed until .*: bring back$/ }));
  expect(callsOf('snooze_alert')).toEqual([{ id: 7, howLong: null }]);
});

test('an alert that came back says since when', async () => {
  const { page } = await openAlerts([anAlert({ id: 7, returnedAt: '2026-11-24T18:00:00Z' })]);
  const item = await within(page).findByRole('listitem');
  expect(item.textContent).toContain(`back since ${moment('2026-11-24T18:00:00Z')}`);
});

test('a mute that would be shorter is said to change nothing', async () => {
  const message = 'The product is muted until 6 Dec 2026, 00:00. Unmute it first to mute it for less.';
  const refuse = () => {
    throw { kind: 'nothing_done', message, hint: 'All is as it was.' };
  };
  const { page, user } = await openAlerts([anAlert({ id: 7, product: 3 })], {}, { mute_product: refuse });
  (await within(page).findByRole('button', { name: /^Unread:\s*Dunk 7/ })).focus();
  await user.keyboard('h');
  expect(await screen.findByText(message)).toBeDefined();
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

test('the list is gone through and worked on by keyboard', async () => {
  const { page, user, callsOf } = await openAlerts(
    [anAlert({ id: 7, product: 3 }), anAlert({ id: 8, product: 4 })],
    {},
    { rate_alert: () => null, mute_product: () => ({ entry: 4, title: 'Muted Dunk 8 for a day', units: [] }) },
  );
  (await within(page).findByRole('button', { name: /^Unread:\s*Dunk 7/ })).focus();
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toContain('Dunk 8');
  await user.keyboard('um+');
  expect(callsOf('mark_alerts')).toEqual([{ ids: [8], read: true }]);
  expect(callsOf('mute_product')).toEqual([{ product: 4, howLong: 'day' }]);
  expect(callsOf('rate_alert')).toEqual([{ id: 8, useful: true }]);
  expect(await screen.findByText('Muted Dunk 8 for a day')).toBeDefined();
  expect(screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(2);
  await user.keyboard('{Home}{Enter}');
  expect(callsOf('note_alert_opened')).toEqual([{ id: 7 }]);
});

test('the right mouse button opens the same menu as the dots', async () => {
  const { page, user } = await openAlerts([anAlert({ id: 7 })]);
  await user.pointer({ keys: '[MouseRight]', target: await within(page).findByRole('listitem') });
  const names = (await screen.findAllByRole('menuitem')).map((item) => item.textContent);
  expect(names).toEqual([
    'Mark as read',
    'Useful',
    'Not useful',
    'Snooze for an hour',
    'Snooze until the evening',
    'Snooze until the morning',
    'Mute the product for an hour',
    'Mute the product until tomorrow',
    'Mute the product for a day',
    'Mute the product for a week',
    'Mute the product for a year',
  ]);
});

test('alerts are asked for by how near they are to their target', async () => {
  const { page, user, callsOf } = await openAlerts([anAlert({ id: 7 })]);
  await user.click(within(page).getByRole('radio', { name: 'Nearest to target' }));
  expect(callsOf('alerts').at(-1)).toMatchObject({ filter: 'all', order: 'nearest_target', offset: 0 });
});

test('only alerts in sight are drawn, of however many', async () => {
  const all = Array.from({ length: 50_000 }, (_, nth) => anAlert({ id: nth + 1 }));
  const { page, callsOf } = await openAlerts(
    [],
    {},
    {
      alerts: ({ offset }) => ({ lines: all.slice(Number(offset), Number(offset) + 100), total: all.length }),
    },
  );
  expect(await within(page).findByRole('list', { name: '50,000 alerts' })).toBeDefined();
  expect(within(page).getAllByRole('listitem').length).toBeLessThan(40);
  expect(callsOf('alerts').length).toBeLessThan(3);
  expect(within(page).getByText(/kept for 180 days, the newest 50,000/)).toBeDefined();
});

test('a page that is made again is at the same tab and filter', async () => {
  const { page, user } = await openAlerts([anAlert({ id: 7 })]);
  await user.click(within(page).getByRole('radio', { name: 'Unread' }));
  expect(currentPlace()).toMatchObject({ 'alerts.tab': 'inbox', 'alerts.filter': 'unread', 'alerts.order': 'newest' });
  await user.click(within(page).getByRole('radio', { name: 'Rules' }));
  expect(currentPlace()).toMatchObject({ 'alerts.tab': 'rules' });
});

test("axe finds nothing in the alerts and an alert's menu", async () => {
  const { page, user } = await openAlerts([anAlert({ id: 7 })]);
  const more = await within(page).findByRole('button', { name: 'More about the alert of Dunk 7' });
  await expectNoAxeFault();
  await user.click(more);
  await screen.findAllByRole('menuitem');
  await expectNoAxeFault();
});

test('the focus goes on where an alert leaves the list', async () => {
  const lines = [anAlert({ id: 7 }), anAlert({ id: 8 }), anAlert({ id: 9 })];
  const { page, user } = await openAlerts(
    lines,
    {},
    {
      mark_alerts: ({ ids }) => {
        for (const line of lines) if ((ids as number[]).includes(line.id)) line.unread = false;
        return ids;
      },
    },
  );
  await user.click(within(page).getByRole('radio', { name: 'Unread' }));
  (await within(page).findByRole('button', { name: /^Unread:\s*Dunk 8/ })).focus();
  await user.keyboard('u');
  await emit('engine-event', { kind: 'alerts_changed' });
  await waitFor(() => expect(within(page).queryByRole('button', { name: /^Unread:\s*Dunk 8/ })).toBeNull());
  await waitFor(() => expect(document.activeElement?.closest('[data-alert]')?.textContent).toContain('Dunk 9'));
});
