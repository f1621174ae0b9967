import { t } from '../language/catalogue';

/** Whether a label says that there is one size alone. */
function isOneSize(label: string): boolean {
  return /^(os|one size)$/i.test(label);
}

/** A size as it stands beside a SKU: `9`, `one size`. */
export function sizeLabel(label: string): string {
  return isOneSize(label) ? t('kit-one-size') : label;
}

/** A size in a sentence: `size 9`, `one size`. */
export function sizeWords(label: string): string {
  return isOneSize(label) ? t('kit-one-size') : t('kit-size', { size: label });
}
