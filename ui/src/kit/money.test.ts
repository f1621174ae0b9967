import { expect, test } from 'vitest';
import { currencySign, money, rateOf, shortMoney, wholeMoney } from './money';

test('a whole amount goes without its cents', () => {
  expect(money({ amount: '112.00', currency: 'GBP' }, 'en-GB')).toBe('£112');
});

test('an amount with cents shows both digits', () => {
  expect(money({ amount: '112.50', currency: 'GBP' }, 'en-GB')).toBe('£112.50');
});

test('yen have no minor unit', () => {
  expect(money({ amount: '23500', currency: 'JPY' }, 'en-US')).toBe('¥23,500');
});

test('an amount too large for a binary float keeps every digit', () => {
  expect(money({ amount: '9007199254740993.01', currency: 'USD' }, 'en-US')).toBe('$9,007,199,254,740,993.01');
});

test('an amount is written as the locale does', () => {
  expect(money({ amount: '1234.50', currency: 'EUR' }, 'de-DE')).toBe('1.234,50\u00a0€');
});

test('dollars of different countries do not look alike', () => {
  const [american, canadian] = ['USD', 'CAD'].map((currency) => money({ amount: '5', currency }, 'en-GB'));
  expect(american).not.toBe(canadian);
});

test('a dollar beside its region has a plain sign', () => {
  expect(currencySign('USD', 'en-GB')).toBe('$');
  expect(currencySign('GBP', 'en-GB')).toBe('£');
});

test('a short dollar names its country only beside other dollars', () => {
  const price = { amount: '205.00', currency: 'USD' };
  expect(shortMoney(price, 'GBP')).toBe('$205');
  expect(shortMoney(price, 'CAD')).toBe(money(price));
});

test('an amount without its cents is never rounded up', () => {
  expect(wholeMoney({ amount: '203.75', currency: 'GBP' }, 'en-GB')).toBe('£203');
  expect(wholeMoney({ amount: '1234567', currency: 'JPY' }, 'en-GB')).toBe('JP¥1,234,567');
});

test('a rate is written as the locale does', () => {
  expect(rateOf('USD', 'GBP', '0.79549', 'en-GB')).toBe('$1 = £0.7955');
  expect(rateOf('USD', 'EUR', '0.9', 'de-DE')).toBe('1\u00a0$ = 0,9000\u00a0€');
});
