import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../kit/Button';
import { engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field } from '../kit/Field';
import { FormDialog } from '../kit/FormDialog';
import { SAID_IN_PLACE, startOver } from '../kit/queries';
import { SavedAs } from '../kit/SavedAs';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { ERASE, isErase } from './eraseWord';

/** Erases everything here, after a copy to keep was offered. */
export function Erase() {
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('settings-erase')} about={t('settings-erase-about')}>
      <Button onClick={() => setOpen(true)}>{t('settings-erase-everything-dots')}</Button>
      {open && <EraseDialog close={() => setOpen(false)} />}
    </Section>
  );
}

function EraseDialog({ close }: { close: () => void }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const save = useMutation({ mutationFn: () => engine.exportEverything('document'), meta: SAID_IN_PLACE });
  const erase = useMutation({
    mutationFn: engine.eraseEverything,
    meta: SAID_IN_PLACE,
    onSuccess: async (session) => {
      close();
      await startOver(client, session);
    },
  });
  return (
    <FormDialog
      title={t('settings-erase-title')}
      about={t('settings-erase-warning')}
      does={erase.isPending ? t('settings-erasing') : t('settings-erase-everything')}
      ready={isErase(typed)}
      busy={erase.isPending || save.isPending}
      error={erase.error}
      submit={() => erase.mutate()}
      close={close}
    >
      <div>
        <p>{t('settings-take-along')}</p>
        <Button className="mt-2" disabled={save.isPending || erase.isPending} onClick={() => save.mutate()}>
          {save.isPending ? t('settings-saving-now') : t('settings-save-all')}
        </Button>
        <SavedAs path={save.data} className="mt-2" />
        <FailureNote error={save.error} />
      </div>
      <Field
        label={t('settings-type-to-erase', { word: ERASE })}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </FormDialog>
  );
}
