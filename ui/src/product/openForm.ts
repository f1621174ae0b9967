import type { ProductView, UnitView } from '../kit/engine';
import { useOpened } from '../kit/opened';

/** The form that is open over the panel. */
export type OpenForm =
  | { form: 'add'; size: string | null }
  | { form: 'size' }
  | { form: 'edit' | 'like' | 'sell' | 'list' | 'end'; unit: UnitView };

/** The forms that a unit's row and its menu open. */
export type UnitFormName = 'sell' | 'list' | 'edit' | 'like';

/** The form for the product's units that is open, and the ways to begin and to end it. */
export function useOpenForm(product: ProductView, addSize: string | null) {
  const {
    opened: openForm,
    open: start,
    close: end,
  } = useOpened<OpenForm>(addSize === null ? null : { form: 'add', size: addSize });
  const asksForSize = openForm?.form === 'size' || (openForm?.form === 'add' && product.sizes.length === 0);
  return {
    openForm,
    /** A unit can't be added before there is a size that it has. */
    asksForSize,
    start,
    end,
  };
}

export type OpenUnitsForm = ReturnType<typeof useOpenForm>;
