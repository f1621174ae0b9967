import { Copy, FileText, FileX2, Pencil, Tag, Trash2, Wallet } from 'lucide-react';
import type { UnitView } from '../kit/engine';
import type { MenuEntry } from '../kit/Menu';
import { t } from '../language/catalogue';
import type { UnitFormName } from './openForm';
import type { Receipt } from './receipt';

/** What can be done with a unit. */
export function unitEntries(
  unit: UnitView,
  start: (form: UnitFormName) => void,
  receipt: Receipt,
  remove: () => void,
): MenuEntry[] {
  const entries: MenuEntry[] = [
    { name: t('product-menu-sell'), icon: <Wallet size={14} />, shortcut: 'S', run: () => start('sell') },
    { name: t('product-menu-list'), icon: <Tag size={14} />, shortcut: 'L', run: () => start('list') },
    { name: t('product-menu-edit'), icon: <Pencil size={14} />, run: () => start('edit') },
    { name: t('product-menu-same'), icon: <Copy size={14} />, run: () => start('like') },
    {
      name: unit.hasReceipt ? t('product-open-receipt') : t('product-attach-receipt'),
      icon: <FileText size={14} />,
      apart: true,
      run: unit.hasReceipt ? receipt.open : receipt.choose,
    },
  ];
  if (unit.hasReceipt)
    entries.push({ name: t('product-remove-receipt'), icon: <FileX2 size={14} />, run: receipt.remove });
  entries.push({ name: t('product-delete'), icon: <Trash2 size={14} />, apart: true, run: remove });
  return entries;
}
