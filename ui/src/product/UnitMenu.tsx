import { Copy, FileText, Pencil, Tag, Trash2 } from 'lucide-react';
import type { UnitView } from '../kit/engine';
import { Menu, MenuItem } from '../kit/Menu';
import type { UnitFormName } from './doing';
import type { Receipt } from './receipt';

interface UnitMenuProps {
  unit: UnitView;
  start: (form: UnitFormName) => void;
  receipt: Receipt;
  remove: () => void;
}

/** What is done with a unit now and then. */
export function UnitMenu({ unit, start, receipt, remove }: UnitMenuProps) {
  return (
    <Menu label={`More about unit ${unit.id}`}>
      <MenuItem icon={<Tag size={14} />} onSelect={() => start('list')}>
        List somewhere …
      </MenuItem>
      <MenuItem icon={<Pencil size={14} />} onSelect={() => start('edit')}>
        Edit …
      </MenuItem>
      <MenuItem icon={<Copy size={14} />} onSelect={() => start('like')}>
        Same again …
      </MenuItem>
      <MenuItem icon={<FileText size={14} />} onSelect={unit.hasReceipt ? receipt.open : receipt.choose}>
        {unit.hasReceipt ? 'Open the receipt' : 'Attach a receipt …'}
      </MenuItem>
      {unit.hasReceipt && (
        <MenuItem icon={<FileText size={14} />} onSelect={receipt.remove}>
          Remove the receipt
        </MenuItem>
      )}
      <MenuItem icon={<Trash2 size={14} />} onSelect={remove}>
        Delete
      </MenuItem>
    </Menu>
  );
}
