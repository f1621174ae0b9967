import type { ProductView, UnitView } from '../kit/engine';
import { useOpened } from '../kit/opened';

/** What is being done with units, over the panel. */
export type Doing =
  | { form: 'add'; size: string | null }
  | { form: 'size' }
  | { form: 'edit' | 'like' | 'sell' | 'list' | 'end'; unit: UnitView };

/** The forms that a unit's row and its menu open. */
export type UnitFormName = 'sell' | 'list' | 'edit' | 'like';

/** What is being done with the product's units, and the ways to begin and to end it. */
export function useDoing(product: ProductView, addSize: string | null) {
  const {
    opened: doing,
    open: start,
    close: end,
  } = useOpened<Doing>(addSize === null ? null : { form: 'add', size: addSize });
  const asksForSize = doing?.form === 'size' || (doing?.form === 'add' && product.sizes.length === 0);
  return {
    doing,
    /** A unit can't be added before there is a size that it has. */
    asksForSize,
    start,
    end,
  };
}

export type UnitsDoing = ReturnType<typeof useDoing>;
