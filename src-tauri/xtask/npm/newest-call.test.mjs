import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './run.mjs';

const SCRIPT = join(ROOT, 'src-tauri/xtask/package-check/newest-call.sh');

const SYMBOLS = `lib.so.0 lib-0 #MINVER#
 old_call@Base 2.9.1
 newer_call@Base 2.41.90
 other_call@Base 2.50
`;

test('the newest call of a program says which library it needs', { skip: process.platform === 'win32' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'newest-call-'));
  const nm = join(folder, 'nm');
  writeFileSync(nm, '#!/bin/sh\nprintf "  U old_call\\n  U newer_call\\n  U malloc@GLIBC_2.2.5\\n"\n');
  chmodSync(nm, 0o755);
  writeFileSync(join(folder, 'symbols'), SYMBOLS);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const said = spawnSync('sh', [SCRIPT, 'program', join(folder, 'symbols')], { env, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  assert.equal(said.stdout.trim(), '2.41.90', said.stderr);
});
