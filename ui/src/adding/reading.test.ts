import { expect, test } from 'vitest';
import { linkWords, reading } from './reading';

test.each([
  ['', 'nothing'],
  ['DD1391-100', 'skus'],
  ['DD1391 100', 'skus'],
  ['DD1391-100 CT8532-111', 'skus'],
  ['DD1391-100, dunk', 'skus'],
  ['75192', 'skus'],
  ['dunk low panda', 'words'],
  ['Jordan 1 Mocha', 'words'],
  ['Air Max 90 2026', 'words'],
  ['New Balance 990v6', 'words'],
  ['Yeezy 350V2', 'words'],
  ['dunk low, panda', 'words'],
  ['New Balance M2002RDA', 'words'],
  ['DD1391-100\tNike Dunk Low Panda', 'skus'],
  ['dunk DD1391-100', 'skus'],
  ['A1-1 hello', 'skus'],
  ['https://stockx.com/nike-dunk-low-retro-white-black-2021', 'words'],
  ['4006381333931', 'barcode'],
  [' 96385074 ', 'barcode'],
])('%s is read as %s', (text, expected) => {
  expect(reading(text)).toBe(expected);
});

test.each([
  ['https://stockx.com/nike-dunk-low-retro-white-black-2021?size=9', 'nike dunk low retro white black 2021'],
  ['https://www.goat.com/sneakers/dunk-low-dd1391-100', 'dunk low dd1391 100'],
  ['https://stockx.com/?s=dunk', null],
  ['https://stockx.com/12345', null],
  ['https://stockx.com.evil.test/dunk', null],
  ['https://example.com/nike-dunk', null],
  ['nike dunk', null],
])('words of the link %s are %s', (link, words) => {
  expect(linkWords(link)).toBe(words);
});
