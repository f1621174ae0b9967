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
