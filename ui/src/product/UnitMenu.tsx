import { Copy, EllipsisVertical, FileText, Pencil, Tag, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from '../kit/Button';
import type { UnitView } from '../kit/engine';
import type { Receipt } from './receipt';

/** The forms that a unit's menu opens. */
export type MenuForm = 'list' | 'edit' | 'like';

interface UnitMenuProps {
  unit: UnitView;
  start: (form: MenuForm) => void;
  receipt: Receipt;
  remove: () => void;
}

/** What is done with a unit now and then. */
export function UnitMenu({ unit, start, receipt, remove }: UnitMenuProps) {
  return (
    <Menu label={`More about unit ${unit.id}`}>
      <Item icon={<Tag size={14} />} onSelect={() => start('list')}>
        List somewhere …
      </Item>
      <Item icon={<Pencil size={14} />} onSelect={() => start('edit')}>
        Edit …
      </Item>
      <Item icon={<Copy size={14} />} onSelect={() => start('like')}>
        Same again …
      </Item>
      <Item icon={<FileText size={14} />} onSelect={unit.hasReceipt ? receipt.open : receipt.choose}>
        {unit.hasReceipt ? 'Open the receipt' : 'Attach a receipt …'}
      </Item>
      {unit.hasReceipt && (
        <Item icon={<FileText size={14} />} onSelect={receipt.remove}>
          Remove the receipt
        </Item>
      )}
      <Item icon={<Trash2 size={14} />} onSelect={remove}>
        Delete
      </Item>
    </Menu>
  );
}

function Menu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={label}>
          <EllipsisVertical size={15} aria-hidden="true" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-48 rounded-xl border border-line bg-raised p-1 shadow-(--shadow)"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ icon, onSelect, children }: { icon: ReactNode; onSelect: () => void; children: ReactNode }) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="flex h-8 items-center gap-2.5 rounded-lg px-2.5 outline-none data-highlighted:bg-hover"
    >
      <span aria-hidden="true" className="text-soft">
        {icon}
      </span>
      {children}
    </DropdownMenu.Item>
  );
}
