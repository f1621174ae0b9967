import type { BackupView } from '../kit/engine';
import { locale } from '../kit/locale';

const REASONS: Record<NonNullable<BackupView['reason']>, string> = {
  daily: 'Daily',
  asked: 'You asked for it',
  before_import: 'Before an import',
  before_change: 'Before a change of many units',
  full: 'With price history',
};

/** Why a backup was made. */
export function why({ reason }: BackupView): string {
  return reason === null ? 'Before an update or a restore' : REASONS[reason];
}

const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** A size in its largest fitting unit: `640 kB`, `12.5 MB`, `1.2 GB`. */
export function size(kilobytes: number): string {
  if (kilobytes < 1_000) return `${kilobytes} kB`;
  if (kilobytes < 1_000_000) return `${oneDecimal.format(kilobytes / 1_000)} MB`;
  return `${oneDecimal.format(kilobytes / 1_000_000)} GB`;
}
