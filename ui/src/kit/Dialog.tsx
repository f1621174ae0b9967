import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '../language/catalogue';
import { IconButton } from './Button';
import { giveFocusBack } from './focusReturn';

/** How large it is: for a few words, for forms of many fields, or nearly the whole window, whose contents scroll themselves. */
const SHAPES = {
  small: 'top-[18vh] max-h-[70vh] w-[480px] overflow-y-auto p-5',
  wide: 'top-[6vh] max-h-[88vh] w-[720px] overflow-y-auto p-5',
  page: 'top-[4vh] flex h-[92vh] w-[1080px] flex-col',
} as const;

/** A small window over the rest, which waits behind it. Escape closes it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  about,
  shape = 'small',
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  about: string;
  shape?: keyof typeof SHAPES;
  children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          data-blocks-keys
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={giveFocusBack}
          className={`${SHAPES[shape]} fixed left-1/2 z-50 max-w-[calc(100vw-32px)] -translate-x-1/2 rounded-2xl border border-line bg-raised shadow-(--shadow) outline-none`}
        >
          <div className={shape === 'page' ? 'shrink-0 px-5 pt-5 pb-3' : 'mb-4'}>
            <Radix.Title className="font-semibold text-value">{title}</Radix.Title>
            <Radix.Description className="mt-0.5 text-soft">{about}</Radix.Description>
          </div>
          {children}
          <Radix.Close asChild>
            <IconButton label={t('kit-close')} className="absolute! top-4 right-4">
              <X size={16} aria-hidden="true" />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The field that is meant to be first, else the first field, else the window itself: never the button that closes it. */
function focusFirstField(event: Event) {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const first = event.currentTarget.querySelector<HTMLElement>('[data-first]');
  const field = first ?? event.currentTarget.querySelector<HTMLElement>('input:not([type=file]), textarea');
  (field ?? event.currentTarget).focus();
}
