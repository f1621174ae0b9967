import type { CSSProperties } from 'react';
import { Toaster } from 'sonner';

/** Long enough to read what was done and to reach Undo. */
const SHOWN_FOR_MS = 5_000;

/** As wide as there is room beside the panel, within what can be read. */
const WIDTH = 'clamp(260px, calc(100vw - var(--side-bar) - var(--panel) - 32px), 380px)';

/** What has just been done, at the bottom of the page and beside the panel; some of it can be undone there. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-left"
      offset={{ left: 'calc(var(--side-bar) + 16px)', bottom: 16 }}
      gap={8}
      duration={SHOWN_FOR_MS}
      style={{ '--width': WIDTH, fontFamily: 'inherit' } as CSSProperties}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-xl bg-strong px-4 py-2.5 text-body text-on-strong shadow-(--shadow)',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'opacity-80',
          icon: 'shrink-0',
          actionButton: 'shrink-0 rounded-sm px-1 font-semibold text-(--on-strong-accent)',
        },
      }}
    />
  );
}
