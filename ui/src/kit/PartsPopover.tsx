import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { t } from '../language/catalogue';

/** An amount that opens into its parts; they are asked for only then. */
export function PartsPopover({
  name,
  inTabOrder = true,
  className = '',
  amount,
  children,
}: {
  /** What the amount is, for those who can't see where it stands; none: it is written beside it. */
  name?: string;
  /** Not in lists that have keys of their own. */
  inTabOrder?: boolean;
  className?: string;
  amount: ReactNode;
  children: ReactNode;
}) {
  const [wasOpened, setWasOpened] = useState(false);
  const button = {
    tabIndex: inTabOrder ? undefined : -1,
    title: t('kit-show-parts'),
    className: `rounded-md ${className}`,
    children: (
      <>
        {name && <span className="sr-only">{name}: </span>}
        {amount}
      </>
    ),
  };
  // A table has dozens, of which hardly one is opened: each is made a popover then.
  if (!wasOpened) {
    return (
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={false}
        {...button}
        onClick={() => setWasOpened(true)}
      />
    );
  }
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger {...button} />
      <Popover.Portal>
        <Popover.Content
          aria-label={name ?? t('kit-parts')}
          align="end"
          sideOffset={4}
          className="z-50 w-72 rounded-xl border border-line bg-raised p-3 text-left shadow-(--shadow) outline-none"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
