/** A size as it stands beside a SKU: `9`, `one size`. */
export function sizeLabel(label: string): string {
  return /^(os|one size)$/i.test(label) ? 'one size' : label;
}

/** A size in a sentence: `size 9`, `one size`. */
export function sizeWords(label: string): string {
  const shown = sizeLabel(label);
  return shown === 'one size' ? shown : `size ${shown}`;
}
