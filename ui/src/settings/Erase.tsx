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

/** What has to be typed before everything is erased. */
const WORD = 'erase';

/** Erases everything here, after a copy to keep was offered. */
export function Erase() {
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="Erase"
      about="Everything on this computer: products, units, sales, history, settings, receipts, backups in the data folder, and your keys."
    >
      <Button onClick={() => setOpen(true)}>Erase everything…</Button>
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
      title="Erase everything?"
      about="This can’t be undone. Backups in another folder of yours stay, and so do the files that you exported."
      does={erase.isPending ? 'Erasing …' : 'Erase everything'}
      ready={typed.trim().toLowerCase() === WORD}
      busy={erase.isPending || save.isPending}
      error={erase.error}
      submit={() => erase.mutate()}
      close={close}
    >
      <div>
        <p>Take your data along first: one file with everything and the receipts, which can be restored later.</p>
        <Button className="mt-2" disabled={save.isPending || erase.isPending} onClick={() => save.mutate()}>
          {save.isPending ? 'Saving …' : 'Save all data'}
        </Button>
        <SavedAs path={save.data} className="mt-2" />
        <FailureNote error={save.error} />
      </div>
      <Field
        label={`Type “${WORD}” to erase everything`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </FormDialog>
  );
}
