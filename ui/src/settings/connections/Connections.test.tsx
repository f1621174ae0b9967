import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ConnectionsView } from '../../kit/engine';
import { aConnection, theConnections } from '../../kit/testing/setting';
import { type Answers, openWindow } from '../../kit/testing/window';

async function openSettings(view: Partial<ConnectionsView>, answers: Answers = {}) {
  const opened = openWindow([], { connections: () => theConnections(view), ...answers });
  await opened.user.click(await screen.findByRole('button', { name: 'Settings' }));
  const account = async (name: string) => within(await screen.findByRole('region', { name: `${name} account` }));
  return { ...opened, account };
}

const CONNECTED = aConnection('alias', { state: 'connected', kept: 'keychain', since: '2026-11-20T08:00:00Z' });

test('entered keys lead to the sign-in in the browser', async () => {
  const { user, callsOf, account } = await openSettings({}, { begin_sign_in: () => null });
  const stockx = await account('StockX');
  expect(stockx.getByRole<HTMLInputElement>('textbox', { name: 'Redirect address' }).value).toContain('17817');
  for (const [field, key] of [
    ['API key', 'a-key'],
    ['Client ID', 'an-id'],
    ['Client secret', 'a-secret'],
  ] as const) {
    await user.type(stockx.getByLabelText(field), key);
  }
  await user.click(stockx.getByRole('button', { name: 'Sign in with StockX' }));
  expect(callsOf('begin_sign_in')).toEqual([
    { application: { apiKey: 'a-key', clientId: 'an-id', clientSecret: 'a-secret', sessionOnly: false } },
  ]);
});

test('a failed sign-in keeps what was typed', async () => {
  let view = theConnections({});
  const begun = {
    state: 'waiting' as const,
    browserOpened: true,
    expiresAt: null,
    message: null,
    hint: null,
  };
  const { user, account } = await openSettings(
    {},
    {
      connections: () => view,
      begin_sign_in: () => {
        view = { ...view, signIn: begun };
        return begun;
      },
      cancel_sign_in: () => {
        view = { ...view, signIn: { ...begun, state: 'cancelled' } };
        return null;
      },
    },
  );
  const stockx = await account('StockX');
  for (const field of ['API key', 'Client ID', 'Client secret']) await user.type(stockx.getByLabelText(field), field);
  await user.click(stockx.getByRole('button', { name: 'Sign in with StockX' }));
  await user.click(await stockx.findByRole('button', { name: 'Cancel the sign-in' }));
  expect((await stockx.findByLabelText<HTMLInputElement>('Client secret')).value).toBe('Client secret');
});

test('a sign-in offers its link and takes a pasted address', async () => {
  const signIn = {
    state: 'waiting' as const,
    browserOpened: false,
    expiresAt: null,
    message: null,
    hint: null,
  };
  const { user, callsOf, account } = await openSettings(
    { signIn },
    { finish_sign_in: () => signIn, sign_in_address: () => 'https://accounts.stockx.com/authorize?state=1' },
  );
  const stockx = await account('StockX');
  expect(stockx.getByText('No browser could be opened.')).toBeDefined();
  expect(callsOf('sign_in_address')).toEqual([]);
  await user.click(stockx.getByRole('button', { name: 'Show the sign-in link' }));
  expect((await stockx.findByRole<HTMLInputElement>('textbox', { name: 'Sign-in link' })).value).toContain('state=1');
  await user.type(stockx.getByLabelText('Paste the address you landed on'), 'https://x?code=1');
  await user.click(stockx.getByRole('button', { name: 'Finish' }));
  expect(callsOf('finish_sign_in')).toEqual([{ address: 'https://x?code=1' }]);
});

test('a refused token says why, and the form stays', async () => {
  const { user, account } = await openSettings(
    {},
    {
      connect_alias: () => {
        throw { kind: 'connection', message: 'Alias does not know this token.', hint: 'Copy it again.' };
      },
    },
  );
  const alias = await account('Alias');
  await user.type(alias.getByLabelText('Access token'), 'guess');
  await user.click(alias.getByRole('button', { name: 'Connect Alias' }));
  expect((await alias.findByRole('alert')).textContent).toContain('Alias does not know this token.');
});

