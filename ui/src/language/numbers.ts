import { locale as usersLocale } from './locale';

const wholeNumbers = new Intl.NumberFormat(usersLocale, { useGrouping: 'always' });

/** A count in the user's manner: `25,000`. */
export function count(value: number): string {
  return wholeNumbers.format(value);
}
