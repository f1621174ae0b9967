import type { ReactNode } from 'react';
import { t } from '../language/catalogue';
import { FailureNote } from './Failure';

/** One part of the settings: its name and what it is about on the left, its fields on the right. */
export function Section({
  title,
  about,
  saved = false,
  error = null,
  children,
}: {
  title: string;
  about: string;
  saved?: boolean;
  error?: unknown;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={title}
      data-section={title}
      className="grid grid-cols-[180px_minmax(0,1fr)] gap-8 border-line border-t py-6 small:grid-cols-1 small:gap-3 first:border-t-0"
    >
      <div>
        <h2 className="font-semibold text-value">{title}</h2>
        <p className="mt-0.5 text-soft">{about}</p>
        <p role="status" className="mt-1 h-5 text-small text-soft">
          {saved && error === null ? t('kit-saved') : ''}
        </p>
      </div>
      <div className="min-w-0 max-w-[640px]">
        {children}
        <FailureNote error={error} />
      </div>
    </section>
  );
}
