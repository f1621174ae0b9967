import { ChevronDown } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';

/** How every field looks. */
export const FIELD_LOOK =
  'h-8 w-full min-w-0 rounded-lg border border-field bg-card px-2.5 placeholder:text-faint disabled:opacity-60';

/** A field with its name above it and, below it, what to know about it. */
export function Field({
  label,
  about,
  after,
  className = '',
  ...rest
}: Omit<ComponentProps<'input'>, 'children'> & { label: string; about?: ReactNode; after?: ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-soft">
        {label}
      </label>
      <div className="flex gap-1.5">
        <input
          id={id}
          type="text"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          aria-describedby={about ? `${id}-about` : undefined}
          className={`selectable ${FIELD_LOOK} ${className}`}
          {...rest}
        />
        {after}
      </div>
      {about && (
        <p id={`${id}-about`} className="mt-1 text-faint text-small">
          {about}
        </p>
      )}
    </div>
  );
}

/** A field of several lines. */
export function TextArea({ label, ...rest }: ComponentProps<'textarea'> & { label: string }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-soft">
        {label}
      </label>
      <textarea
        id={id}
        spellCheck={false}
        className="selectable w-full resize-none rounded-lg border border-field bg-card px-2.5 py-1.5 placeholder:text-faint"
        {...rest}
      />
    </div>
  );
}

/** A choice of one among a few, by its name. */
export function Select({ label, children, ...rest }: ComponentProps<'select'> & { label: string }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-soft">
        {label}
      </label>
      <BareSelect id={id} {...rest}>
        {children}
      </BareSelect>
    </div>
  );
}

/** The same where its name does not stand over it. */
export function BareSelect({ children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className="relative block">
      {/* The web view's own look is a grey of its own in both themes. */}
      <select className={`${FIELD_LOOK} appearance-none truncate pr-8`} {...rest}>
        {children}
      </select>
      <ChevronDown
        size={14}
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-soft"
      />
    </span>
  );
}
