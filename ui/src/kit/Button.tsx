import type { ComponentProps } from 'react';

type Look = 'strong' | 'plain' | 'bare';

const LOOKS: Record<Look, string> = {
  strong: 'bg-strong text-on-strong hover:opacity-90',
  plain: 'border border-line-strong bg-raised hover:bg-hover',
  bare: 'text-soft hover:bg-hover hover:text-ink',
};

/** A button with words. */
export function Button({ look = 'plain', className = '', ...rest }: ComponentProps<'button'> & { look?: Look }) {
  return (
    <button
      type="button"
      className={`inline-flex h-8 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-lg px-3 font-medium disabled:border-transparent disabled:bg-well disabled:text-faint ${LOOKS[look]} ${className}`}
      {...rest}
    />
  );
}

/** A button with a sign only; its `label` is its name and its tooltip. */
export function IconButton({ label, className = '', ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid size-7 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink disabled:opacity-50 ${className}`}
      {...rest}
    />
  );
}
