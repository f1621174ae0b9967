import { expect, test } from 'vitest';
import { differences } from './differences';

test.each([
  ['DD1503-103', 'DD1503-104', ['DD1503-10', '*3']],
  ['DD1391-1000', 'DD1391-100', ['DD1391-100', '*0']],
  ['DD1391-100', 'DD1391-100', ['DD1391-100']],
  ['AB', 'XY', ['*AB']],
])('%s beside %s shows what differs', (candidate, wanted, shown) => {
  expect(differences(candidate, wanted).map(({ text, differs }) => (differs ? `*${text}` : text))).toEqual(shown);
});
