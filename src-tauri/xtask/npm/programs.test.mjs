import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programsIn } from './programs.mjs';

const artifact = (name, kind, executable, test) =>
  JSON.stringify({
    reason: 'compiler-artifact',
    manifest_path: '/project/src-tauri/store/Cargo.toml',
    target: { name, kind: [kind] },
    profile: { test },
    executable,
  });

test('test programs are found among all that cargo builds', () => {
  const messages = [
    artifact('tierstock_store', 'lib', null, false),
    artifact('tierstock_store', 'lib', '/target/tierstock_store-1', true),
    artifact('tierstock', 'bin', '/target/tierstock', false),
    JSON.stringify({ reason: 'build-finished', success: true }),
    '',
  ];
  assert.deepEqual(programsIn(messages.join('\n')), [
    { name: 'tierstock_store (lib)', file: '/target/tierstock_store-1', folder: '/project/src-tauri/store' },
  ]);
});
