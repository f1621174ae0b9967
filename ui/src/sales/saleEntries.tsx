import { Copy, ExternalLink, Pencil, Undo2 } from 'lucide-react';
import { copyText } from '../kit/copied';
import type { SaleLine } from '../kit/engine';
import type { MenuEntry } from '../kit/Menu';
import { t } from '../language/catalogue';

/** The form of a sale that is open over the page. */
export interface OpenSaleForm {
  form: 'correct' | 'end';
  unit: number;
}

/** What can be done with a sale. One that came to nothing stays as it was. */
export function saleEntries(
  line: SaleLine,
  open: (product: number) => void,
  start: (openForm: OpenSaleForm) => void,
): MenuEntry[] {
  const { unit, product, reference, state, settled } = line;
  const entries: MenuEntry[] = [
    { name: t('sales-open-product'), icon: <ExternalLink size={14} />, run: () => open(product) },
  ];
  if (reference) {
    entries.push({ name: t('sales-copy-reference'), icon: <Copy size={14} />, run: () => void copyText(reference) });
  }
  if (state === 'sold') {
    entries.push(
      {
        name: settled ? t('sales-edit') : t('sales-enter-payout'),
        icon: <Pencil size={14} />,
        apart: true,
        run: () => start({ form: 'correct', unit }),
      },
      { name: t('sales-return-or-cancel'), icon: <Undo2 size={14} />, run: () => start({ form: 'end', unit }) },
    );
  }
  return entries;
}
