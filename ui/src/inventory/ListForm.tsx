import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import { Dialog } from '../kit/Dialog';
import { useDoing } from '../kit/doing';
import { engine, type PlaceName } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field } from '../kit/Field';
import { counted } from '../kit/money';
import { PayoutParts } from '../kit/PayoutParts';
import { PLACE_NAMES, PLACES } from '../kit/places';
import { useEstimate } from './useEstimate';

/** Saying where units are listed, and for how much each. */
export function ListForm({
  units,
  product,
  home,
  close,
}: {
  units: readonly number[];
  product: number;
  home: string;
  close: () => void;
}) {
  const [place, setPlace] = useState<PlaceName>('stockx');
  const [price, setPrice] = useState('');
  const [currency, setCurrency] = useState(home);
  const estimate = useEstimate(product, place, price, currency);
  const list = useDoing(() => engine.listUnits([...units], place, price, currency), close);

  function submit(event: FormEvent) {
    event.preventDefault();
    list.mutate([]);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={`List ${counted(units.length, 'unit')}`}
      about="Note where it is for sale. When it sells in one place, the others are asked to be taken down."
    >
      <form onSubmit={submit} aria-label="Listing" className="flex flex-col gap-4">
        <Choice
          label="Place"
          value={place}
          options={PLACES.map((value) => ({ value, name: PLACE_NAMES[value] }))}
          choose={(chosen) => {
            setPlace(chosen);
            setCurrency(chosen === 'alias' ? 'USD' : home);
          }}
        />
        <div className="grid grid-cols-[1fr_90px] gap-3">
          <Field
            autoFocus
            label="Price each"
            inputMode="decimal"
            value={price}
            onChange={({ target }) => setPrice(target.value)}
          />
          <Field
            label="Currency"
            maxLength={3}
            value={currency}
            onChange={({ target }) => setCurrency(target.value.toUpperCase())}
          />
        </div>
        {estimate.data && !estimate.error && <PayoutParts payout={estimate.data} />}
        <FailureNote error={list.error ?? estimate.error} />
        <div className="flex gap-2">
          <Button look="strong" type="submit" disabled={list.isPending || price.trim() === ''}>
            Listed
          </Button>
          <Button look="bare" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
