import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field } from '../kit/Field';
import { SAID_IN_PLACE } from '../kit/queries';

/** The stock book of the UK's VAT margin scheme, as a file for a spreadsheet. */
export function StockBook() {
  const [open, setOpen] = useState(false);
  const [vat, setVat] = useState('20');
  const save = useMutation({ mutationFn: () => engine.exportStockBook(vat), meta: SAID_IN_PLACE });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <>
      <Button
        onClick={() => {
          save.reset();
          setOpen(true);
        }}
      >
        <Download size={14} aria-hidden="true" />
        Stock book
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="VAT margin scheme stock book"
        about="Every unit with its purchase, its sale, the margin and the VAT due on it, as HMRC’s Notice 718 asks for."
      >
        <form onSubmit={submit} aria-label="Stock book" className="flex flex-col gap-3">
          <Field label="VAT rate, %" inputMode="decimal" value={vat} onChange={({ target }) => setVat(target.value)} />
          <FailureNote error={save.error} />
          {save.data && (
            <p role="status" className="selectable">
              Saved as <b className="break-all font-medium">{save.data}</b>
            </p>
          )}
          <Button look="strong" type="submit" disabled={save.isPending} className="self-start">
            Save to downloads
          </Button>
        </form>
      </Dialog>
    </>
  );
}
