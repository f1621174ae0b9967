import { useState } from 'react';
import type { ProductView, UnitView } from '../kit/engine';

/** What is being done with units, over the panel. */
export type Doing =
  | { form: 'add'; size: string | null }
  | { form: 'size' }
  | { form: 'edit' | 'like' | 'sell' | 'list' | 'end'; unit: UnitView };

/** The forms that a unit's row and its menu open. */
export type UnitFormName = 'sell' | 'list' | 'edit' | 'like';

/** What is being done with the product's units, and the ways to begin and to end it. */
export function useDoing(product: ProductView, addSize: string | null) {
  const [doing, setDoing] = useState<Doing | null>(addSize === null ? null : { form: 'add', size: addSize });
  const asksForSize = doing?.form === 'size' || (doing?.form === 'add' && product.sizes.length === 0);
  return {
    doing,
    /** A unit can't be added before there is a size that it has. */
    asksForSize,
    start: setDoing,
    // Work that is done after its form was left closes no other.
    end: () => setDoing((now) => (now === doing ? null : now)),
  };
}

export type UnitsDoing = ReturnType<typeof useDoing>;
