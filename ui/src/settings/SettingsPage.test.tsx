import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { theSettings } from '../kit/testing/setting';
import { type Answers, openWindow } from '../kit/testing/window';
import { SECTIONS } from './sections';

async function openSettings(answers: Answers = {}) {
  const opened = openWindow([], answers);
  await screen.findByRole('button', { name: 'Settings' });
  await opened.user.keyboard('{Control>},{/Control}');
  await screen.findByRole('region', { name: 'Tiers' });
  return opened;
}

test('an interval is saved when it and its unit are left', async () => {
  const { user, callsOf } = await openSettings({ set_tier: () => theSettings() });
  const field = screen.getByRole('spinbutton', { name: 'Hot: hours between syncs' });
  await user.clear(field);
  await user.type(field, '0.5');
  await user.tab();
  await user.tab();
  expect(callsOf('set_tier')).toEqual([{ tier: { tier: 'hot', minutes: 30, turn: 20 } }]);
  expect(await screen.findByText('Saved')).toBeDefined();
});

test('an interval is typed in minutes too', async () => {
  const { user, callsOf } = await openSettings({ set_tier: () => theSettings() });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Hot: unit of the interval' }), 'min');
  const field = screen.getByRole('spinbutton', { name: 'Hot: minutes between syncs' });
  expect(field).toHaveProperty('value', '60');
  await user.clear(field);
  await user.type(field, '5');
  await user.tab();
  await user.tab();
  expect(callsOf('set_tier')).toEqual([{ tier: { tier: 'hot', minutes: 5, turn: 20 } }]);
});

test('an interval is saved once, with the unit chosen for it', async () => {
  const { user, callsOf } = await openSettings({ set_tier: () => theSettings() });
  const unit = screen.getByRole('combobox', { name: 'Hot: unit of the interval' });
  await user.selectOptions(unit, 'min');
  const field = screen.getByRole('spinbutton', { name: 'Hot: minutes between syncs' });
  await user.clear(field);
  await user.type(field, '12');
  await user.click(unit);
  await user.selectOptions(unit, 'h');
  expect(field).toHaveProperty('value', '12');
  expect(callsOf('set_tier')).toEqual([]);
  await user.tab();
  expect(callsOf('set_tier')).toEqual([{ tier: { tier: 'hot', minutes: 720, turn: 20 } }]);
});

test('two figures of a tier are both kept', async () => {
  let { tiers } = theSettings();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { user, callsOf } = await openSettings({
    set_tier: async ({ tier }) => {
      await held;
      const changed = tier as (typeof tiers)[number];
      tiers = tiers.map((each) => (each.tier === changed.tier ? changed : each));
      return theSettings({ tiers });
    },
  });
  const hours = screen.getByRole('spinbutton', { name: 'Hot: hours between syncs' });
  await user.clear(hours);
  await user.type(hours, '2{Enter}');
  await user.click(screen.getByRole('spinbutton', { name: 'Hot: products in a turn' }));
  await user.keyboard('{ArrowUp}{Enter}');
  release();
  await waitFor(() => expect(callsOf('set_tier')).toHaveLength(2));
  expect(callsOf('set_tier')[1]).toEqual({ tier: { tier: 'hot', minutes: 120, turn: 21 } });
});

test('thousands are no decimals in requests a day', async () => {
  const { user, callsOf } = await openSettings({ set_market: () => theSettings() });
  const field = screen.getByRole('spinbutton', { name: 'Alias: requests a day' });
  await user.clear(field);
  await user.type(field, '25.000{Enter}');
  expect(field).toHaveProperty('value', '5000');
  expect(callsOf('set_market')).toEqual([]);
  await user.clear(field);
  await user.type(field, '25,000{Enter}');
  const market = { market: 'alias', intervalMs: 500, quota: 25_000, quotaAssumed: true };
  expect(callsOf('set_market')).toEqual([{ market }]);
});

