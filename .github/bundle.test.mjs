import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { workflows } from './pins.mjs';

const SCRIPT = fileURLToPath(new URL('bundle.sh', import.meta.url));
const CONFIG = JSON.parse(readFileSync(new URL('../tauri.conf.json', import.meta.url), 'utf8'));
const RELEASE = workflows().get('release.yml');

/** What Tauri is told by variables of this beginning where these are set. */
function told(variables) {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  const npx = join(folder, 'npx');
  writeFileSync(npx, '#!/bin/sh\nenv | grep ^APPLE_ | sort\n');
  chmodSync(npx, 0o755);
  const env = { PATH: `${folder}:${process.env.PATH}`, ...variables };
  const { stdout } = spawnSync(SCRIPT, ['dmg'], { env, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout.trim();
}

/** The steps of a workflow's jobs, as they are written. */
const stepsOf = (workflow) => workflow.split(/^ {6}- /m).slice(1);

// A stand-in for npx is a script, which only these systems start.
test('absent certificates are no variables for Tauri', { skip: process.platform === 'win32' }, () => {
  assert.equal(told({ APPLE_CERTIFICATE: '', APPLE_ID: '' }), '');
  assert.equal(told({ APPLE_CERTIFICATE: 'abc', APPLE_TEAM_ID: '' }), 'APPLE_CERTIFICATE=abc');
});

test('a Mac without a certificate signs by itself', () => {
  assert.equal(CONFIG.bundle.macOS.signingIdentity, '-');
});

test('secrets are known to steps that sign, to none that compiles', () => {
  const hands = /\$\{\{ (?:[^}]*&& )?secrets\.[A-Z_]+(?: \|\| '')? \}\}/;
  const knowing = stepsOf(RELEASE).filter((step) => hands.test(step));
  assert.ok(knowing.length > 0);
  for (const step of knowing) assert.match(step, /bundle\.sh|signer sign|release-config\.mjs/);
  for (const step of stepsOf(RELEASE)) {
    if (/npm ci|tauri build/.test(step)) assert.doesNotMatch(step, /secrets\./);
  }
});

test('packages wait for the tests of all three systems', () => {
  const tests = workflows().get('ci.yml');
  assert.match(tests, /^ {2}workflow_call:$/m);
  for (const system of ['ubuntu', 'windows', 'macos']) assert.ok(tests.includes(`${system}-`));
  assert.match(RELEASE, /^ {2}test:\n(?: {4}.*\n)*? {4}uses: \.\/\.github\/workflows\/ci\.yml$/m);
  assert.match(RELEASE, /^ {2}package:\n(?: {4}.*\n)*? {4}needs: test$/m);
});
