import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { NumberField, numberOf } from './NumberField';

test.each([
  ['de-DE', '25.000', true, 25_000],
  ['de-DE', '25000', true, 25_000],
  ['en-GB', '25,000', true, 25_000],
  ['de-DE', '1,25', false, 1.25],
])('in %s, %s is the number that its user means', (locale, text, whole, number) => {
  expect(numberOf(text, whole, locale)).toBe(number);
});

test.each([
  ['de-DE', '25,000', true],
  ['en-GB', '25.000', true],
  ['de-DE', '2,5', true],
  ['de-DE', '25.00.0', true],
  ['en-GB', '1e3', true],
  ['en-GB', 'many', true],
  ['de-DE', '1.500', false],
])('in %s, %s is no number', (locale, text, whole) => {
  expect(numberOf(text, whole, locale)).toBeNaN();
});

test.each([
  ['25,000', [[25_000]], '25,000'],
  ['25.000', [], '500'],
])('count %s is saved whole or goes back to what it was', async (text, saved, shown) => {
  const save = vi.fn();
  const user = userEvent.setup();
  render(<NumberField label="Field" unit="a day" value={500} whole save={save} />);
  const field = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Field' });
  await user.clear(field);
  await user.type(field, `${text}{Enter}`);
  await user.tab();
  expect(save.mock.calls).toEqual(saved);
  expect(field.value).toBe(shown);
});
