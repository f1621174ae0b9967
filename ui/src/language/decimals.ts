import { locale as usersLocale } from './locale';

/** The signs with which a locale writes a number: what stands between thousands, and before decimals. */
interface Signs {
  group: string;
  point: string;
}

/** A formatter takes far longer to make than to use, and every card of the board asks. */
const known = new Map<string, { numbers: Signs; amounts: Signs }>();

/** The signs of a locale's numbers, and those of its amounts, which may be others: in Austria `1 234,50` and `€ 1.234,50`. */
function signsOf(locale: string): { numbers: Signs; amounts: Signs } {
  let signs = known.get(locale);
  if (!signs) {
    signs = { numbers: signsIn(locale, {}), amounts: signsIn(locale, { style: 'currency', currency: 'EUR' }) };
    known.set(locale, signs);
  }
  return signs;
}

function signsIn(locale: string, kind: Intl.NumberFormatOptions): Signs {
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always', ...kind }).formatToParts(1_234_567.5);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { group: sign('group'), point: sign('decimal') };
}

/** Signs that keyboards and locales write in several ways. */
const ALIKE = [/\s/, /['’]/];

const PLAIN = /^-?\d+(\.\d+)?$/;

/** A plain decimal, `1234.5`, as the user types it: `1234,5`. What is none stays as it is. */
export function typedDecimal(plain: string, locale = usersLocale): string {
  return PLAIN.test(plain) ? plain.replace('.', signsOf(locale).numbers.point) : plain;
}

/** Whether digits are grouped by threes, as they are anywhere. */
function areThousands([first = '', ...more]: readonly string[]): boolean {
  return /^-?[1-9]\d{0,2}$/.test(first) && more.every((each) => /^\d{3}$/.test(each));
}

/** Whether they are grouped as the locale does: `1,00,000` in India. */
function areWrittenSo(groups: readonly string[], locale: string): boolean {
  const digits = groups.join('').replace(/^-/, '');
  if (!/^[1-9]\d*$/.test(digits)) return false;
  const written = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(
    digits as Intl.StringNumericLiteral,
  );
  const own = written.filter(({ type }) => type === 'integer').map(({ value }) => value);
  return own.join() === groups.join().replace(/^-/, '');
}

/** What a text means with these signs: a plain decimal, and in how many groups its whole digits stand; null: it is none. */
function readWith({ group, point }: Signs, text: string, locale: string) {
  const [left = '', fraction, ...more] = text.split(point);
  const thousands = left.split(ALIKE.find((signs) => signs.test(group)) ?? group);
  const isGrouped = areThousands(thousands) || areWrittenSo(thousands, locale);
  const whole = isGrouped ? thousands.join('') : left;
  const plain = fraction === undefined ? whole : `${whole}.${fraction}`;
  return more.length === 0 && PLAIN.test(plain) ? { plain, groups: isGrouped ? thousands.length : 1 } : null;
}

/**
 * What was typed in the user's manner as a plain decimal: `1.234,50` is `1234.50` to a German. What can't be read so
 * stays as it was typed, for the engine to refuse. `fine`: it may have three decimals, as exchange rates do.
 */
export function plainDecimal(typed: string, fine = false, locale = usersLocale): string {
  const text = typed.trim().replace(/^[−–]/, '-');
  const { numbers, amounts } = signsOf(locale);
  // Rates and shares are shown as numbers. An amount has no three decimals: what can be thousands is.
  const readings = (fine ? [numbers] : [numbers, amounts]).flatMap((signs) => readWith(signs, text, locale) ?? []);
  const read = readings.find(({ groups }) => groups > 1) ?? readings[0];
  // `1.234` is either to a German: with a question mark it is no number to anybody.
  if (fine && read?.groups === 2 && !read.plain.includes('.')) return PLAIN.test(text) ? `${text}?` : text;
  return read?.plain ?? text;
}
