import { useEffect, useState } from 'react';
import { Dialog } from '../kit/Dialog';
import { RESTORE } from '../kit/restoring';
import { t } from '../language/catalogue';
import { RestoreInstead } from './RestoreChoice';

/** The list of backups over whatever is shown, once it was asked for. */
export function RestoreAnywhere() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    window.addEventListener(RESTORE, show);
    return () => window.removeEventListener(RESTORE, show);
  }, []);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      shape="wide"
      title={t('backups-backups')}
      about={t('backups-looked-at-first')}
    >
      <RestoreInstead done={() => setOpen(false)} />
    </Dialog>
  );
}
