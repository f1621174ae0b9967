import { expect, test } from 'vitest';
import { reading } from './reading';

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
  ['4006381333931', 'barcode'],
  [' 96385074 ', 'barcode'],
])('%s is read as %s', (text, expected) => {
  expect(reading(text)).toBe(expected);
});
