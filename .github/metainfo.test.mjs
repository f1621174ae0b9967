import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { completed, versionsIn } from './metainfo.mjs';

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const CHANGELOG = '# Changelog\n\n## 0.3.0\n\n- New\n\n## 0.2.0 (2026-12-01)\n\n- Old\n\n## 0.1.0\n\n- Older\n';
const made = completed('<component>\n</component>\n', {
  repository: 'me/tierstock',
  version: '0.3.0',
  date: '2027-01-02',
  changelog: CHANGELOG,
});

test('the versions are those of the changelog, each with its day', () => {
  assert.deepEqual([...made.matchAll(/<release version="(.*)" date="(.*)">/g)].map(([, ...release]) => release), [
    ['0.3.0', '2027-01-02'],
    ['0.2.0', '2026-12-01'],
  ]);
});

test('addresses are of the repository and the version that is made', () => {
  assert.match(made, /<url type="homepage">https:\/\/github\.com\/me\/tierstock<\/url>/);
  assert.match(made, /<image>https:\/\/raw\.githubusercontent\.com\/me\/tierstock\/v0\.3\.0\/\.github\/board\.png<\/image>/);
  assert.match(made, /<\/releases>\n<\/component>\n$/);
});

test("this version is in the changelog, and fits the metainfo", () => {
  assert.equal(versionsIn(read('CHANGELOG.md'))[0].version, JSON.parse(read('package.json')).version);
  assert.equal(read('src-tauri/linux/app.tierstock.desktop.metainfo.xml').match(/<\/component>/g).length, 1);
});
