import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import { Dialog } from '../kit/Dialog';
import {
  engine,
  type PlaceName,
  type SaleDraft,
  type SaleEntry,
  type UnitSaleView,
  type UnitView,
} from '../kit/engine';
import { Failure } from '../kit/Failure';
import { Field } from '../kit/Field';
import { FormDialog } from '../kit/FormDialog';
import { PLACE_NAMES, PLACES } from '../kit/places';
import { unitQuery } from '../kit/queries';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { OwnRateField } from './OwnRateField';
import { ActualFees, BuyerFields, EstimateBox, PriceFields } from './SaleParts';
import { entryOf, newSale, placeOf, withAllFees } from './saleEntry';
import { useEstimate } from './useEstimate';

const PLACE_OPTIONS = PLACES.map((value) => ({ value, name: PLACE_NAMES[value] }));

/** Selling a unit, or correcting its sale: what is known is filled in, so that Enter is enough. */
export function SaleForm({ unit, close }: { unit: number; close: () => void }) {
  const draft = useQuery({ queryKey: ['sale-draft', unit], queryFn: () => engine.saleDraft(unit), gcTime: 0 });
  const known = useQuery(unitQuery(unit));
  const error = draft.error ?? known.error;
  const sale = known.data?.sales.at(-1);
  const current = sale?.state === 'sold' ? sale : null;
  if (draft.data && known.data) return <Fields draft={draft.data} unit={known.data} sale={current} close={close} />;
  return (
    <Dialog shape="wide" open onOpenChange={(open) => !open && close()} title={t('inventory-sell')} about=" ">
      {error && <Failure error={error} retry={() => void draft.refetch()} />}
    </Dialog>
  );
}

interface FieldsProps {
  draft: SaleDraft;
  unit: UnitView;
  /** The sale to correct; none: a new one. */
  sale: UnitSaleView | null;
  close: () => void;
}

/** What another place is called. */
function PlaceNameField({ entry, change }: { entry: SaleEntry; change: (changes: Partial<SaleEntry>) => void }) {
  if (entry.place !== 'other') return null;
  return (
    <Field
      label={t('inventory-place-name')}
      placeholder={t('inventory-place-example')}
      value={entry.placeName}
      onChange={({ target }) => change({ placeName: target.value })}
    />
  );
}

function Fields({ draft, unit, sale, close }: FieldsProps) {
  const [entry, setEntry] = useState<SaleEntry>(() => (sale ? entryOf(sale) : newSale(draft, draft.place)));
  const [settled, setSettled] = useState(sale?.actual != null);
  const estimate = useEstimate(unit.product, entry.place, entry.price, entry.currency, entry.soldOn);
  const save = useUndoableMutation((sold: SaleEntry) => {
    return sale ? engine.correctSale(unit.id, sold) : engine.sellUnit(unit.id, sold);
  }, close);
  const change = (changes: Partial<SaleEntry>) => setEntry((before) => ({ ...before, ...changes }));

  function choose(place: PlaceName) {
    setSettled(false);
    change({ ...placeOf(draft, place), place, placeName: '', actualFees: [] });
  }

  function settle() {
    setSettled(true);
    change({ actualFees: estimate.data?.fees.map(({ part, amount }) => ({ part, amount: amount.amount })) ?? [] });
  }

  return (
    <FormDialog
      wide
      title={sale ? t('inventory-the-sale') : t('inventory-sell')}
      about={draft.title}
      name={t('inventory-sale')}
      does={sale ? t('inventory-save') : t('inventory-sold')}
      ready={entry.price.trim() !== ''}
      busy={save.isPending}
      error={save.error}
      submit={() => save.mutate([settled ? withAllFees(entry) : { ...entry, actualFees: [] }])}
      close={close}
    >
      <Choice label={t('inventory-place')} value={entry.place} options={PLACE_OPTIONS} choose={choose} />
      <PlaceNameField entry={entry} change={change} />
      <PriceFields entry={entry} change={change} />
      <OwnRateField
        currency={entry.currency}
        // A sale by hand is in the user's own currency.
        home={placeOf(draft, 'local').currency}
        rate={entry.rate}
        words={sale?.rate}
        onRate={(rate) => change({ rate })}
      />
      <BuyerFields entry={entry} change={change} />
      <EstimateBox
        payout={estimate.data}
        error={estimate.error}
        about={settled ? t('inventory-expected') : t('inventory-estimated-payout')}
      />
      {settled ? (
        <ActualFees entry={entry} change={change} />
      ) : (
        <Button className="self-start" onClick={settle}>
          {t('inventory-enter-fees')}
        </Button>
      )}
    </FormDialog>
  );
}