test('a keychain that refuses a key offers the session instead', async () => {
  const { user, callsOf, account } = await openSettings(
    {},
    {
      connect_alias: () => {
        throw { kind: 'keychain', message: 'Your keychain is locked.', hint: 'Unlock it.' };
      },
    },
  );
  const alias = await account('Alias');
  await user.type(alias.getByLabelText('Access token'), 'pat');
  await user.click(alias.getByRole('button', { name: 'Connect Alias' }));
  await user.click(await alias.findByRole('checkbox', { name: /Keep for this session only/ }));
  await user.click(alias.getByRole('button', { name: 'Connect Alias' }));
  expect(callsOf('connect_alias').at(-1)).toEqual({ token: 'pat', sessionOnly: true });
});

test('keys are entered for the session without a keychain', async () => {
  const { account } = await openSettings({
    keychain: 'unavailable',
    keychainTrouble: "Your keychain can't be used.",
    connections: [aConnection('stockx', { state: 'no_keychain' }), aConnection('alias', { state: 'no_keychain' })],
  });
  for (const [name, field] of [
    ['StockX', 'API key'],
    ['Alias', 'Access token'],
  ] as const) {
    const there = await account(name);
    expect(there.getByLabelText(field)).toBeDefined();
    expect(there.getByRole('checkbox', { name: /Keep for this session only/ })).toBeDefined();
  }
});

test('a keychain that denied access is asked again on demand', async () => {
  const denied = {
    keychain: 'denied' as const,
    keychainTrouble: 'Your keychain was not allowed to give the keys.',
    connections: [
      aConnection('stockx', { state: 'keychain_denied' }),
      aConnection('alias', { state: 'keychain_denied' }),
    ],
  };
  const { user, callsOf, account } = await openSettings(denied, { ask_keychain_again: () => theConnections({}) });
  expect((await account('StockX')).queryByLabelText('API key')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Ask the keychain again' }));
  expect(callsOf('ask_keychain_again')).toHaveLength(1);
  expect(screen.queryByText('Your keychain was not allowed to give the keys.')).toBeNull();
});

test("an earlier installation's keys wait for a decision", async () => {
  const found = aConnection('alias', { state: 'left_behind' });
  const { user, callsOf, account } = await openSettings(
    { connections: [aConnection('stockx'), found] },
    {
      accept_keys_left_behind: () => theConnections({ connections: [aConnection('stockx'), CONNECTED] }),
      disconnect: () => ({ removed: 'Removed.', stays: 'Prices stay.' }),
    },
  );
  const alias = await account('Alias');
  expect(alias.getByText(/Nothing is sent with them before you use them/)).toBeDefined();
  expect(alias.queryByLabelText('Access token')).toBeNull();
  expect(alias.queryByRole('button', { name: 'Test Alias' })).toBeNull();
  await user.click(alias.getByRole('button', { name: 'Remove the Alias keys' }));
  expect(callsOf('disconnect')).toEqual([{ market: 'alias' }]);
  await user.click(alias.getByRole('button', { name: 'Use the Alias keys' }));
  expect(callsOf('accept_keys_left_behind')).toEqual([{ market: 'alias' }]);
  expect(alias.getByRole('button', { name: 'Test Alias' })).toBeDefined();
});

test('disconnecting says first what stays', async () => {
  const { user, callsOf, account } = await openSettings(
    { connections: [aConnection('stockx'), CONNECTED] },
    { disconnect: () => ({ removed: 'Removed.', stays: 'Prices stay.' }) },
  );
  const alias = await account('Alias');
  await user.click(alias.getByRole('button', { name: 'Disconnect' }));
  expect(alias.getByText(/Products, units and the last prices stay/)).toBeDefined();
  expect(callsOf('disconnect')).toEqual([]);
  await user.click(alias.getByRole('button', { name: 'Remove the keys' }));
  expect(callsOf('disconnect')).toEqual([{ market: 'alias' }]);
});

test("the sample's accounts can't be changed", async () => {
  const { account } = await openSettings({ madeUp: true, connections: [aConnection('stockx'), CONNECTED] });
  const alias = await account('Alias');
  expect(alias.queryByRole('button', { name: 'Disconnect' })).toBeNull();
  expect((await account('StockX')).queryByLabelText('API key')).toBeNull();
});
