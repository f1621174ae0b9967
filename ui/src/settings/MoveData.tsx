import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../kit/Button';
import { engine } from '../kit/engine';
import { FolderField } from '../kit/FolderField';
import { FormDialog } from '../kit/FormDialog';
import { SAID_IN_PLACE, startOver } from '../kit/queries';
import { useSettled } from '../kit/settled';
import { t } from '../language/catalogue';
import { rich } from '../language/rich';

/** Half a path is no folder yet: it is looked at once nothing was typed for so long. */
const PATH_PAUSE_MS = 500;

/** Moves the data to another folder. */
export function MoveData() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('settings-move')}</Button>
      {open && <MoveDialog close={() => setOpen(false)} />}
    </>
  );
}

function MoveDialog({ close }: { close: () => void }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const folder = typed.trim();
  const settled = useSettled(folder, PATH_PAUSE_MS);
  const place = useQuery({
    queryKey: ['about', 'move', settled],
    queryFn: settled === '' ? skipToken : () => engine.previewMove(settled),
    meta: SAID_IN_PLACE,
    retry: false,
    gcTime: 0,
  });
  const move = useMutation({
    mutationFn: () => engine.moveData(folder),
    meta: SAID_IN_PLACE,
    onSuccess: async (session) => {
      close();
      await startOver(client, session);
    },
  });
  return (
    <FormDialog
      wide
      title={t('settings-move-title')}
      about={t('settings-move-about')}
      does={move.isPending ? t('settings-moving') : t('settings-move-data')}
      ready={place.data !== undefined && settled === folder}
      busy={move.isPending}
      error={move.error ?? (settled === '' || settled !== folder ? null : place.error)}
      submit={() => move.mutate()}
      close={close}
    >
      <FolderField
        label={t('settings-new-folder')}
        title={t('settings-choose-data')}
        placeholder={t('settings-whole-path')}
        value={typed}
        enter={setTyped}
        disabled={move.isPending}
      />
      {place.data && (
        <p role="status" className="selectable">
          {rich('settings-data-will-be', {
            folder: place.data.folder,
            b: (inner) => <b className="break-all font-medium">{inner}</b>,
          })}
        </p>
      )}
      {place.data?.warning && <p className="text-warn">{place.data.warning}</p>}
    </FormDialog>
  );
}
