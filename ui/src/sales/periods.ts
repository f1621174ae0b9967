import { today } from '../kit/days';
import { t } from '../language/catalogue';

/** A time that the sales are looked at over. */
export type Period = 'month' | 'last_month' | 'year' | 'last_year' | 'all';

/** Their names, in their order. */
export const PERIODS: readonly { value: Period; name: string }[] = [
  { value: 'month', name: t('sales-this-month') },
  { value: 'last_month', name: t('sales-last-month') },
  { value: 'year', name: t('sales-this-year') },
  { value: 'last_year', name: t('sales-last-year') },
  { value: 'all', name: t('sales-all') },
];

/** The first and the last civil day of a period, as of `now` in the user's own time; null: without an end. */
export function rangeOf(period: Period, now: Date): { from: string | null; to: string | null } {
  const [year, month] = [now.getFullYear(), now.getMonth()];
  const days = (from: Date, to: Date) => ({ from: today(from), to: today(to) });
  switch (period) {
    case 'month':
      return days(new Date(year, month, 1), new Date(year, month + 1, 0));
    case 'last_month':
      return days(new Date(year, month - 1, 1), new Date(year, month, 0));
    case 'year':
      return days(new Date(year, 0, 1), new Date(year, 11, 31));
    case 'last_year':
      return days(new Date(year - 1, 0, 1), new Date(year - 1, 11, 31));
    case 'all':
      return { from: null, to: null };
  }
}

/** So many months have a row each also where nothing was sold: a day that was mistyped makes no list without an end. */
const MOST_MONTHS = 240;

/** The months of a range up to `now`, `2026-11`, those included in which something was sold; `sold`: in their order. */
export function monthsOf(
  { from, to }: { from: string | null; to: string | null },
  sold: readonly string[],
  now: Date,
): readonly string[] {
  const thisMonth = today(now).slice(0, 7);
  const [first, last] = [sold[0] ?? thisMonth, sold.at(-1) ?? thisMonth];
  const begin = from === null || from > first ? first : from.slice(0, 7);
  const until = to === null || to.slice(0, 7) > thisMonth ? thisMonth : to.slice(0, 7);
  const end = until > last ? until : last;
  const nth = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const length = nth(end) - nth(begin) + 1;
  if (length > MOST_MONTHS) return sold;
  return Array.from({ length }, (_, at) => {
    const month = nth(begin) + at;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
