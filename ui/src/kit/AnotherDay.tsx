import { t } from '../language/catalogue';

/** Marks an amount that was converted by a rate of another day than its own. */
export function AnotherDay({ marked }: { marked: boolean }) {
  if (!marked) return null;
  const why = t('kit-another-day');
  return (
    <span className="text-warn" title={why}>
      <span aria-hidden="true">*</span>
      <span className="sr-only">{why}</span>
    </span>
  );
}

/** `3 amounts use a rate of another day`; nothing where none does. */
export function ofAnotherDay(amounts: number): string | null {
  if (amounts === 0) return null;
  return t('kit-amounts-of-another-day', { amounts });
}
