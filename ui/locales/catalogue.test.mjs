// Every text that is shown is in the catalogue in every language, asks for the same in each, and is used.

import { deepEqual, equal } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  differences,
  LANGUAGES,
  readTexts,
  textsInMarkup,
  typesOf,
  usedByTheWindow,
  usedInRust,
  writtenTypes,
} from './catalogue.mjs';

const [{ texts: english }] = LANGUAGES.map(readTexts);

for (const language of LANGUAGES) {
  test(`every file of ${language} holds texts of its own area`, () => {
    deepEqual(readTexts(language).faults, []);
  });
}

for (const language of LANGUAGES.slice(1)) {
  test(`${language} has the English texts, which ask for the same`, () => {
    deepEqual(differences(english, readTexts(language).texts, language), []);
  });
}

test('TypeScript knows the texts as they are', () => {
  equal(writtenTypes(), typesOf(english), 'write them again: node ui/locales/catalogue.mjs');
});

test('every text that Rust asks for is there, with its arguments', () => {
  const wrong = usedInRust().filter(({ key, args }) => {
    const wants = english.get(key);
    return !wants || wants.tags.size > 0 || `${[...wants.args.keys()].sort()}` !== `${args.sort()}`;
  });
  deepEqual(wrong, []);
});

test('English has one kind of quotes', () => {
  const curly = [...english].filter(([, { words }]) => /[“”‘’]/.test(words));
  deepEqual(
    curly.map(([key]) => key),
    [],
  );
});

/** An ellipsis stands right behind its word in English, and apart from it in German, where it stands for words left out. */
const WRONG_ELLIPSIS = { en: /\s…|\.\.\./, de: /\S…|\.\.\./ };

for (const language of LANGUAGES) {
  test(`${language} sets every ellipsis in one way`, () => {
    const folder = new URL(`${language}/`, import.meta.url);
    const lines = readdirSync(folder).flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'));
    equal(
      lines.some((line) => line.includes('…')),
      true,
    );
    deepEqual(
      lines.filter((line) => WRONG_ELLIPSIS[language].test(line)),
      [],
    );
  });
}

test('every text is used', () => {
  const used = new Set([...usedByTheWindow().keys(), ...usedInRust().map(({ key }) => key)]);
  deepEqual(
    [...english.keys()].filter((key) => !used.has(key)),
    [],
  );
});

// Why something failed is put into a sentence where it begins small, mostly behind a colon: `The data can't be opened: …`.
const REASON = /^(causes|entered|parts|restoring|storage)-/;

for (const language of LANGUAGES) {
  test(`no phrase of ${language} puts a colon behind a colon`, () => {
    const phrases = [...readTexts(language).texts].filter(
      ([key]) => REASON.test(key) && /^[a-z]/.test(english.get(key).words),
    );
    const cut = phrases.filter(([, { words }]) => words.includes(': ')).map(([key]) => key);
    deepEqual(cut, []);
  });
}

test('no text stands in the markup of the window', () => {
  deepEqual(textsInMarkup(), []);
});
