/** A size in a sentence: `size 9`, `one size`. */
export function sizeWords(label: string): string {
  return /^(os|one size)$/i.test(label) ? 'one size' : `size ${label}`;
}
