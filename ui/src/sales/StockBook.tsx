import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useActions } from '../board/actions';
import { Button } from '../kit/Button';
import { DecimalField } from '../kit/DecimalField';
import { Dialog } from '../kit/Dialog';
import { engine, type StockBookSummary } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { count, counted } from '../kit/money';
import { SAID_IN_PLACE } from '../kit/queries';
import { SavedAs } from '../kit/SavedAs';

/** The stock book of the UK's VAT margin scheme, as a file for a spreadsheet. */
export function StockBook() {
  const [open, setOpen] = useState(false);
  const [vat, setVat] = useState('20');
  const save = useMutation({ mutationFn: () => engine.exportStockBook(vat), meta: SAID_IN_PLACE });
  const book = useQuery({
    queryKey: ['inventory', 'stock-book'],
    queryFn: () => engine.stockBookSummary(),
    enabled: open,
  });

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
        about="Units marked as margin scheme, each with its purchase, its sale, the margin and the VAT due on it, as HMRC’s Notice 718 asks for."
      >
        <form onSubmit={submit} aria-label="Stock book" className="flex flex-col gap-3">
          {book.data && <Held book={book.data} />}
          <DecimalField label="VAT rate, %" value={vat} enter={setVat} />
          <FailureNote error={book.error ?? save.error} />
          <SavedAs path={save.data} />
          <Button
            look="strong"
            type="submit"
            disabled={save.isPending || book.data?.margin === 0}
            className="self-start"
          >
            Save…
          </Button>
        </form>
      </Dialog>
    </>
  );
}

/** What is in the book, what is not and why, and the way to what is not stated. */
function Held({ book: { margin, standard, none, notStated } }: { book: StockBookSummary }) {
  const { showNotStated } = useActions();
  const left: [number, string][] = [
    [notStated, 'not stated'],
    [standard, 'standard'],
    [none, 'none'],
  ];
  const reasons = left.filter(([units]) => units > 0).map(([units, word]) => `${count(units)} ${word}`);
  return (
    <div className="flex flex-col items-start gap-2">
      <p>
        {margin === 0 ? 'No unit is' : margin === 1 ? '1 unit is' : `${count(margin)} units are`} in it.
        {reasons.length > 0 && ` Not in it, by their VAT treatment: ${reasons.join(', ')}.`}
      </p>
      {notStated > 0 && (
        <>
          <Button onClick={showNotStated}>Show {counted(notStated, 'unit')} not stated</Button>
          <p className="text-soft">There, Ctrl+A selects them and E states it for all of them at once.</p>
        </>
      )}
    </div>
  );
}
