import { EllipsisVertical } from 'lucide-react';
import { DropdownMenu, ContextMenu as Radix } from 'radix-ui';
import type { ComponentType, ReactElement, ReactNode } from 'react';
import { IconButton } from './Button';
import { Key } from './Key';

/** How a menu looks, wherever it opens. */
const LOOK = 'z-50 min-w-52 rounded-xl border border-line bg-raised p-1 shadow-(--shadow)';
const ITEM_LOOK = 'flex h-8 items-center gap-2.5 rounded-lg px-2.5 outline-none data-highlighted:bg-hover';

/** One thing that can be done; a list of them makes the ⋯ menu of a thing and its menu of the right mouse button. */
export interface MenuEntry {
  name: string;
  icon?: ReactNode;
  /** Its key, where it has one; several at once with blanks between. */
  shortcut?: string;
  /** Whether a line stands above it. */
  apart?: boolean;
  run: () => void;
}

/** What is done with something now and then, behind three dots. */
export function Menu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={label}>
          <EllipsisVertical size={15} aria-hidden="true" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={LOOK}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The same from a list. */
export function EntriesMenu({ label, entries }: { label: string; entries: readonly MenuEntry[] }) {
  return (
    <Menu label={label}>
      <Entries entries={entries} item={DropdownMenu.Item} />
    </Menu>
  );
}

/**
 * The list as the menu of the right mouse button, or of the keyboard's own key for it, of whatever stands inside. It is
 * asked for when it opens; of nothing there is no menu.
 */
export function ContextMenu({
  entries,
  children,
}: {
  entries: readonly MenuEntry[];
  /** One element, which tells by `onContextMenu` what the menu is about. */
  children: ReactElement;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        {entries.length > 0 && (
          <Radix.Content className={LOOK}>
            <Entries entries={entries} item={Radix.Item} />
          </Radix.Content>
        )}
      </Radix.Portal>
    </Radix.Root>
  );
}

type ItemOf = ComponentType<{ onSelect: () => void; className: string; children: ReactNode }>;

function Entries({ entries, item: Item }: { entries: readonly MenuEntry[]; item: ItemOf }) {
  return entries.map(({ name, icon, shortcut, apart, run }) => (
    <div key={name} className={apart ? 'mt-1 border-line border-t pt-1' : ''}>
      <Item onSelect={run} className={ITEM_LOOK}>
        {icon && (
          <span aria-hidden="true" className="text-soft">
            {icon}
          </span>
        )}
        {name}
        {shortcut && (
          <span aria-hidden="true" className="ml-auto flex gap-1 pl-6">
            {shortcut.split(' ').map((key) => (
              <Key key={key}>{key}</Key>
            ))}
          </span>
        )}
      </Item>
    </div>
  ));
}

/** One thing in a menu. */
export function MenuItem({ icon, onSelect, children }: { icon: ReactNode; onSelect: () => void; children: ReactNode }) {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={ITEM_LOOK}>
      <span aria-hidden="true" className="text-soft">
        {icon}
      </span>
      {children}
    </DropdownMenu.Item>
  );
}
