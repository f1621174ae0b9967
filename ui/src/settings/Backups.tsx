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
    <Section
      title="Backups"
      about="Every day, after that every week and every month, and before something large is done. Each is opened and checked. Receipts are in them, keys are not."
      error={error}
    >
      {isSample && <p className="text-soft">Sample data is not backed up.</p>}
      {data && (
        <>
          <div className="flex items-center gap-3">
            <Last view={data} />
            <Button className="ml-auto" disabled={now.isPending} onClick={() => now.mutate()}>
              <History size={14} aria-hidden="true" />
              {now.isPending ? 'Backing up …' : 'Back up now'}
            </Button>
          </div>
          {data.trouble && <p className="mt-1 text-warn">{data.trouble}</p>}
          <FailureNote error={now.error} />
          <Folders view={data} />
          <h3 className="mt-5 mb-2 font-medium">Restore</h3>
          <RestoreChoice backups={data.backups} />
          <p className="mt-3 text-soft">
            Kept: the newest backup of each of 12 days, 10 weeks and 9 months, and five from before something large was
            done. The price history is in the newest full backup only.
          </p>
        </>
      )}
    </Section>
  );
}

/** A warning after three days. */
function Last({ view: { lastGood, isOld } }: { view: BackupsView }) {
  return (
    <p role="status" className={isOld ? 'font-medium text-warn' : ''}>
      {lastGood === null ? (
        'No backup yet'
      ) : (
        <>
          Last backup <Age at={lastGood} sentence />
        </>
      )}
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
      aria-label="Another folder for backups"
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(folder);
      }}
    >
      <FolderField
        label="Keep backups in another folder, too"
        title="Choose a folder for backups"
        value={folder}
        placeholder="A stick, another disk, or a folder that is synced"
        enter={setFolder}
        about={`Beside ${view.folders[0]?.folder ?? 'the data folder'}. A synced folder is fine for backups, but not for the data folder itself: syncing a database that is in use damages it.`}
        after={
          <Button type="submit" disabled={change.isPending || folder.trim() === (chosen?.folder ?? '')}>
            {change.isPending ? 'Copying …' : 'Save'}
          </Button>
        }
      />
      {chosen?.trouble && <p className="mt-1 text-warn">{chosen.trouble}</p>}
      <FailureNote error={change.error} />
    </form>
  );
}
