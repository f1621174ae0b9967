import { today } from '../kit/days';
import type { ProductView, SizeView, UnitEntry, UnitView } from '../kit/engine';
import { isNothing } from '../kit/money';

/** The form of a unit that is not there yet. */
export function newFields(product: ProductView, label: string | null): UnitEntry {
  return {
    size: sizeLike(product.sizes, label)?.id ?? 0,
    condition: 'deadstock',
    price: '',
    tax: '',
    inbound: '',
    other: '',
    currency: product.home,
    rate: '',
    boughtOn: today(),
    boughtFrom: '',
    orderNumber: '',
    keptAt: '',
    tags: [],
    notes: '',
    ownValue: '',
    ownValueCurrency: product.home,
    treatment: 'not_stated',
  };
}

/** The form of a unit as it is: a value of the user's own stays in the currency in which they gave it. */
export function fieldsOf(unit: UnitView, home: string): UnitEntry {
  return {
    size: unit.size,
    condition: unit.condition,
    price: unit.price?.amount ?? '',
    tax: unlessZero(unit.tax.amount),
    inbound: unlessZero(unit.inbound.amount),
    other: unlessZero(unit.other.amount),
    currency: unit.tax.currency,
    rate: unit.ownRate ?? '',
    boughtOn: unit.boughtOn ?? '',
    boughtFrom: unit.boughtFrom,
    orderNumber: unit.orderNumber,
    keptAt: unit.keptAt,
    tags: unit.tags,
    notes: unit.notes,
    ownValue: unit.ownValue?.amount ?? '',
    ownValueCurrency: unit.ownValue?.currency ?? home,
    treatment: unit.treatment,
  };
}

/** Another value of the user's own: in the currency of the one before, or in theirs after that was taken out. */
export function withOwnValue(fields: UnitEntry, ownValue: string, home: string): UnitEntry {
  return { ...fields, ownValue, ownValueCurrency: ownValue.trim() === '' ? home : fields.ownValueCurrency };
}

/** An amount for a field: nothing where it is nothing. */
export function unlessZero(amount: string): string {
  return isNothing(amount) ? '' : amount;
}

/** The size with this label, also if it is shown on another scale; else one that is owned; else the first. */
function sizeLike(sizes: readonly SizeView[], label: string | null): SizeView | undefined {
  const named = label === null ? undefined : sizes.find((size) => size.ownLabel === label || size.label === label);
  return named ?? sizes.find((size) => size.units > 0) ?? sizes[0];
}
