import type { ReactNode } from 'react';

/** A key of the keyboard; on a strong button in that one's colours. */
export function Key({ onStrong = false, children }: { onStrong?: boolean; children: ReactNode }) {
  const look = onStrong ? 'border-on-strong/30' : 'border-line-strong text-soft';
  return (
    <kbd
      className={`inline-grid h-5 min-w-5 place-items-center rounded-sm border px-1 font-normal font-sans text-micro ${look}`}
    >
      {children}
    </kbd>
  );
}
