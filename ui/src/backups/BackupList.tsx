import { useState } from 'react';
import { moment } from '../kit/ages';
import { Button } from '../kit/Button';
import type { BackupView } from '../kit/engine';
import { t } from '../language/catalogue';
import { size, why } from './words';

/** So many are shown at first. */
const FEW = 6;

/** The backups, the newest first, each with a button that looks at it. */
export function BackupList({ backups, choose }: { backups: BackupView[]; choose: (backup: BackupView) => void }) {
  const [all, setAll] = useState(false);
  if (backups.length === 0) return <p className="text-soft">{t('backups-none')}</p>;
  const shown = all ? backups : backups.slice(0, FEW);
  return (
    <>
      <ul aria-label={t('backups-backups')} className="divided rounded-xl border border-line">
        {shown.map((backup) => (
          <Line key={backup.file} backup={backup} choose={() => choose(backup)} />
        ))}
      </ul>
      {backups.length > shown.length && (
        <Button look="bare" className="mt-1" onClick={() => setAll(true)}>
          {t('backups-show-all', { backups: backups.length })}
        </Button>
      )}
    </>
  );
}

function Line({ backup, choose }: { backup: BackupView; choose: () => void }) {
  const at = moment(backup.at);
  return (
    <li className="flex items-center gap-3 px-3 py-1.5" title={backup.file}>
      <div className="min-w-0 flex-1">
        <p>{at}</p>
        <p className="truncate text-faint text-small">
          {why(backup)} · {size(backup.kilobytes)}
          {backup.isInChosenFolder && t('backups-in-own-folder')}
          {!backup.isOfThisData && t('backups-of-other-data')}
        </p>
      </div>
      <Button onClick={choose} aria-label={t('backups-restore-of', { at })}>
        {t('backups-restore-dots')}
      </Button>
    </li>
  );
}
