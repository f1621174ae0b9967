import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { partOf, told, webKitOf } from './release-notes.mjs';

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const CONFIG = JSON.parse(read('tauri.conf.json'));

const KEYS = { isForUpdates: false, isSigned: false, isNotarised: false };
const LINUX = { ...KEYS, name: 'Linux x86-64', isChecked: true };
const ARM = { ...KEYS, name: 'Linux arm64', isChecked: false };
const MAC = { ...KEYS, name: 'macOS arm64', isChecked: false };

const notes = (...facts) => told({ repository: 'me/tierstock', facts, webKit: '2.42' });

test('only what was done is told', () => {
  assert.match(notes(LINUX, ARM), /^- Linux x86-64: the \.deb was installed/m);
  assert.match(notes(LINUX, ARM), /^- Linux arm64: made there, but neither installed nor started\.$/m);
  assert.doesNotMatch(notes({ ...LINUX, isChecked: false }), /was installed/);
});

test('what is not signed is told plainly', () => {
  const none = notes(LINUX, MAC);
  assert.match(none, /^- For updates: \*\*not signed\*\*/m);
  assert.match(none, /^- macOS: \*\*not signed by Apple, and not notarised\*\*/m);
  assert.match(none, /^- Windows: \*\*not signed\*\*/m);
});

test('what is signed is told as such, if all of it is', () => {
  const updates = { isForUpdates: true };
  assert.match(notes({ ...LINUX, ...updates }, { ...MAC, ...updates }), /^- For updates: with Tierstock's key/m);
  assert.match(notes({ ...LINUX, ...updates }, MAC), /^- For updates: \*\*not signed/m);
  assert.match(notes({ ...MAC, isSigned: true }), /^- macOS: signed .* \*\*not notarised\*\*/m);
  assert.match(notes({ ...MAC, isSigned: true, isNotarised: true }), /^- macOS: signed .* and notarised\.$/m);
});

test('the repository is the one that the release is made in', () => {
  assert.match(notes(LINUX), /gh attestation verify FILE --repo me\/tierstock`/);
});

test("the changelog's part of a version ends where the next begins", () => {
  const changelog = '# Changelog\n\n## 0.2.1\n\n- Faster\n\n## 0.2.0\n\n- First\n';
  assert.equal(partOf(changelog, '0.2.1'), '- Faster');
  assert.equal(partOf(changelog, '0.2.0'), '- First');
  assert.equal(partOf(changelog, '0.2'), null);
  assert.ok(partOf(read('CHANGELOG.md'), CONFIG.version));
});

test('the WebKitGTK that is told is what each package asks for', () => {
  const version = webKitOf(CONFIG);
  const [fedora, suse] = [`webkit2gtk4.1 >= ${version}`, `libwebkit2gtk-4_1-0 >= ${version}`];
  assert.equal(CONFIG.bundle.linux.rpm.depends[0], `(${fedora} or ${suse})`);
  assert.ok(read('README.md').includes(`WebKitGTK ${version}`));
});
