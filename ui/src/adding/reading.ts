/** What a text in the one field is taken for. */
export type Reading = 'nothing' | 'skus' | 'words' | 'barcode';

const BARCODE_LENGTHS = [8, 12, 13, 14];

/** Letters with digits, a hyphen between digits, or many digits: no name has such a word, but for `90` and the like. */
const SKU_LIKE = /^(?=.*\d)(?=.*[-_./]|.*\p{L}.*|\d{5,}).{4,}$/u;

/** A scanner types digits; a list has separators; a name has words and nothing like a SKU; the rest are SKUs. */
export function reading(text: string): Reading {
  const trimmed = text.trim();
  if (trimmed === '') return 'nothing';
  if (/^\d+$/.test(trimmed) && BARCODE_LENGTHS.includes(trimmed.length)) return 'barcode';
  if (/[\n\r,;\t|]/.test(trimmed)) return 'skus';
  const words = trimmed.split(/\s+/);
  const named = words.some((word) => /^[\p{L}'’&-]{3,}$/u.test(word));
  return named && !words.some((word) => SKU_LIKE.test(word)) ? 'words' : 'skus';
}
