import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ConnectionsView, RedirectView, SignInView } from '../../kit/engine';
import { aConnection, theConnections } from '../../kit/testing/setting';
import { type Answers, openWindow } from '../../kit/testing/window';

async function openSettings(view: Partial<ConnectionsView>, answers: Answers = {}) {
  const opened = openWindow([], { connections: () => theConnections(view), ...answers });
  await opened.user.click(await screen.findByRole('button', { name: 'Settings' }));
  const account = async (name: string) => within(await screen.findByRole('region', { name: `${name} account` }));
  return { ...opened, account };
}

const WAITING: SignInView = {
  state: 'waiting',
  browserOpened: true,
  redirectAddress: 'https://localhost/callback',
  comesBack: false,
  expiresAt: null,
  notice: null,
  message: null,
  hint: null,
};

const LOOPBACK: RedirectView = {
  way: 'loopback_number',
  address: 'http://127.0.0.1:17817/callback',
  port: 17_817,
  ownAddress: '',
  comesBack: true,
};

const CONNECTED = aConnection('alias', { state: 'connected', kept: 'keychain', since: '2026-11-20T08:00:00Z' });

test('entered keys lead to the sign-in in the browser', async () => {
  const { user, callsOf, account } = await openSettings({}, { begin_sign_in: () => null });
  const stockx = await account('StockX');
  expect(stockx.getByRole<HTMLInputElement>('textbox', { name: 'Redirect address' }).value).toBe(
    'https://localhost/callback',
  );
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
  const begun = WAITING;
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
  const signIn = { ...WAITING, browserOpened: false };
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
      disconnect: () => ({ market: 'alias', removed: 'Removed.', access: 'Ended.', stays: 'Prices stay.' }),
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
    { disconnect: () => ({ market: 'alias', removed: 'Removed.', access: 'Ended.', stays: 'Prices stay.' }) },
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

test('each way back from StockX is one click away', async () => {
  const { user, callsOf, account } = await openSettings(
    {},
    { set_redirect_way: () => theConnections({ redirect: LOOPBACK }) },
  );
  const stockx = await account('StockX');
  const ways = within(stockx.getByRole('radiogroup', { name: 'Way back from StockX' })).getAllByRole('radio');
  expect(ways.map((way) => [way.textContent, way.getAttribute('aria-checked')])).toEqual([
    ['https://localhost', 'true'],
    ['Your own https address', 'false'],
    ['Automatic', 'false'],
  ]);
  await user.click(stockx.getByRole('radio', { name: 'Automatic' }));
  expect(callsOf('set_redirect_way')).toEqual([{ way: 'loopback_number' }]);
  expect(stockx.getByRole<HTMLInputElement>('textbox', { name: 'Redirect address' }).value).toBe(LOOPBACK.address);
  await user.click(stockx.getByRole('radio', { name: 'localhost' }));
  expect(callsOf('set_redirect_way').at(-1)).toEqual({ way: 'loopback_name' });
});

test('an error page at StockX is explained with the exact address', async () => {
  const { account } = await openSettings({ signIn: WAITING });
  const stockx = await account('StockX');
  expect(stockx.getByText(/An error page at StockX\?/).closest('p')?.textContent).toContain('differs from the one in');
  const address = stockx.getByRole<HTMLInputElement>('textbox', { name: 'Address that must be in the portal' });
  expect(address.value).toBe('https://localhost/callback');
});

test('each piece of an application is checked by itself', async () => {
  const { user, callsOf, account } = await openSettings(
    {},
    {
      check_application: () => [
        { piece: 'api_key', state: 'fine', fault: null, message: 'Looks right.' },
        {
          piece: 'client_id',
          state: 'wrong',
          fault: 'email',
          message: 'This is an e-mail address and not the Client ID.',
        },
      ],
    },
  );
  const stockx = await account('StockX');
  await user.type(stockx.getByLabelText('Client ID'), 'ann@example.com');
  await user.click(stockx.getByText('Check each piece'));
  await user.type(stockx.getByLabelText('Callback address in the portal'), 'https://localhost/');
  await user.click(stockx.getByRole('button', { name: 'Check' }));
  const pieces = await stockx.findByRole('list', { name: 'Pieces of your application' });
  expect(within(pieces).getByRole('img', { name: 'wrong' }).parentElement?.textContent).toContain('Client ID');
  expect(callsOf('check_application')).toEqual([
    {
      application: { apiKey: '', clientId: 'ann@example.com', clientSecret: '', sessionOnly: false },
      registered: 'https://localhost/',
    },
  ]);
});

test('another account than before is asked about', async () => {
  const signIn: SignInView = {
    ...WAITING,
    state: 'other_account',
    message: 'This is another StockX account: b@example.com.',
    hint: 'Tierstock was connected to a@example.com until now.',
  };
  const stored = aConnection('stockx', { state: 'connected', kept: 'keychain', account: 'a@example.com' });
  const { user, callsOf, account } = await openSettings(
    { signIn, connections: [stored, aConnection('alias')] },
    { use_other_account: () => ({ ...signIn, state: 'connected' }), cancel_sign_in: () => null },
  );
  const stockx = await account('StockX');
  expect(stockx.getByText('signed in as a@example.com')).toBeDefined();
  await user.click(stockx.getByRole('button', { name: 'Keep the one before' }));
  expect(callsOf('cancel_sign_in')).toHaveLength(1);
  await user.click(stockx.getByRole('button', { name: 'Use this account' }));
  expect(callsOf('use_other_account')).toHaveLength(1);
});

test('a user who applied at StockX waits without form and fault', async () => {
  const applied = theConnections({
    appliedOn: '2026-11-20',
    connections: [aConnection('stockx', { state: 'waiting_for_approval' }), aConnection('alias')],
  });
  const { user, callsOf, account } = await openSettings({}, { set_applied_on: () => applied });
  const stockx = await account('StockX');
  await user.click(stockx.getByRole('button', { name: 'I have applied and wait' }));
  expect(callsOf('set_applied_on')).toEqual([{ day: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }]);
  expect((await stockx.findByText('Applied, waiting for StockX')).className).not.toContain('warn');
  expect(stockx.queryByLabelText('API key')).toBeNull();
  await user.click(stockx.getByRole('button', { name: 'I have the key' }));
  expect(stockx.getByLabelText('API key')).toBeDefined();
});

test.each([
  ['StockX', 'API key'],
  ['Alias', 'Access token'],
])('the keys of %s are entered anew by keyboard alone', async (name, field) => {
  const market = name === 'Alias' ? 'alias' : 'stockx';
  const { user, account } = await openSettings({
    connections: (['stockx', 'alias'] as const).map((each) =>
      aConnection(each, each === market ? { ...CONNECTED, market: each } : {}),
    ),
  });
  const card = await account(name);
  const reconnect = () => card.findByRole('button', { name: `Reconnect ${name}` });
  (await reconnect()).focus();
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(await card.findByLabelText(field));
  card.getByRole('button', { name: 'Cancel' }).focus();
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(await reconnect());
});
