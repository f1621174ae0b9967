import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { choicesOf, textFor } from './templates.mjs';
import { licenceTexts, shippedLines } from './texts.mjs';

const LINES = shippedLines();
const { texts, of } = licenceTexts(LINES);
const textOf = (begin) => {
  const { line } = LINES.find((each) => each.line.startsWith(begin));
  return of[line].map((place) => texts[place]).join('\n');
};

test('every library that is shipped has the text of its licence', () => {
  const without = LINES.filter(({ line }) => !of[line].some((place) => texts[place].length > 100));
  deepEqual(without, []);
});

test('a library without sources or a known licence has no text', () => {
  deepEqual(licenceTexts([{ line: 'nothing 1.0.0', licence: 'Nothing-1.0' }]).of, { 'nothing 1.0.0': [] });
});

test('fonts and what other languages bring are among them', () => {
  match(textOf('@fontsource-variable/inter '), /SIL OPEN FONT LICENSE Version 1\.1/);
  match(textOf('SQLite'), /May you do good and not evil/);
  match(textOf('aws-lc-sys '), /OpenSSL/);
  match(textOf("Rust's standard library"), /free of charge/);
});

test('each text is there once', () => {
  equal(new Set(texts).size, texts.length);
});

test('MIT is taken of a choice, and all of what is joined by and', () => {
  const both = textOf('serde ');
  ok(/free of charge/.test(both) && !/Apache License/.test(both));
  deepEqual(choicesOf('MIT/Apache-2.0'), ['MIT', 'Apache-2.0']);
  equal(choicesOf('ISC AND MIT'), null);
});

test('a licence that is only named is written out for its author', () => {
  const text = textFor({ name: 'it', licence: 'Zlib OR MIT', authors: ['Ada', 'Bo'] }, []);
  match(text, /^Copyright \(c\) Ada, Bo\n\nPermission is hereby granted/);
  equal(textFor({ name: 'it', licence: 'MPL-2.0', authors: [] }, []), null);
});
