import { Check } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import { type ReactNode, useId } from 'react';

/** A choice of yes or no. The web view's own box stays white in the dark. */
export function CheckBox({
  checked,
  check,
  children,
}: {
  checked: boolean;
  check: (checked: boolean) => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-start gap-2">
      <Checkbox.Root
        id={id}
        checked={checked}
        onCheckedChange={(state) => check(state === true)}
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm border border-field bg-card text-card data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Checkbox.Indicator>
          <Check size={12} aria-hidden="true" className="*:stroke-3" />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <span>{children}</span>
    </label>
  );
}