test('a refused rate says why beside its field', async () => {
  const { user } = await openSettings({
    set_market: () => {
      throw { kind: 'bad_input', message: 'A quota is 10 to 1,000,000 requests a day.', hint: '' };
    },
  });
  const field = screen.getByRole('spinbutton', { name: 'Alias: requests a day' });
  await user.clear(field);
  await user.type(field, '1{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('10 to 1,000,000');
});

test('a share of the quota is given to spare requests', async () => {
  const spare = { stockx: 50, alias: 0 };
  const { user, callsOf } = await openSettings({ change_setting: () => theSettings({ spare }) });
  const part = within(screen.getByRole('region', { name: 'Spare requests' }));
  expect(part.getByText('up to 6,250 requests a day')).toBeDefined();
  expect(part.getByText(/its quota is a guess/)).toBeDefined();
  const shares = within(part.getByRole('radiogroup', { name: 'StockX: share for spare requests' }));
  await user.click(shares.getByRole('radio', { name: '50%' }));
  const setting = { setting: 'spare_share', value: { market: 'stockx', percent: 50 } };
  expect(callsOf('change_setting')).toEqual([{ setting }]);
  expect(await part.findByText('up to 12,500 requests a day')).toBeDefined();
});

test('more than half of the quota is spared only past a warning', async () => {
  const { user, callsOf } = await openSettings({ change_setting: () => theSettings() });
  const part = within(screen.getByRole('region', { name: 'Spare requests' }));
  const shares = within(part.getByRole('radiogroup', { name: 'StockX: share for spare requests' }));
  await user.click(shares.getByRole('radio', { name: '75%' }));
  expect(part.getByRole('alert').textContent).toContain('were cut off');
  expect(document.activeElement?.textContent).toBe('Keep it lower');
  await user.keyboard('{Enter}');
  expect(part.queryByRole('alert')).toBeNull();
  expect(callsOf('change_setting')).toEqual([]);
  await user.click(shares.getByRole('radio', { name: '75%' }));
  await user.click(part.getByRole('button', { name: 'Use 75%' }));
  const setting = { setting: 'spare_share', value: { market: 'stockx', percent: 75 } };
  expect(callsOf('change_setting')).toEqual([{ setting }]);
});

test('each condition but deadstock can be sold as another', async () => {
  const { user, callsOf } = await openSettings({ set_condition: () => theSettings() });
  expect(screen.getByRole('combobox', { name: 'Deadstock' })).toHaveProperty('disabled', true);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Worn' }), 'used, no original box');
  expect(callsOf('set_condition')).toEqual([{ unit: 'worn', soldAs: 'used/no_original_box' }]);
});

test('a new own region keeps the others after it', async () => {
  const { user, callsOf } = await openSettings({ set_regions: () => theSettings() });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Your region' }), 'EU');
  expect(callsOf('set_regions')).toEqual([{ codes: ['EU', 'UK'] }]);
});

test('two regions ticked at once are both followed', async () => {
  const allRegions = ['UK', 'EU', 'US'].map((code) => ({ code, currency: 'GBP', own: code === 'UK' }));
  const withRegions = (codes: string[]) =>
    theSettings({ allRegions, regions: allRegions.filter(({ code }) => codes.includes(code)) });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { user, callsOf } = await openSettings({
    settings: () => withRegions(['UK']),
    set_regions: async ({ codes }) => {
      await held;
      return withRegions(codes as string[]);
    },
  });
  const [europe, states] = screen
    .getAllByRole('checkbox', { name: / GBP$/ })
    .filter((box) => box.getAttribute('aria-checked') === 'false');
  if (europe) await user.click(europe);
  if (states) await user.click(states);
  release();
  await waitFor(() => expect(callsOf('set_regions')).toHaveLength(2));
  expect(callsOf('set_regions')).toEqual([{ codes: ['UK', 'EU'] }, { codes: ['UK', 'EU', 'US'] }]);
});

test('language is chosen by its own name', async () => {
  const { user, callsOf } = await openSettings({ change_setting: () => theSettings({ language: 'german' }) });
  await user.click(screen.getByRole('radio', { name: 'Deutsch' }));
  expect(callsOf('change_setting')).toEqual([{ setting: { setting: 'language', value: 'german' } }]);
});

test("the chosen appearance overrides the system's", async () => {
  let appearance: 'system' | 'dark' = 'system';
  const { user, callsOf } = await openSettings({
    settings: () => theSettings({ appearance }),
    change_setting: () => {
      appearance = 'dark';
      return theSettings({ appearance });
    },
  });
  await user.click(screen.getByRole('radio', { name: 'Dark' }));
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
  expect(callsOf('change_setting')).toEqual([{ setting: { setting: 'appearance', value: 'dark' } }]);
});

test('a backup is saved and its path is shown', async () => {
  const { user, callsOf } = await openSettings({ save_backup: () => '/home/me/Downloads/Tierstock copy.db' });
  await user.click(await screen.findByRole('button', { name: 'Save a copy' }));
  expect(await screen.findByText('/home/me/Downloads/Tierstock copy.db')).toBeDefined();
  expect(callsOf('save_backup')).toHaveLength(1);
});

test('an arrow key steps a number, saved when it is left', async () => {
  const { user, callsOf } = await openSettings({ set_tier: () => theSettings() });
  await user.click(screen.getByRole('spinbutton', { name: 'Hot: hours between syncs' }));
  await user.keyboard('{ArrowUp}');
  await user.tab();
  await user.tab();
  expect(callsOf('set_tier')).toEqual([{ tier: { tier: 'hot', minutes: 90, turn: 20 } }]);
});

test('the index leads the focus to its section', async () => {
  const { user } = await openSettings();
  const index = screen.getByRole('navigation', { name: 'Sections' });
  const section = await screen.findByRole('region', { name: 'Export' });
  await user.click(within(index).getByRole('button', { name: 'Export' }));
  expect(document.activeElement).toBe(section);
});

test('every section that the palette leads to is on the page', async () => {
  const own = { mode: 'own', regions: [], version: '0.2.0', testAddresses: [], trouble: null } as const;
  await openSettings({ session: () => own });
  for (const { name } of SECTIONS) expect(await screen.findByRole('region', { name })).toBeDefined();
});
