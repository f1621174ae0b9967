import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useActions } from '../board/actions';
import { Button } from '../kit/Button';
import { DecimalField } from '../kit/DecimalField';
import { Dialog } from '../kit/Dialog';
import { engine, type StockBookSummary } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { keysInWords } from '../kit/keyNames';
import { FREE, PILL } from '../kit/pills';
import { SAID_IN_PLACE } from '../kit/queries';
import { SavedAs } from '../kit/SavedAs';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

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
      <button
        type="button"
        className={`${PILL} ${FREE}`}
        onClick={() => {
          save.reset();
          setOpen(true);
        }}
      >
        <Download size={13} aria-hidden="true" />
        {t('sales-stock-book')}
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('sales-stock-book-title')}
        about={t('sales-stock-book-about')}
      >
        <form onSubmit={submit} aria-label={t('sales-stock-book')} className="flex flex-col gap-3">
          {book.data && <Held book={book.data} />}
          <DecimalField label={t('sales-vat-rate')} value={vat} enter={setVat} fine />
          <FailureNote error={book.error ?? save.error} />
          <SavedAs path={save.data} />
          <Button
            look="strong"
            type="submit"
            disabled={save.isPending || book.data?.margin === 0}
            className="self-start"
          >
            {t('sales-save')}
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
    [notStated, t('sales-not-stated')],
    [standard, t('sales-standard')],
    [none, t('sales-none')],
  ];
  const reasons = left.filter(([units]) => units > 0).map(([units, word]) => `${count(units)} ${word}`);
  return (
    <div className="flex flex-col items-start gap-2">
      <p>
        {t('sales-in-the-book', { units: margin })}
        {reasons.length > 0 && ` ${t('sales-not-in-the-book', { reasons: reasons.join(', ') })}`}
      </p>
      {notStated > 0 && (
        <>
          <Button onClick={showNotStated}>{t('sales-show-not-stated', { units: notStated })}</Button>
          <p className="text-soft">{t('sales-state-at-once', { keys: keysInWords('Ctrl', 'A') })}</p>
        </>
      )}
    </div>
  );
}
