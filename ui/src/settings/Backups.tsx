import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { RestoreChoice } from '../backups/RestoreChoice';
import { Age } from '../kit/Age';
import { Button } from '../kit/Button';
import { type BackupsView, engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { FolderField } from '../kit/FolderField';
import { backupsQuery, SAID_IN_PLACE } from '../kit/queries';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { rich } from '../language/rich';

/** When the last backup was made, where backups are, and restoring one. */
export function Backups({ isSample }: { isSample: boolean }) {
  const client = useQueryClient();
  const { data, error } = useQuery({ ...backupsQuery, enabled: !isSample });
  const now = useMutation({
    mutationFn: engine.backUpNow,
    meta: SAID_IN_PLACE,
    onSuccess: (view) => client.setQueryData(backupsQuery.queryKey, view),
  });
  return (
    <Section title={t('settings-backups')} about={t('settings-backups-about')} error={error}>
      {isSample && <p className="text-soft">{t('settings-backups-sample')}</p>}
      {data && (
        <>
          <div className="flex items-center gap-3">
            <Last view={data} />
            <Button className="ml-auto" disabled={now.isPending} onClick={() => now.mutate()}>
              <History size={14} aria-hidden="true" />
              {now.isPending ? t('settings-backing-up') : t('settings-back-up-now')}
            </Button>
          </div>
          {data.trouble && <p className="mt-1 text-warn">{data.trouble}</p>}
          <FailureNote error={now.error} />
          <Folders view={data} />
          <h3 className="mt-5 mb-2 font-medium">{t('settings-restore')}</h3>
          <RestoreChoice backups={data.backups} />
          <p className="mt-3 text-soft">{t('settings-backups-kept')}</p>
        </>
      )}
    </Section>
  );
}

/** A warning after three days. */
function Last({ view: { lastGood, isOld } }: { view: BackupsView }) {
  return (
    <p role="status" className={isOld ? 'font-medium text-warn' : ''}>
      {lastGood === null
        ? t('settings-no-backup')
        : rich('settings-last-backup', { age: <Age at={lastGood} sentence /> })}
    </p>
  );
}

function Folders({ view }: { view: BackupsView }) {
  const client = useQueryClient();
  const chosen = view.folders.find((folder) => folder.isChosen);
  const [folder, setFolder] = useState(chosen?.folder ?? '');
  const change = useMutation({
    mutationFn: engine.setBackupFolder,
    meta: SAID_IN_PLACE,
    onSuccess: (next) => client.setQueryData(backupsQuery.queryKey, next),
  });
  return (
    <form
      aria-label={t('settings-another-folder')}
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(folder);
      }}
    >
      <FolderField
        label={t('settings-backups-too')}
        title={t('settings-choose-backups')}
        value={folder}
        placeholder={t('settings-backups-placeholder')}
        enter={setFolder}
        about={t('settings-backups-beside', { folder: view.folders[0]?.folder ?? t('settings-the-data-folder') })}
        after={
          <Button type="submit" disabled={change.isPending || folder.trim() === (chosen?.folder ?? '')}>
            {change.isPending ? t('settings-copying') : t('settings-save')}
          </Button>
        }
      />
      {chosen?.trouble && <p className="mt-1 text-warn">{chosen.trouble}</p>}
      <FailureNote error={change.error} />
    </form>
  );
}
