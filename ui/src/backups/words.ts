import type { BackupView } from '../kit/engine';
import { t } from '../language/catalogue';
import { locale } from '../language/locale';

const REASONS: Record<NonNullable<BackupView['reason']>, string> = {
  daily: t('backups-reason-daily'),
  asked: t('backups-reason-asked'),
  before_import: t('backups-reason-import'),
  before_change: t('backups-reason-change'),
  full: t('backups-reason-full'),
};

/** Why a backup was made. */
export function why({ reason }: BackupView): string {
  return reason === null ? t('backups-reason-none') : REASONS[reason];
}

const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** A size in its largest fitting unit: `640 kB`, `12.5 MB`, `1.2 GB`. */
export function size(kilobytes: number): string {
  if (kilobytes < 1_000) return `${kilobytes} kB`;
  if (kilobytes < 1_000_000) return `${oneDecimal.format(kilobytes / 1_000)} MB`;
  return `${oneDecimal.format(kilobytes / 1_000_000)} GB`;
}
