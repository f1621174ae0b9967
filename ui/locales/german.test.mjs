// German says one thing by one word, and keeps a number and its unit on one line.

import { deepEqual } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The lines of the catalogue and the guide, each with its file. */
const lines = ['ui/locales/de', 'docs/guide/de'].flatMap((folder) =>
  readdirSync(`${ROOT}/${folder}`, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ name }) =>
      readFileSync(`${ROOT}/${folder}/${name}`, 'utf8')
        .split('\n')
        .map((text) => `${name}: ${text}`),
    ),
);

/** The words of the last column of `docs/german.md`. */
function unwanted() {
  const rows = readFileSync(`${ROOT}/docs/german.md`, 'utf8').matchAll(/^\|[^|]+\|[^|]+\|([^|]+)\|$/gm);
  const words = [...rows].slice(2).flatMap(([, cell]) => cell.split(',').map((word) => word.trim()));
  return words.filter((word) => word !== '–');
}

test('German has one word for one thing', () => {
  const words = unwanted();
  deepEqual(words.includes('Paar'), true);
  const other = new RegExp(String.raw`(?<!\p{L})(${words.join('|')})(?!\p{L})`, 'u');
  deepEqual(
    lines.filter((line) => other.test(line)),
    [],
  );
});

test('German number stays on the line of its unit', () => {
  const apart = /(\d|\}) (%|GB|MB|MiB|KiB|ms|s|min|h|T|J)(?!\p{L})/u;
  deepEqual(
    lines.filter((line) => apart.test(line)),
    [],
  );
});

test('German quotes as Germans do', () => {
  // What stands in a placeable, or in code, is no text.
  const bare = (line) => line.replace(/\{ ".*?" \}|`[^`]*`/g, '');
  const quoted = lines.filter((line) => line.includes('.ftl: ') && /["“](?=\p{L}|\{)/u.test(bare(line)));
  deepEqual(quoted, []);
});
