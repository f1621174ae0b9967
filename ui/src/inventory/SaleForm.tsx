import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import { Dialog } from '../kit/Dialog';
import { useDoing } from '../kit/doing';
import {
  engine,
  type PartName,
  type PlaceName,
  type SaleDraft,
  type SaleEntry,
  type UnitSaleView,
  type UnitView,
} from '../kit/engine';
import { Failure, FailureNote } from '../kit/Failure';
import { Field } from '../kit/Field';
import { FormDialog } from '../kit/FormDialog';
import { PayoutParts } from '../kit/PayoutParts';
import { PART_NAMES, PARTS_AT, PLACE_NAMES, PLACES } from '../kit/places';
import { unitQuery } from '../kit/queries';
import { today, unlessZero } from './unitFields';
import { useEstimate } from './useEstimate';

/** Selling a unit, or correcting its sale: what is known is filled in, so that Enter is enough. */
export function SaleForm({ unit, close }: { unit: number; close: () => void }) {
  const draft = useQuery({ queryKey: ['sale-draft', unit], queryFn: () => engine.saleDraft(unit), gcTime: 0 });
  const known = useQuery(unitQuery(unit));
  const error = draft.error ?? known.error;
  const sale = known.data?.sales.at(-1);
  const current = sale?.state === 'sold' ? sale : null;
  if (draft.data && known.data) return <Fields draft={draft.data} unit={known.data} sale={current} close={close} />;
  return (
    <Dialog wide open onOpenChange={(open) => !open && close()} title="Sell" about=" ">
      {error && <Failure error={error} retry={() => void draft.refetch()} />}
    </Dialog>
  );
}

function Fields({
  draft,
  unit,
  sale,
  close,
}: {
  draft: SaleDraft;
  unit: UnitView;
  sale: UnitSaleView | null;
  close: () => void;
}) {
  const [fields, setFields] = useState<SaleEntry>(() => (sale ? entryOf(sale) : beginning(draft, draft.place)));
  const [settled, setSettled] = useState(sale?.actual != null);
  const estimate = useEstimate(unit.product, fields.place, fields.price, fields.currency, fields.soldOn);
  const save = useDoing((entry: SaleEntry) => {
    return sale ? engine.correctSale(unit.id, entry) : engine.sellUnit(unit.id, entry);
  }, close);

  function set(name: 'price' | 'soldOn' | 'outbound' | 'reference' | 'buyer' | 'rate') {
    return ({ target }: { target: { value: string } }) => setFields({ ...fields, [name]: target.value });
  }

  function setFee(part: PartName, amount: string) {
    const others = fields.actualFees.filter((fee) => fee.part !== part);
    setFields({ ...fields, actualFees: [...others, { part, amount }] });
  }

  function settle() {
    setSettled(true);
    const fees = estimate.data?.fees.map(({ part, amount }) => ({ part, amount: amount.amount })) ?? [];
    setFields({ ...fields, actualFees: fees });
  }

  function submit() {
    const actualFees = settled ? PARTS_AT[fields.place].map((part) => ({ part, amount: feeOf(fields, part) })) : [];
    save.mutate([{ ...fields, actualFees }]);
  }

  // A sale by hand is in the user's own currency.
  const home = placeOf(draft, 'local').currency;
  const places = PLACES.map((value) => ({ value, name: PLACE_NAMES[value] }));
  return (
    <FormDialog
      wide
      title={sale ? 'The sale' : 'Sell'}
      about={draft.title}
      name="Sale"
      does={sale ? 'Save' : 'Sold'}
      ready={fields.price.trim() !== ''}
      busy={save.isPending}
      error={save.error}
      submit={submit}
      close={close}
    >
      <Choice
        label="Place"
        value={fields.place}
        options={places}
        choose={(place) => {
          setSettled(false);
          setFields({ ...fields, ...placeOf(draft, place), place, actualFees: [] });
        }}
      />
      <div className="grid grid-cols-[1fr_90px_1fr_1fr] gap-3">
        <Field autoFocus label="Price" inputMode="decimal" value={fields.price} onChange={set('price')} />
        <Field
          label="Currency"
          maxLength={3}
          value={fields.currency}
          onChange={({ target }) => setFields({ ...fields, currency: target.value.toUpperCase() })}
        />
        <Field label="Sold on" type="date" value={fields.soldOn} onChange={set('soldOn')} />
        <Field
          label="Shipping you pay"
          inputMode="decimal"
          placeholder="0"
          value={fields.outbound}
          onChange={set('outbound')}
        />
      </div>
      {fields.currency !== home && (
        <Field
          label={`Your rate: ${home} for 1 ${fields.currency || '…'}`}
          inputMode="decimal"
          placeholder="that of the day"
          value={fields.rate}
          onChange={set('rate')}
          about={sale?.rate ? `Now converted ${sale.rate}.` : 'Empty: the European Central Bank’s rate of that day.'}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field
          label="Reference"
          placeholder="order or invoice number"
          value={fields.reference}
          onChange={set('reference')}
        />
        <Field label="Buyer" value={fields.buyer} onChange={set('buyer')} />
      </div>
      <div className="rounded-xl border border-line bg-card p-3">
        {estimate.error ? (
          <FailureNote error={estimate.error} />
        ) : estimate.data ? (
          <PayoutParts payout={estimate.data} about={settled ? 'What was expected' : 'Estimated payout'} />
        ) : (
          <p className="text-soft">Write a price to see what is left of it.</p>
        )}
      </div>
      {settled ? (
        <fieldset className="grid grid-cols-4 gap-3">
          <legend className="mb-1 font-medium">What was taken</legend>
          {PARTS_AT[fields.place].map((part) => (
            <Field
              key={part}
              label={PART_NAMES[part]}
              inputMode="decimal"
              placeholder="0"
              value={feeOf(fields, part)}
              onChange={({ target }) => setFee(part, target.value)}
            />
          ))}
        </fieldset>
      ) : (
        <Button className="self-start" onClick={settle}>
          Enter the actual fees
        </Button>
      )}
    </FormDialog>
  );
}

function feeOf(fields: SaleEntry, part: PartName): string {
  return fields.actualFees.find((fee) => fee.part === part)?.amount ?? '';
}

function placeOf(draft: SaleDraft, place: PlaceName): { price: string; currency: string } {
  const found = draft.places.find((each) => each.place === place);
  return { price: found?.price ?? '', currency: found?.currency ?? '' };
}

function beginning(draft: SaleDraft, place: PlaceName): SaleEntry {
  return {
    ...placeOf(draft, place),
    place,
    soldOn: today(),
    outbound: '',
    reference: '',
    buyer: '',
    rate: '',
    actualFees: [],
  };
}

function entryOf(sale: UnitSaleView): SaleEntry {
  const { price } = sale.actual ?? sale.expected;
  return {
    place: sale.place,
    price: price.amount,
    currency: price.currency,
    soldOn: sale.soldOn,
    outbound: unlessZero(sale.outbound.amount),
    reference: sale.reference,
    buyer: sale.buyer,
    rate: sale.ownRate ?? '',
    actualFees: sale.actual?.fees.map(({ part, amount }) => ({ part, amount: amount.amount })) ?? [],
  };
}
