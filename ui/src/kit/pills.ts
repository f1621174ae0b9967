/** How pills, and what opens below them, look. */
export const PILL =
  'inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border px-3 text-small';
export const CHOSEN = 'border-accent bg-accent-soft text-accent';
export const FREE = 'border-line-strong bg-card text-soft hover:border-field';
export const MENU = 'z-50 min-w-48 rounded-xl border border-line bg-raised p-1 shadow-(--shadow)';
export const ITEM =
  'flex h-8 items-center justify-between gap-6 rounded-lg px-2.5 outline-none data-highlighted:bg-hover';
