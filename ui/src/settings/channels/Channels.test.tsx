import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AlertChannelsView, AlertChannelView } from '../../kit/engine';
import { expectNoAxeFault } from '../../kit/testing/axe';
import { type Answers, openWindow } from '../../kit/testing/window';

function aChannel(channel: Partial<AlertChannelView>): AlertChannelView {
  return {
    id: 1,
    kind: 'discord',
    name: 'Sales',
    isOn: true,
    names: false,
    costs: false,
    example: '{ "content": "Test: A price moved" }',
    waiting: 0,
    trouble: null,
    ...channel,
  };
}

const those = (...channels: AlertChannelView[]): AlertChannelsView => ({ channels, madeUp: false });

async function openChannels(view: AlertChannelsView, answers: Answers = {}) {
  const opened = openWindow([], { alert_channels: () => view, ...answers });
  await screen.findByRole('button', { name: 'Settings' });
  await opened.user.keyboard('{Control>},{/Control}');
  return { ...opened, section: await screen.findByRole('region', { name: 'Channels' }) };
}

test('a channel is added with what its kind needs', async () => {
  const { user, section, callsOf } = await openChannels(those(), {
    add_alert_channel: () => those(aChannel({ kind: 'telegram', name: 'Phone', isOn: false })),
  });
  await user.click(await within(section).findByRole('button', { name: 'Add a channel' }));
  const form = await screen.findByRole('dialog', { name: 'Add a channel' });
  await user.click(within(form).getByRole('radio', { name: 'Telegram' }));
  await user.type(within(form).getByLabelText('Chat'), '-100200');
  expect(within(form).getByRole('button', { name: 'Add' })).toHaveProperty('disabled', true);
  await user.type(within(form).getByLabelText('Bot token'), '123:abc');
  await user.type(within(form).getByLabelText('Name'), 'Phone');
  await user.click(within(form).getByRole('button', { name: 'Add' }));
  expect(await within(section).findByRole('listitem', { name: 'Phone' })).toBeDefined();
  expect(callsOf('add_alert_channel')).toEqual([
    { kind: 'telegram', name: 'Phone', address: '-100200', token: '123:abc' },
  ]);
});

test('a refused address stays in the form, which says why', async () => {
  const { user, section } = await openChannels(those(), {
    add_alert_channel: () => {
      throw { kind: 'bad_input', message: 'Enter the webhook’s whole address from Discord.', hint: '' };
    },
  });
  await user.click(await within(section).findByRole('button', { name: 'Add a channel' }));
  const form = await screen.findByRole('dialog', { name: 'Add a channel' });
  await user.type(within(form).getByLabelText('Webhook address'), 'https://example.com');
  await user.click(within(form).getByRole('button', { name: 'Add' }));
  expect((await within(form).findByRole('alert')).textContent).toContain('whole address from Discord');
  expect(within(form).getByLabelText('Webhook address')).toHaveProperty('value', 'https://example.com');
});

test('what is sent is shown before the first test', async () => {
  const { section } = await openChannels(those(aChannel({ isOn: false })));
  expect(await within(section).findByText('{ "content": "Test: A price moved" }')).toBeDefined();
  expect(within(section).getByRole('checkbox', { name: 'Send price moves' }).getAttribute('aria-checked')).toBe(
    'false',
  );
});

test('a channel is switched on without names and costs', async () => {
  const { user, section, callsOf } = await openChannels(those(aChannel({ isOn: false })), {
    change_alert_channel: () => those(aChannel({ isOn: true })),
  });
  await user.click(await within(section).findByRole('checkbox', { name: 'Send price moves' }));
  expect(callsOf('change_alert_channel')).toEqual([{ id: 1, isOn: true, names: false, costs: false }]);
});

test.each([true, false])('a channel says no costs once unticked: saved %s', async (saves) => {
  const shown = aChannel({ isOn: false, costs: true });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { user, section, callsOf } = await openChannels(those(shown), {
    change_alert_channel: async ({ isOn, costs }) => {
      await held;
      if (!saves) throw { kind: 'storage', message: 'The disk is full.', hint: '' };
      return those(aChannel({ isOn: isOn as boolean, costs: costs as boolean }));
    },
  });
  await user.click(await within(section).findByRole('checkbox', { name: /paid/ }));
  await user.click(within(section).getByRole('checkbox', { name: 'Send price moves' }));
  release();
  await waitFor(() => expect(callsOf('change_alert_channel')).toHaveLength(2));
  expect(callsOf('change_alert_channel')).toEqual([
    { id: 1, isOn: false, names: false, costs: false },
    { id: 1, isOn: true, names: false, costs: false },
  ]);
});

test('a test says that it was sent, or why not', async () => {
  let takes = false;
  const { user, section } = await openChannels(those(aChannel({})), {
    test_alert_channel: () => {
      if (!takes) throw { kind: 'connection', message: 'Sales is down (503).', hint: '' };
      return those(aChannel({}));
    },
  });
  await user.click(await within(section).findByRole('button', { name: 'Test' }));
  expect((await within(section).findByRole('alert')).textContent).toContain('Sales is down (503).');
  takes = true;
  await user.click(within(section).getByRole('button', { name: 'Test' }));
  expect((await within(section).findByText('Sent. It should be there now.')).textContent).toBeDefined();
});

test('a dead channel says why, and what waits for it', async () => {
  const trouble = {
    fault: { code: 'down' as const, status: 503 },
    message: 'Sales is down (503).',
    hint: 'What waits is sent as soon as it gets through.',
    since: '2026-11-24T08:00:00Z',
    retryAt: '2026-11-24T08:00:30Z',
  };
  const { section } = await openChannels(those(aChannel({ waiting: 3, trouble })));
  const alert = await within(section).findByRole('alert');
  expect(alert.textContent).toContain('Sales is down (503).');
  expect(alert.textContent).toContain('3 alerts wait.');
});

test('a removed channel comes back by Undo', async () => {
  const { user, section, callsOf } = await openChannels(those(aChannel({})), {
    remove_alert_channel: () => those(),
    restore_alert_channel: () => those(aChannel({})),
  });
  await user.click(await within(section).findByRole('button', { name: 'Remove' }));
  await screen.findByText('Removed Sales');
  expect(within(section).queryByRole('listitem')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await within(section).findByRole('listitem', { name: 'Sales' })).toBeDefined();
  expect(callsOf('restore_alert_channel')).toEqual([{ id: 1 }]);
});

test('the sample has no channels', async () => {
  const { section } = await openChannels({ channels: [], madeUp: true });
  expect(await within(section).findByText(/Leave the sample data to add a channel/)).toBeDefined();
  expect(within(section).queryByRole('button', { name: 'Add a channel' })).toBeNull();
});

test('axe finds nothing in a new channel of any kind', async () => {
  const { user, section } = await openChannels(those());
  await user.click(await within(section).findByRole('button', { name: 'Add a channel' }));
  const form = await screen.findByRole('dialog', { name: 'Add a channel' });
  for (const kind of within(form).getAllByRole('radio')) {
    await user.click(kind);
    await expectNoAxeFault();
  }
});
