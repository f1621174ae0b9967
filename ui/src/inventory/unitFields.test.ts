import { expect, test } from 'vitest';
import { aUnit } from '../kit/testing/selling';
import { fieldsOf, withOwnValue } from './unitFields';

const euros = aUnit({ id: 1, ownValue: { amount: '80.00', currency: 'EUR' } });

test('an own value keeps the currency it was entered in', () => {
  expect(fieldsOf(euros, 'GBP')).toMatchObject({ ownValue: '80.00', ownValueCurrency: 'EUR' });
  expect(withOwnValue(fieldsOf(euros, 'GBP'), '85', 'GBP')).toMatchObject({ ownValueCurrency: 'EUR' });
});

test('an own value entered again is in the own currency', () => {
  const emptied = withOwnValue(fieldsOf(euros, 'GBP'), '', 'GBP');
  expect(withOwnValue(emptied, '70', 'GBP')).toMatchObject({ ownValue: '70', ownValueCurrency: 'GBP' });
  expect(fieldsOf(aUnit({ id: 2 }), 'GBP')).toMatchObject({ ownValue: '', ownValueCurrency: 'GBP' });
});
