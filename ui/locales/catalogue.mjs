// The catalogue of all texts, as it is written and as it is used: what a test compares, and what TypeScript knows of it.
//
// `node ui/locales/catalogue.mjs` writes `ui/src/language/messages.ts` again.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, Visitor } from '@fluent/syntax';
import { parseAst } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TYPES = join(ROOT, 'ui/src/language/messages.ts');

/** Each language's folder; the first is what is translated. */
export const LANGUAGES = ['en', 'de'];

/** What a text asks for: its arguments, of which those that choose a plural are numbers, and its tags. */
class Wants extends Visitor {
  args = new Map();
  tags = new Set();
  /** Its words, without what is put in. */
  words = '';

  visitVariableReference({ id }) {
    if (!this.args.has(id.name)) this.args.set(id.name, 'text');
  }

  visitSelectExpression(choice) {
    const { selector, variants } = choice;
    const isNumber = variants.some(
      ({ key }) => key.type === 'NumberLiteral' || /^(zero|one|two|few|many)$/.test(key.name),
    );
    if (selector.type === 'VariableReference' && isNumber) this.args.set(selector.id.name, 'number');
    this.genericVisit(choice);
  }

  visitTextElement({ value }) {
    this.words += value;
    for (const [, tag] of value.matchAll(/<([a-z]+)>/g)) this.tags.add(tag);
  }
}

/** All texts of a language by their keys, with the faults of how they are written. */
export function readTexts(language) {
  const texts = new Map();
  const faults = [];
  const folder = join(ROOT, 'ui/locales', language);
  for (const file of readdirSync(folder).sort()) {
    const area = basename(file, '.ftl');
    for (const entry of parse(readFileSync(join(folder, file), 'utf8'), {}).body) {
      if (/Comment$/.test(entry.type)) continue;
      const key = entry.id?.name;
      if (entry.type !== 'Message' || !entry.value || entry.attributes.length > 0) {
        faults.push(`${language}/${file}: ${key ?? entry.content?.trim().split('\n')[0]} is no plain text`);
      } else if (!key.startsWith(`${area}-`) || texts.has(key)) {
        faults.push(`${language}/${file}: ${key} belongs elsewhere, or is there already`);
      } else {
        const wants = new Wants();
        wants.visit(entry.value);
        texts.set(key, wants);
      }
    }
  }
  return { texts, faults };
}

/** What differs between two languages: texts that one lacks, and texts that ask for something else. */
export function differences(one, other, name) {
  const lacking = [...one.keys()].filter((key) => !other.has(key)).map((key) => `${name} lacks ${key}`);
  const beyond = [...other.keys()].filter((key) => !one.has(key)).map((key) => `${name} has ${key}, which is no text`);
  const asked = ({ args, tags }) => JSON.stringify([[...args.keys()].sort(), [...tags].sort()]);
  const apart = [...one].filter(([key, wants]) => other.has(key) && asked(wants) !== asked(other.get(key)));
  return [...lacking, ...beyond, ...apart.map(([key, wants]) => `${name}: ${key} should ask for ${asked(wants)}`)];
}

/** The types of all texts, for TypeScript. */
export function typesOf(texts) {
  const plain = [];
  const rich = [];
  for (const [key, { args, tags }] of [...texts].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const fields = [...args].map(([name, kind]) => `${name}: ${kind === 'number' ? 'number' : 'string | number'}`);
    const drawn = [...tags].map((tag) => `${tag}: Tag`);
    const all = [...fields, ...drawn];
    (drawn.length > 0 ? rich : plain).push(`  '${key}': ${all.length > 0 ? `{ ${all.join('; ')} }` : 'null'};\n`);
  }
  return `// Written by \`node ui/locales/catalogue.mjs\` from the English texts.

import type { Tag } from './tag';

/** The texts of the catalogue, each with what is put into it. */
export interface Messages {
${plain.join('')}}

/** Those that have tags inside. */
export interface RichMessages {
${rich.join('')}}
`;
}

export function writtenTypes() {
  return readFileSync(TYPES, 'utf8');
}

function* sources(folder, ending) {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(path, ending);
    else if (ending.includes(extname(path))) yield path;
  }
}

/** Where the window asks for texts, by key; TypeScript knows whether they are there and what they ask for. */
export function usedByTheWindow() {
  const used = new Map();
  for (const path of sources('ui/src', ['.ts', '.tsx'])) {
    if (/\.test\.tsx?$/.test(path) || path.endsWith('/messages.ts')) continue;
    const source = readFileSync(join(ROOT, path), 'utf8');
    for (const [, key] of source.matchAll(/\b(?:t|rich)\(\s*'([a-z0-9-]+)'/g)) used.set(key, path);
  }
  return used;
}

/** Names and addresses, which are the same in every language. */
const NAMES = /Tierstock|TradingView|StockX|Alias|https:\/\/\S*/g;

/** Attributes that are read or heard. */
const SAID = ['alt', 'aria-description', 'aria-label', 'label', 'placeholder', 'title'];

/** Text that stands in the markup of the window, and not in the catalogue. */
export function textsInMarkup() {
  const found = [];
  for (const path of sources('ui/src', ['.tsx'])) {
    if (path.endsWith('.test.tsx')) continue;
    const collect = (node) => {
      if (node === null || typeof node !== 'object') return;
      const words = saidBy(node).filter((text) => /\p{L}{2}/u.test(text.replaceAll(NAMES, '')));
      found.push(...words.map((text) => `${path}: ${text.trim()}`));
      for (const part of Object.values(node)) collect(part);
    };
    collect(parseAst(readFileSync(join(ROOT, path), 'utf8'), { lang: 'tsx' }));
  }
  return found;
}

/** The texts that a node of the markup shows or says as they are written. */
function saidBy(node) {
  if (node.type === 'JSXAttribute') return SAID.includes(node.name.name) ? literals(node.value) : [];
  if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return [];
  return node.children.flatMap((child) => (child.type === 'JSXText' ? [child.value] : literals(child)));
}

/** The literal texts that an expression can come to. */
function literals(node) {
  switch (node?.type) {
    case 'JSXExpressionContainer':
      return literals(node.expression);
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return node.quasis.map((part) => part.value.cooked);
    case 'ConditionalExpression':
      return [...literals(node.consequent), ...literals(node.alternate)];
    case 'LogicalExpression':
      return [...literals(node.left), ...literals(node.right)];
    default:
      return [];
  }
}

/** Where Rust asks for texts: each with its key and the names of its arguments. */
export function usedInRust() {
  const used = [];
  for (const path of sources('src-tauri', ['.rs'])) {
    const source = readFileSync(join(ROOT, path), 'utf8');
    for (const { 0: opening, 1: key, index } of source.matchAll(/\bt!\(\s*"([a-z0-9-]+)"/g)) {
      used.push({ key, path, args: argumentNames(source, index + opening.length) });
    }
  }
  return used;
}

/** The names before `=` outside of any bracket and string, up to the end of the call. */
function argumentNames(source, from) {
  let depth = 0;
  let bare = '';
  for (let at = from; at < source.length && depth >= 0; at += 1) {
    if (source[at] === '"') {
      for (at += 1; source[at] !== '"'; at += source[at] === '\\' ? 2 : 1);
      continue;
    }
    if ('([{'.includes(source[at])) depth += 1;
    if (')]}'.includes(source[at])) depth -= 1;
    if (depth === 0) bare += source[at];
  }
  return [...bare.matchAll(/,\s*([a-z_]+)\s*=(?![=>])/g)].map(([, name]) => name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TYPES, typesOf(readTexts(LANGUAGES[0]).texts));
