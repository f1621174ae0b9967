import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './run.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const { packages } = JSON.parse(read('package-lock.json'));
const own = JSON.parse(read('package.json')).engines.node;

const numbers = (version) => version.match(/\d+/g).map(Number);

/** The first version of each line of Node that a range admits. */
const firsts = (range) => range.split('||').map((part) => numbers(part.trim()));

/** Whether a range admits a version; of what ranges can be, what the lock has. */
function admits(range, [major, ...rest]) {
  return range.split('||').some((part) => {
    const [from, ...least] = numbers(part);
    const isLater = rest.map((number, at) => number - (least[at] ?? 0)).find((apart) => apart !== 0) ?? 0;
    if (major === from) return isLater >= 0;
    return part.includes('>=') && major > from;
  });
}

test('each line of Node that is named runs every module', () => {
  const asked = Object.entries(packages).filter(([path, { engines, optional }]) => path && engines?.node && !optional);
  assert.ok(asked.length > 50);
  for (const version of firsts(own)) {
    const refusing = asked.filter(([, { engines }]) => !admits(engines.node, version));
    assert.deepEqual(
      refusing.map(([path, { engines }]) => `${path}: ${engines.node}`),
      [],
    );
  }
});

test('the oldest that is named, and the newest line, are tried', () => {
  const tried = read('.github/workflows/ci.yml').match(/^ +node: \[(.*)\]$/m)[1];
  const lines = firsts(own);
  const [oldest, newest] = [lines[0].slice(0, 2).join('.'), `${lines.at(-1)[0]}`];
  assert.equal(tried, `"${oldest}", "${newest}"`);
});

test('a range is read as npm reads it', () => {
  assert.ok(
    admits('^20.19.0 || >=24', [20, 19, 0]) && admits('>= 18', [22, 13, 0]) && admits('20 || >=22', [20, 19, 0]),
  );
  assert.ok(
    !admits('^20.19.0 || >=24', [22, 13, 0]) && !admits('^22.14.0', [22, 13, 0]) && !admits('^20.19.1', [20, 19, 0]),
  );
});
