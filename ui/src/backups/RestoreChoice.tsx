import { useMutation, useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/Button';
import { type BackupView, engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field } from '../kit/Field';
import { backupsQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { BackupList } from './BackupList';
import { type Chosen, RestoreDialog } from './RestoreDialog';

/** The backups there are, and a file from elsewhere: each is looked at before it is restored. */
export function RestoreChoice({ backups, done }: { backups: BackupView[]; done?: () => void }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [file, setFile] = useState('');
  const choose = useMutation({
    mutationFn: engine.chooseBackup,
    onSuccess: (path) => path !== null && setChosen({ file: path, at: null }),
  });
  return (
    <>
      <BackupList backups={backups} choose={({ file, at }) => setChosen({ file, at })} />
      <form
        aria-label={t('backups-restore-file')}
        className="mt-3 text-left"
        onSubmit={(event) => {
          event.preventDefault();
          setChosen({ file: file.trim(), at: null });
        }}
      >
        <Field
          label={t('backups-from-elsewhere')}
          placeholder={t('backups-its-whole-path')}
          value={file}
          onChange={(event) => setFile(event.target.value)}
          after={
            <>
              <Button disabled={choose.isPending} onClick={() => choose.mutate()}>
                <FolderOpen size={14} aria-hidden="true" />
                {t('backups-choose-file')}
              </Button>
              <Button type="submit" disabled={file.trim() === ''}>
                {t('backups-look-at-it')}
              </Button>
            </>
          }
        />
      </form>
      {chosen && <RestoreDialog chosen={chosen} close={() => setChosen(null)} {...(done && { done })} />}
    </>
  );
}

/** The same where nothing else is known, as in the place of data that can't be opened. */
export function RestoreInstead({ done }: { done: () => void }) {
  const { data, error } = useQuery(backupsQuery);
  return (
    <section aria-label={t('backups-restore-a-backup')}>
      {data && <RestoreChoice backups={data.backups} done={done} />}
      <FailureNote error={error} />
    </section>
  );
}
