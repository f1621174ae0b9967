import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './Button';

/** A small window over the rest, which waits behind it. Escape closes it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  about,
  wide = false,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  about: string;
  /** For forms of many fields. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          data-blocks-keys
          onOpenAutoFocus={focusFirstField}
          className={`${wide ? 'top-[6vh] max-h-[88vh] w-[720px]' : 'top-[18vh] max-h-[70vh] w-[480px]'} fixed left-1/2 z-50 max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-y-auto rounded-2xl border border-line bg-raised p-5 shadow-(--shadow) outline-none`}
        >
          <Radix.Title className="font-semibold text-value">{title}</Radix.Title>
          <Radix.Description className="mt-0.5 mb-4 text-soft">{about}</Radix.Description>
          {children}
          <Radix.Close asChild>
            <IconButton label="Close" className="absolute! top-4 right-4">
              <X size={16} aria-hidden="true" />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A field if there is one, else the window itself: never the button that closes it. */
function focusFirstField(event: Event) {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const field = event.currentTarget.querySelector<HTMLElement>('input, textarea');
  (field ?? event.currentTarget).focus();
}
