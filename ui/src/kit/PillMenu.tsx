import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { CHOSEN, FREE, ITEM, MENU, PILL } from './pills';

/** A pill that opens a menu of what a list is narrowed to, or how it is laid out. */
export function PillMenu({
  label,
  icon,
  shown,
  chosen,
  children,
}: {
  /** What it is called where its words alone say too little. */
  label?: string;
  icon?: ReactNode;
  shown: ReactNode;
  /** Whether something of it is chosen. */
  chosen: boolean;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger aria-label={label} className={`${PILL} ${chosen ? CHOSEN : FREE}`}>
        {icon}
        {shown}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={`${MENU} max-h-[70vh] overflow-y-auto`}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** What belongs together in such a menu. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <DropdownMenu.Group className="border-line border-t pt-1 first:border-t-0 first:pt-0">
      <DropdownMenu.Label className="px-2.5 pt-1 text-micro text-soft">{title}</DropdownMenu.Label>
      {children}
    </DropdownMenu.Group>
  );
}

/** One of several, in such a menu. */
export function Radio({
  value,
  choose,
  options,
}: {
  value: string;
  choose: (value: string) => void;
  options: readonly [string, string][];
}) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={choose}>
      {options.map(([key, name]) => (
        <DropdownMenu.RadioItem key={key} value={key} className={ITEM}>
          {name}
          <Chosen />
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** Something that holds or does not, in such a menu, which stays open for more. */
export function Switched({ name, on, turn }: { name: string; on: boolean; turn: (on: boolean) => void }) {
  return (
    <DropdownMenu.CheckboxItem
      checked={on}
      onCheckedChange={turn}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      {name}
      <Chosen />
    </DropdownMenu.CheckboxItem>
  );
}

/** Something that is done, in such a menu. */
export function MenuAction({ name, run }: { name: string; run: () => void }) {
  return (
    <DropdownMenu.Item onSelect={run} className={ITEM}>
      {name}
    </DropdownMenu.Item>
  );
}

function Chosen() {
  return (
    <DropdownMenu.ItemIndicator>
      <Check size={14} aria-hidden="true" />
    </DropdownMenu.ItemIndicator>
  );
}
