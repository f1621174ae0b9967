import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifest } from './latest-json.mjs';

const NAMES = [
  'Tierstock_0.2.0_amd64.AppImage',
  'Tierstock_0.2.0_amd64.deb',
  'Tierstock-0.2.0-1.x86_64.rpm',
  'Tierstock_0.2.0_x64-setup.exe',
  'Tierstock_aarch64.app.tar.gz',
  'SHA256SUMS',
];

const of = (signatureOf) =>
  manifest({ version: '0.2.0', repository: 'me/tierstock', notes: '- Faster', names: NAMES, signatureOf });

test('package stands under the name that the updater looks for', () => {
  const { version, notes, platforms } = of((name) => `signature of ${name}`);
  assert.deepEqual([version, notes], ['0.2.0', '- Faster']);
  assert.deepEqual(platforms['linux-x86_64-appimage'], {
    url: 'https://github.com/me/tierstock/releases/download/v0.2.0/Tierstock_0.2.0_amd64.AppImage',
    signature: 'signature of Tierstock_0.2.0_amd64.AppImage',
  });
  assert.deepEqual(Object.keys(platforms), [
    'linux-x86_64-appimage',
    'linux-x86_64-deb',
    'linux-x86_64-rpm',
    'windows-x86_64-nsis',
    'darwin-aarch64-app',
  ]);
});

test('only what package managers install is named unsigned', () => {
  assert.deepEqual(Object.keys(of(() => null).platforms), ['linux-x86_64-deb', 'linux-x86_64-rpm']);
});
