import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { BackupsView, RestorePreview } from '../kit/engine';
import { expectNoAxeFault } from '../kit/testing/axe';
import { type Answers, openWindow } from '../kit/testing/window';

const OWN = {
  mode: 'own',
  regions: [{ code: 'UK', currency: 'GBP', own: true }],
  version: '0.1.0',
  testAddresses: [],
  trouble: null,
};

function theBackups(view: Partial<BackupsView> = {}): BackupsView {
  return {
    folders: [{ folder: '/data/backups', isChosen: false, fault: null, trouble: null }],
    backups: [
      {
        file: '/data/backups/one.db',
        at: '2026-11-24T08:00:00Z',
        reason: 'daily',
        kilobytes: 1_500,
        isInChosenFolder: false,
        isOfThisData: true,
      },
    ],
    lastGood: '2026-11-24T08:00:00Z',
    isOld: false,
    fault: null,
    trouble: null,
    ...view,
  };
}

const PREVIEW: RestorePreview = {
  now: { products: 3, in_stock: 5, gone: 0, sales: 2, entries: 9 },
  after: { products: 2, in_stock: 4, gone: 0, sales: 2, entries: 7 },
  unitsGone: 1,
  unitsBack: 0,
  unitsChanged: 2,
  salesGone: 0,
  salesBack: 0,
  productsGone: 1,
  productsBack: 0,
  withoutHistory: 0,
  goneUnits: [{ id: 12, name: 'Dunk Low', size: '9', sold: false }],
  goneProducts: [{ name: 'Samba' }],
};

async function openBackups(answers: Answers = {}) {
  const opened = openWindow([], { session: () => OWN, backups: () => theBackups(), ...answers });
  await screen.findByRole('button', { name: 'Settings' });
  await opened.user.keyboard('{Control>},{/Control}');
  await screen.findByRole('region', { name: 'Backups' });
  return opened;
}

test('a backup is looked at before it is restored', async () => {
  const { user, callsOf } = await openBackups({ preview_restore: () => PREVIEW, restore: () => OWN });
  await user.click(await screen.findByRole('button', { name: /^Restore the backup of/ }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText('1 unit would be gone')).toBeDefined();
  expect(dialog.getByText('#12 Dunk Low, 9')).toBeDefined();
  expect(callsOf('restore')).toHaveLength(0);
  await user.click(dialog.getByRole('button', { name: 'Restore' }));
  await waitFor(() => expect(callsOf('restore')).toHaveLength(1));
  expect(callsOf('preview_restore')).toEqual([{ file: '/data/backups/one.db' }]);
});

test('a backup that is not restored is let go', async () => {
  const { user, callsOf } = await openBackups({ preview_restore: () => PREVIEW, cancel_restore: () => null });
  await user.click(await screen.findByRole('button', { name: /^Restore the backup of/ }));
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(callsOf('cancel_restore').length).toBeGreaterThan(0));
  expect(callsOf('restore')).toHaveLength(0);
});

test('an old backup and a folder that is away are warned of', async () => {
  const folder = '/media/stick';
  await openBackups({
    backups: () =>
      theBackups({
        isOld: true,
        folders: [
          { folder: '/data/backups', isChosen: false, fault: null, trouble: null },
          { folder, isChosen: true, fault: { code: 'away' }, trouble: `${folder} is not there now.` },
        ],
      }),
  });
  expect((await screen.findByText(/^Last backup/)).className).toContain('text-warn');
  expect(screen.getByText('/media/stick is not there now.').className).toContain('text-warn');
});

test('data that is damaged offers the backups', async () => {
  const { user } = openWindow([], {
    session: () => {
      throw {
        kind: 'damaged',
        refusal: { code: 'damaged', why: 'empty' },
        message: 'The data can’t be opened.',
        hint: 'Restore a backup.',
      };
    },
    backups: () => theBackups(),
    preview_restore: () => ({ ...PREVIEW, now: null }),
  });
  await user.click(await screen.findByRole('button', { name: 'Restore a backup' }));
  await user.click(await screen.findByRole('button', { name: /^Restore the backup of/ }));
  expect((await screen.findAllByText("can't be read")).length).toBeGreaterThan(0);
});

test('everything is exported and its path is shown', async () => {
  const { user, callsOf } = await openBackups({ export_everything: () => '/home/me/Downloads/Tierstock export.zip' });
  await user.click(screen.getByRole('button', { name: 'Export: All data' }));
  expect(await screen.findByText('/home/me/Downloads/Tierstock export.zip')).toBeDefined();
  expect(callsOf('export_everything')).toEqual([{ form: 'document' }]);
});

test('a folder for backups is chosen, and a file looked at', async () => {
  const { user, callsOf } = await openBackups({
    choose_folder: () => '/media/stick',
    set_backup_folder: () => theBackups(),
    choose_backup: () => '/home/me/shop.zip',
    preview_restore: () => PREVIEW,
  });
  await user.click(screen.getByRole('button', { name: 'Choose a folder for backups' }));
  const field = screen.getByRole('textbox', { name: 'Keep backups in another folder, too' });
  await waitFor(() => expect(field).toHaveProperty('value', '/media/stick'));
  await user.click(screen.getByRole('button', { name: 'Choose a file…' }));
  expect(await screen.findByText('1 unit would be gone')).toBeDefined();
  expect(callsOf('preview_restore')).toEqual([{ file: '/home/me/shop.zip' }]);
});

test('a file that is not saved after all is not told', async () => {
  const { user, callsOf } = await openBackups({ export_everything: () => null });
  await user.click(screen.getByRole('button', { name: 'Export: All data' }));
  await waitFor(() => expect(callsOf('export_everything')).toHaveLength(1));
  expect(screen.queryByText(/Saved as/)).toBeNull();
});

test('axe finds nothing in what a restore would change', async () => {
  const { user } = await openBackups({ preview_restore: () => PREVIEW });
  await user.click(await screen.findByRole('button', { name: /^Restore the backup of/ }));
  await screen.findByText('1 unit would be gone');
  await expectNoAxeFault();
});
