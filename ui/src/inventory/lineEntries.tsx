import { ExternalLink, Hash, Pencil, Tag, Trash2, Wallet } from 'lucide-react';
import type { InventoryLine } from '../kit/engine';
import type { MenuEntry } from '../kit/Menu';
import { t } from '../language/catalogue';
import type { TableKeys } from './tableKeys';

/** What can be done with the unit in a row, or with all that are chosen if it is one of them. */
export function lineEntries(line: InventoryLine, chosen: ReadonlySet<number>, keys: TableKeys): MenuEntry[] {
  const units = chosen.has(line.id) ? [...chosen] : [line.id];
  const several = units.length > 1 ? units.length : null;
  const entries: MenuEntry[] = [
    {
      name: several === null ? t('inventory-menu-sell') : t('inventory-menu-sell-several', { units: several }),
      icon: <Wallet size={14} />,
      shortcut: 'S',
      run: () => keys.sell(units),
    },
    {
      name: several === null ? t('inventory-menu-list') : t('inventory-menu-list-several', { units: several }),
      icon: <Tag size={14} />,
      shortcut: 'L',
      run: () => keys.list(units, line.product),
    },
    {
      name: several === null ? t('inventory-menu-edit') : t('inventory-menu-edit-several', { units: several }),
      icon: <Pencil size={14} />,
      shortcut: 'E',
      run: () => keys.edit(units),
    },
    {
      name: several === null ? t('inventory-menu-tag') : t('inventory-menu-tag-several', { units: several }),
      icon: <Hash size={14} />,
      shortcut: 'T',
      run: () => keys.tag(units),
    },
    {
      name: several === null ? t('inventory-delete') : t('inventory-delete-several', { units: several }),
      icon: <Trash2 size={14} />,
      shortcut: 'Del',
      apart: true,
      run: () => keys.remove(units),
    },
  ];
  if (several) return entries;
  return [
    {
      name: t('inventory-open-product'),
      icon: <ExternalLink size={14} />,
      shortcut: 'Enter',
      run: () => keys.open(line.product),
    },
    ...entries,
  ];
}
