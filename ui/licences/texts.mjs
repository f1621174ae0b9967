// The texts of the licences of all that is shipped, from the sources that the app is built of.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { choicesOf, textFor } from './templates.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFileSync(join(ROOT, path), 'utf8');

/** How files are named that hold a licence or what it wants to be told. */
const NAMED = /^(licen[cs]e|unlicense|copying|copyright|notice|ofl)/i;
const IS_SOURCE = /\.(c|cc|cpp|go|h|html|js|json|mjs|pl|py|rs|spdx|toml|ts)$/i;

/** Folders below a library that hold what it is made of, and so may hold other people's licences. */
const DEPTH = 4;
const NOTHING_SHIPPED = /^(\.|node_modules$|target$|tests?$|testdata$|benches$|examples?$|docs?$|fuzz$)/;

/** What the program has inside and no library's manifest names. */
const INSIDE = [
  { line: 'SQLite', crate: 'libsqlite3-sys', textIn: blessing },
  { line: "Rust's standard library", licence: 'MIT OR Apache-2.0', authors: ['the Rust project’s contributors'] },
];

/** The lines that About shows, each `{ line, licence }`. */
export function shippedLines() {
  const lines = read('src-tauri/app/src/licences.tsv').trim().split(/\r?\n/);
  return lines.map((line) => ({ line: line.split('\t')[0], licence: line.split('\t')[1] }));
}

/** `{ texts, of }`: each text once, and for each line the places of its texts among them. */
export function licenceTexts(lines = shippedLines()) {
  const sources = new Map([...crates(), ...modules()].map((source) => [source.line, source]));
  const found = lines.map(({ line, licence }) => ({ line, licence, ...textsOf(line, licence, sources) }));
  const others = found.flatMap(({ own }) => own);
  const texts = new Map();
  const placeOf = (text) => {
    if (!texts.has(text)) texts.set(text, texts.size);
    return texts.get(text);
  };
  const of = {};
  for (const { line, licence, own, authors } of found) {
    const name = line.replace(/ \S+$/, '');
    const all = own.length > 0 ? own : [textFor({ name, licence, authors }, others)];
    of[line] = all.filter((text) => text !== null).map(placeOf);
  }
  return { texts: [...texts.keys()], of };
}

/** The texts that a line's own sources have, and who wrote them. */
function textsOf(line, licence, sources) {
  const inside = INSIDE.find((each) => each.line === line);
  if (inside?.textIn) {
    const crate = [...sources.values()].find((source) => source.line.startsWith(`${inside.crate} `));
    return { own: crate ? [inside.textIn(crate.folder)] : [], authors: [] };
  }
  const source = inside ?? sources.get(line);
  if (!source) return { own: [], authors: [] };
  const own = source.folder ? chosen(licence, [...new Set(textsBelow(source.folder, DEPTH))]) : [];
  return { own, authors: source.authors };
}

/** Where a library lets one choose, MIT is what it is shipped under, and copyleft is what it is not. */
function chosen(licence, texts) {
  const choices = choicesOf(licence) ?? [];
  const isMit = (text) => /Permission is hereby granted, free of charge/.test(text);
  const left = [];
  if (choices.length > 1) left.push(/GNU (LESSER )?GENERAL PUBLIC LICENSE/i);
  if (choices.includes('MIT') && texts.some(isMit)) left.push(/Apache License,?\s+Version 2\.0/);
  return texts.filter((text) => isMit(text) || !left.some((other) => other.test(text)));
}

function textsBelow(folder, depth) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  const files = entries.filter((entry) => entry.isFile() && NAMED.test(entry.name) && !IS_SOURCE.test(entry.name));
  const texts = files.map(({ name }) => tidy(readFileSync(join(folder, name), 'utf8'))).filter((text) => text !== '');
  if (depth === 0) return texts;
  const below = entries.filter((entry) => entry.isDirectory() && !NOTHING_SHIPPED.test(entry.name));
  return [...texts, ...below.flatMap(({ name }) => textsBelow(join(folder, name), depth - 1))];
}

/** So that the same text is the same, whoever wrote its file. */
const tidy = (text) =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');

/** What SQLite says in the place of a licence. */
function blessing(folder) {
  const header = readFileSync(join(folder, 'sqlite3/sqlite3.h'), 'utf8');
  const [comment] = header.match(/\/\*[\s\S]*?(?=\n\*{10,})/);
  return tidy(comment.replace(/^(\/\*|\*\*) ?/gm, '').replace(/^.*\d{4}-\d{2}-\d{2}$/m, ''));
}

function crates() {
  const asked = ['metadata', '--locked', '--format-version', '1'];
  const told = execFileSync('cargo', asked, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(told).packages.map(({ name, version, manifest_path, authors }) => ({
    line: `${name} ${version}`,
    folder: dirname(manifest_path),
    authors: authors.map((author) => author.replace(/ <.*>$/, '')),
  }));
}

function modules() {
  const { packages } = JSON.parse(read('package-lock.json'));
  const folders = Object.keys(packages).filter((path) => path !== '');
  return folders.map((path) => ({
    line: `${path.replace(/^.*node_modules\//, '')} ${packages[path].version}`,
    folder: join(ROOT, path),
    authors: [],
  }));
}
