import { expect, test } from 'vitest';
import { aUnit } from '../kit/testing/selling';
import { fieldsOf, withOwnValue } from './unitFields';

const euros = aUnit({ id: 1, ownValue: { amount: '80.00', currency: 'EUR' } });

test('a value of the user’s own stays in the currency in which they gave it', () => {
  expect(fieldsOf(euros, 'GBP')).toMatchObject({ ownValue: '80.00', ownValueCurrency: 'EUR' });
  expect(withOwnValue(fieldsOf(euros, 'GBP'), '85', 'GBP')).toMatchObject({ ownValueCurrency: 'EUR' });
});

test('after it was taken out, another one is in the own currency', () => {
  const emptied = withOwnValue(fieldsOf(euros, 'GBP'), '', 'GBP');
  expect(withOwnValue(emptied, '70', 'GBP')).toMatchObject({ ownValue: '70', ownValueCurrency: 'GBP' });
  expect(fieldsOf(aUnit({ id: 2 }), 'GBP')).toMatchObject({ ownValue: '', ownValueCurrency: 'GBP' });
});
