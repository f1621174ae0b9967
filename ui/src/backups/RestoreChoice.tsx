import { useMutation, useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/Button';
import { type BackupView, engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field } from '../kit/Field';
import { backupsQuery } from '../kit/queries';
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
        aria-label="Restore a file"
        className="mt-3 text-left"
        onSubmit={(event) => {
          event.preventDefault();
          setChosen({ file: file.trim(), at: null });
        }}
      >
        <Field
          label="Or a backup from elsewhere"
          placeholder="Its whole path"
          value={file}
          onChange={(event) => setFile(event.target.value)}
          after={
            <>
              <Button disabled={choose.isPending} onClick={() => choose.mutate()}>
                <FolderOpen size={14} aria-hidden="true" />
                Choose a file…
              </Button>
              <Button type="submit" disabled={file.trim() === ''}>
                Look at it
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
    <section aria-label="Restore a backup">
      {data && <RestoreChoice backups={data.backups} done={done} />}
      <FailureNote error={error} />
    </section>
  );
}
