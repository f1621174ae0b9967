import { useState } from 'react';
import { today } from '../kit/days';
import type { PartName, PlaceName, SaleDraft, SaleEntry, UnitSaleView } from '../kit/engine';
import { PARTS_AT } from '../kit/places';
import { unlessZero } from './unitFields';

/** What was taken for a part of the fees, as written so far. */
export function feeOf(entry: SaleEntry, part: PartName): string {
  return entry.actualFees.find((fee) => fee.part === part)?.amount ?? '';
}

/** The sale with all that its place takes, also what was left empty. */
export function withAllFees(entry: SaleEntry): SaleEntry {
  return { ...entry, actualFees: PARTS_AT[entry.place].map((part) => ({ part, amount: feeOf(entry, part) })) };
}

/** What the unit would be sold for at a place. */
function placeOf(draft: SaleDraft, place: PlaceName): { price: string; currency: string } {
  const found = draft.places.find((each) => each.place === place);
  return { price: found?.price ?? '', currency: found?.currency ?? '' };
}

/** Moves a sale to another place. What was entered for a place is there again when it is chosen again. */
export function useMoving(draft: SaleDraft, sale: SaleEntry, change: (changes: Partial<SaleEntry>) => void) {
  const [left, setLeft] = useState<Partial<Record<PlaceName, Partial<SaleEntry>>>>({});
  return (place: PlaceName) => {
    const { price, currency, placeName, actualFees } = sale;
    const entered = { ...left, [sale.place]: { price, currency, placeName, actualFees } };
    setLeft(entered);
    change({ ...(entered[place] ?? { ...placeOf(draft, place), placeName: '', actualFees: [] }), place });
  };
}

/** A new sale at a place, with what is known filled in. */
export function newSale(draft: SaleDraft, place: PlaceName): SaleEntry {
  return {
    ...placeOf(draft, place),
    place,
    placeName: '',
    soldOn: today(),
    outbound: '',
    reference: '',
    buyer: '',
    rate: '',
    actualFees: [],
  };
}

/** A sale that is there, to be corrected. */
export function entryOf(sale: UnitSaleView): SaleEntry {
  const { price } = sale.actual ?? sale.expected;
  return {
    place: sale.place,
    placeName: sale.placeName,
    price: price.amount,
    currency: price.currency,
    soldOn: sale.soldOn,
    outbound: unlessZero(sale.outbound.amount),
    reference: sale.reference,
    buyer: sale.buyer,
    rate: sale.ownRate ?? '',
    actualFees: sale.actual?.fees.map(({ part, amount }) => ({ part, amount: amount.amount })) ?? [],
  };
}
