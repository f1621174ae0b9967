import { locale as usersLocale } from '../language/locale';
import type { MoneyView } from './engine';

const formats = new Map<string, Intl.NumberFormat>();

function format(currency: string, whole: boolean, locale = usersLocale): Intl.NumberFormat {
  const key = `${locale} ${currency} ${whole}`;
  let known = formats.get(key);
  if (!known) {
    // What is cut off is never rounded up into money that is not there.
    const digits = whole
      ? ({ minimumFractionDigits: 0, maximumFractionDigits: 0, roundingMode: 'floor' } as const)
      : {};
    known = new Intl.NumberFormat(locale, { style: 'currency', currency, useGrouping: 'always', ...digits });
    formats.set(key, known);
  }
  return known;
}

/**
 * An amount in the user's manner: `£112`, `£112.50`, `¥23,500`. Whole amounts go without their cents.
 * The decimal string is formatted as it is, never through a binary float.
 */
export function money(amount: MoneyView, locale?: string): string {
  return hasCents(amount) ? exactMoney(amount, locale) : wholeMoney(amount, locale);
}

/** An amount with its cents, also where there are none: for columns in which all have them. */
export function exactMoney({ amount, currency }: MoneyView, locale?: string): string {
  return format(currency, false, locale).format(amount as Intl.StringNumericLiteral);
}

/** Whether an amount is nothing, however it is written: an empty field is. */
export function isNothing(amount: string): boolean {
  return /^0*\.?0*$/.test(amount);
}

/** Whether an amount has cents. */
export function hasCents({ amount }: MoneyView): boolean {
  return /\.\d*[1-9]/.test(amount);
}

/** An amount without its cents, where room is short: `£203` for 203.75. */
export function wholeMoney({ amount, currency }: MoneyView, locale?: string): string {
  return format(currency, true, locale).format(amount as Intl.StringNumericLiteral);
}

/** Currencies whose own sign is a dollar: beside them, `$` alone says too little. */
const DOLLARS = new Set(['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'MXN']);

/** An amount where room is short, beside amounts in `beside`: `$205` where no other dollar is about. */
export function shortMoney(amount: MoneyView, beside: string | undefined): string {
  const full = money(amount);
  return beside === undefined || DOLLARS.has(beside) ? full : full.replace(/^US\$/, '$');
}

const signs = new Map<string, string>();

/** The sign of a currency beside its region's code, which says whose dollar it is: `£`, `€`, `$`. */
export function currencySign(currency: string, locale = usersLocale): string {
  const key = `${locale} ${currency}`;
  let sign = signs.get(key);
  if (sign === undefined) {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    sign = format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
    signs.set(key, sign);
  }
  return sign;
}

/** A rate in the user's manner: `$1 = £0.7955`, `1 $ = 0,7955 £`. */
export function rateOf(currency: string, home: string, atHome: string, locale = usersLocale): string {
  const narrow = (currency: string, digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  return `${narrow(currency, 0).format(1)} = ${narrow(home, 4).format(atHome as Intl.StringNumericLiteral)}`;
}
