import { ExternalLink, Hash, Pencil, Tag, Trash2, Wallet } from 'lucide-react';
import type { InventoryLine } from '../kit/engine';
import type { MenuEntry } from '../kit/Menu';
import type { TableKeys } from './tableKeys';

/** What can be done with the unit in a row, or with all that are chosen if it is one of them. */
export function lineEntries(line: InventoryLine, chosen: ReadonlySet<number>, keys: TableKeys): MenuEntry[] {
  const units = chosen.has(line.id) ? [...chosen] : [line.id];
  const several = units.length > 1 ? ` ${units.length} units` : '';
  const entries: MenuEntry[] = [
    { name: `Sell${several} …`, icon: <Wallet size={14} />, shortcut: 'S', run: () => keys.sell(units) },
    { name: `List${several} …`, icon: <Tag size={14} />, shortcut: 'L', run: () => keys.list(units, line.product) },
    { name: `Edit${several} …`, icon: <Pencil size={14} />, shortcut: 'E', run: () => keys.edit(units) },
    { name: `Tag${several} …`, icon: <Hash size={14} />, shortcut: 'T', run: () => keys.tag(units) },
    {
      name: `Delete${several}`,
      icon: <Trash2 size={14} />,
      shortcut: 'Del',
      apart: true,
      run: () => keys.remove(units),
    },
  ];
  if (several) return entries;
  return [
    {
      name: 'Open the product',
      icon: <ExternalLink size={14} />,
      shortcut: 'Enter',
      run: () => keys.open(line.product),
    },
    ...entries,
  ];
}
