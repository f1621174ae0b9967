import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { UpdatesView } from '../kit/engine';
import { expectNoAxeFault } from '../kit/testing/axe';
import { theSettings, theUpdates } from '../kit/testing/setting';
import { type Answers, openWindow } from '../kit/testing/window';

const FOUND: UpdatesView['state'] = {
  kind: 'found',
  version: '9.0.0',
  notes: '### Changed\n\n- Faster',
  package: null,
};

async function openUpdates(answers: Answers) {
  const opened = openWindow([], answers);
  await screen.findByRole('button', { name: 'Settings' });
  await opened.user.keyboard('{Control>},{/Control}');
  return { ...opened, section: within(await screen.findByRole('region', { name: 'Updates' })) };
}

test('new version says what is new, and installs on a click', async () => {
  const { user, section, callsOf } = await openUpdates({
    look_for_updates: () => theUpdates({ state: FOUND }),
    install_update: () => theUpdates({ state: { kind: 'installed', version: '9.0.0' } }),
  });
  await user.click(await section.findByRole('button', { name: 'Look for a new version' }));
  expect((await section.findByText('Faster')).tagName).toBe('LI');
  expect(section.getByText('Changed')).toBeDefined();
  expect(callsOf('install_update')).toEqual([]);
  await user.click(section.getByRole('button', { name: 'Install' }));
  expect(await section.findByText(/9.0.0 is installed. It runs from the next start on/)).toBeDefined();
  expect(section.queryByRole('button', { name: 'Install' })).toBeNull();
});

test('refused package says why and can be tried again', async () => {
  const { user, section } = await openUpdates({
    updates: () => theUpdates({ state: FOUND }),
    install_update: () => {
      throw {
        kind: 'update',
        refusal: { code: 'not_genuine' },
        message: 'The update was refused.',
        hint: 'Nothing was installed.',
      };
    },
  });
  await user.click(await section.findByRole('button', { name: 'Install' }));
  expect((await section.findByRole('alert')).textContent).toContain('Nothing was installed.');
  expect(section.getByRole('button', { name: 'Install' })).toHaveProperty('disabled', false);
});

test("package manager's copy is told the command instead", async () => {
  const command = 'sudo apt install ./Tierstock_9.0.0_amd64.deb';
  const state = { ...FOUND, package: { address: 'https://example.com/T.deb', command } };
  const { section } = await openUpdates({
    updates: () => theUpdates({ state, installing: 'by_package_manager' }),
  });
  expect(await section.findByDisplayValue(command)).toBeDefined();
  expect(section.queryByRole('button', { name: 'Install' })).toBeNull();
});

test('looking once a day can be turned off', async () => {
  const { user, section, callsOf } = await openUpdates({
    change_setting: () => theSettings({ lookForUpdates: false }),
  });
  await user.click(section.getByRole('checkbox', { name: 'Look for a new version once a day' }));
  expect(callsOf('change_setting')).toEqual([{ setting: { setting: 'look_for_updates', value: false } }]);
});

test('side bar leads to a new version', async () => {
  const { user } = openWindow([], { updates: () => theUpdates({ state: FOUND }) });
  await user.click(await screen.findByRole('button', { name: 'Version 9.0.0 is there' }));
  expect(await screen.findByRole('region', { name: 'Updates' })).toBeDefined();
});

test('start that failed on newer data offers a new version', async () => {
  const { user, callsOf } = openWindow([], {
    session: () => {
      throw {
        kind: 'newer',
        refusal: { code: 'newer', found: 90, known: 60 },
        message: 'A newer version wrote it.',
        hint: 'Install the newest.',
      };
    },
    look_for_updates: () => theUpdates({ state: FOUND }),
  });
  await user.click(await screen.findByRole('button', { name: 'Look for a new version' }));
  expect(await screen.findByText(/Version 9.0.0 is there/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Open the logs' }));
  expect(callsOf('open_log_folder')).toHaveLength(1);
  expect(screen.getByRole('button', { name: 'Backups' })).toBeDefined();
});

test('axe finds nothing in a failed start with a new version', async () => {
  const { user } = openWindow([], {
    session: () => {
      throw { kind: 'newer', refusal: null, message: 'A newer version wrote it.', hint: 'Install the newest.' };
    },
    look_for_updates: () => theUpdates({ state: FOUND }),
  });
  await user.click(await screen.findByRole('button', { name: 'Look for a new version' }));
  await screen.findByText(/Version 9.0.0 is there/);
  await expectNoAxeFault();
});
