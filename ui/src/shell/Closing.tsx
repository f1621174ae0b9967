import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../kit/Button';
import { backgroundQuery } from '../kit/background';
import { Dialog } from '../kit/Dialog';
import { engine, engineEvents, type WhenClosed } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { currentPlace } from '../kit/leftAt';
import { SAID_IN_PLACE, sessionQuery } from '../kit/queries';
import { holdsInput } from '../kit/typed';
import { useEvent } from '../kit/useEvent';
import { t } from '../language/catalogue';

/** Says once that syncing goes on without the window, and lets the page go when it has been closed for a while. */
export function Closing() {
  const [isOpen, setOpen] = useState(false);
  useEvent(engineEvents.closeAsked, () => setOpen(true));
  useEvent(engineEvents.letGoAsked, () => {
    // A failure leaves everything as it is; the app asks again.
    void engine.letGo(JSON.stringify(currentPlace()), holdsInput()).catch(() => undefined);
  });
  return isOpen ? <CloseDialog close={() => setOpen(false)} /> : null;
}

function CloseDialog({ close }: { close: () => void }) {
  const { data: background } = useQuery(backgroundQuery);
  const choose = useMutation({
    mutationFn: (choice: WhenClosed) => engine.closeWindow(choice),
    meta: SAID_IN_PLACE,
    onSuccess: close,
  });
  // Data that is not open can't keep the answer.
  const isKept = useQueryClient().getQueryData(sessionQuery.queryKey) !== undefined;
  const where = background?.hasTray === false ? t('shell-no-tray') : t('shell-in-tray');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={t('shell-keep-syncing-title')}
      about={t('shell-keep-syncing-about')}
    >
      <p className="mb-4">{where}</p>
      <FailureNote error={choose.error} />
      <div className="mt-2 flex gap-2">
        <Button look="strong" disabled={choose.isPending} onClick={() => choose.mutate('keep_syncing')}>
          {t('shell-keep-syncing')}
        </Button>
        <Button disabled={choose.isPending} onClick={() => choose.mutate('quit')}>
          {t('shell-quit')}
        </Button>
      </div>
      {isKept && <p className="mt-3 text-soft text-small">{t('shell-from-now-on')}</p>}
    </Dialog>
  );
}
