import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
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
import { FormDialog, type FormEnds } from '../kit/FormDialog';
import { PLACE_NAMES, PLACES } from '../kit/places';
import { openedUnitQuery, sessionQuery } from '../kit/queries';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { OwnRateField } from './OwnRateField';
import { useOwnRate } from './ownRate';
import { ActualFees, BuyerFields, EstimateBox, PriceFields } from './SaleParts';
import { entryOf, newSale, useMoving, withAllFees } from './saleEntry';
import { useEstimate } from './useEstimate';

const PLACE_OPTIONS = PLACES.map((value) => ({ value, name: PLACE_NAMES[value] }));

/** Selling a unit, or correcting its sale: what is known is filled in, so that Enter is enough. */
export function SaleForm({ unit, close, done = close }: FormEnds & { unit: number }) {
  const draft = useQuery({ queryKey: ['sale-draft', unit], queryFn: () => engine.saleDraft(unit), gcTime: 0 });
  const known = useQuery(openedUnitQuery(unit, useId()));
  const error = draft.error ?? known.error;
  const sale = known.data?.sales.at(-1);
  const current = sale?.state === 'sold' ? sale : null;
  if (draft.data && known.data) {
    return <Fields draft={draft.data} unit={known.data} sale={current} close={close} done={done} />;
  }
  return (
    <Dialog shape="wide" open onOpenChange={(open) => !open && close()} title={t('inventory-sell')} about=" ">
      {error && <Failure error={error} retry={() => void draft.refetch()} />}
    </Dialog>
  );
}

interface FieldsProps extends Required<FormEnds> {
  draft: SaleDraft;
  unit: UnitView;
  /** The sale to correct; none: a new one. */
  sale: UnitSaleView | null;
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

function Fields({ draft, unit, sale, close, done }: FieldsProps) {
  const [entry, setEntry] = useState<SaleEntry>(() => (sale ? entryOf(sale) : newSale(draft, draft.place)));
  const [settledAt, setSettledAt] = useState<readonly PlaceName[]>(sale?.actual ? [sale.place] : []);
  const settled = settledAt.includes(entry.place);
  const home = useQuery(sessionQuery).data?.regions[0]?.currency;
  const save = useUndoableMutation((sold: SaleEntry) => {
    return sale ? engine.correctSale(unit.id, sold) : engine.sellUnit(unit.id, sold);
  }, done);
  const own = useOwnRate(entry.currency, entry.rate);
  const change = (changes: Partial<SaleEntry>) => setEntry((before) => ({ ...before, ...changes }));
  const move = useMoving(draft, entry, change);

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
      submit={() => save.mutate([{ ...(settled ? withAllFees(entry) : { ...entry, actualFees: [] }), rate: own.rate }])}
      close={close}
    >
      <Choice label={t('inventory-place')} value={entry.place} options={PLACE_OPTIONS} choose={move} />
      <PlaceNameField entry={entry} change={change} />
      <PriceFields entry={entry} change={change} />
      {home && <OwnRateField currency={entry.currency} home={home} own={own} words={sale?.rate} />}
      <BuyerFields entry={entry} change={change} />
      <Fees
        product={unit.product}
        entry={entry}
        settled={settled}
        settle={() => setSettledAt([...settledAt, entry.place])}
        change={change}
      />
    </FormDialog>
  );
}

/** What should be left of the price, and what was taken, once that is known. */
function Fees({
  product,
  entry,
  settled,
  settle,
  change,
}: {
  product: number;
  entry: SaleEntry;
  /** Whether the fees that were taken are entered. */
  settled: boolean;
  settle: () => void;
  change: (changes: Partial<SaleEntry>) => void;
}) {
  const { data, answer, error, isAwaited } = useEstimate(
    product,
    entry.place,
    entry.price,
    entry.currency,
    entry.soldOn,
  );

  function begin() {
    settle();
    change({ actualFees: answer?.fees.map(({ part, amount }) => ({ part, amount: amount.amount })) ?? [] });
  }

  return (
    <>
      <EstimateBox
        payout={data}
        error={error}
        about={settled ? t('inventory-expected') : t('inventory-estimated-payout')}
      />
      {settled ? (
        <ActualFees entry={entry} change={change} />
      ) : (
        // The fees of a price that was typed before are none of this sale's.
        <Button className="self-start" disabled={isAwaited} onClick={begin}>
          {t('inventory-enter-fees')}
        </Button>
      )}
    </>
  );
}
