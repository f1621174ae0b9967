import { Copy, FileText, FileX2, Pencil, Tag, Trash2, Wallet } from 'lucide-react';
import type { UnitView } from '../kit/engine';
import type { MenuEntry } from '../kit/Menu';
import type { UnitFormName } from './doing';
import type { Receipt } from './receipt';

/** What can be done with a unit. */
export function unitEntries(
  unit: UnitView,
  start: (form: UnitFormName) => void,
  receipt: Receipt,
  remove: () => void,
): MenuEntry[] {
  const entries: MenuEntry[] = [
    { name: 'Sell …', icon: <Wallet size={14} />, shortcut: 'S', run: () => start('sell') },
    { name: 'List somewhere …', icon: <Tag size={14} />, shortcut: 'L', run: () => start('list') },
    { name: 'Edit …', icon: <Pencil size={14} />, run: () => start('edit') },
    { name: 'Same again …', icon: <Copy size={14} />, run: () => start('like') },
    {
      name: unit.hasReceipt ? 'Open the receipt' : 'Attach a receipt …',
      icon: <FileText size={14} />,
      apart: true,
      run: unit.hasReceipt ? receipt.open : receipt.choose,
    },
  ];
  if (unit.hasReceipt) entries.push({ name: 'Remove the receipt', icon: <FileX2 size={14} />, run: receipt.remove });
  entries.push({ name: 'Delete', icon: <Trash2 size={14} />, apart: true, run: remove });
  return entries;
}
