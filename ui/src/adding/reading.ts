/** What a text in the one field is taken for. */
export type Reading = 'nothing' | 'skus' | 'words' | 'barcode';

const BARCODE_LENGTHS = [8, 12, 13, 14];

/** Letters with digits, a hyphen between digits, or many digits: a name has no such word, but for `90` and `990v6`. */
const SKU_LIKE = /^(?=.*\d)(?=.*[-_./]|.*\p{L}.*|\d{5,}).{4,}$/u;

/** No model in a name is as long, or has a hyphen. */
const SURELY_A_SKU = /[-_./]|^.{6,}$/;

const LETTERS = /^[\p{L}'’&-]{3,}$/u;

/** Where the marketplaces show their goods to buyers: Alias's are GOAT's. */
const SHOPS = /^(www\.)?(stockx\.com|goat\.com|alias\.org)$/;

/** As many characters as a search takes. */
const MOST_SEARCHED = 100;

/** The words in the link of a marketplace's page, `nike dunk low`: they are searched for. Null: it is no such link. */
export function linkWords(text: string): string | null {
  if (!URL.canParse(text.trim())) return null;
  const link = new URL(text.trim());
  if (!/^https?:$/.test(link.protocol) || !SHOPS.test(link.hostname)) return null;
  const name = link.pathname.split('/').filter(Boolean).at(-1) ?? '';
  const words = name.replace(/%20|[-_+\s]+/g, ' ').trim();
  return /\p{L}/u.test(words) ? words.slice(0, MOST_SEARCHED).trim() : null;
}

/** A scanner types digits; a list has separators; a name has words and nothing that is surely a SKU; the rest are SKUs. */
export function reading(text: string): Reading {
  const trimmed = text.trim();
  if (trimmed === '') return 'nothing';
  if (/^\d+$/.test(trimmed) && BARCODE_LENGTHS.includes(trimmed.length)) return 'barcode';
  if (linkWords(trimmed) !== null) return 'words';
  if (/[\n\r\t]/.test(trimmed)) return 'skus';
  const words = trimmed.split(/[\s,;|]+/);
  const names = words.filter((word) => LETTERS.test(word)).length;
  const skus = words.filter((word) => SKU_LIKE.test(word));
  if (/[,;|]/.test(trimmed)) return names > 0 && skus.length === 0 ? 'words' : 'skus';
  const sure = skus.filter((word) => SURELY_A_SKU.test(word)).length;
  if (names === 0) return 'skus';
  return sure === 0 || (names > 1 && sure === 1) ? 'words' : 'skus';
}
