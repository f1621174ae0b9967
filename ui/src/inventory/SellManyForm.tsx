import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DayField } from '../kit/DayField';
import { useTypedDecimal } from '../kit/DecimalField';
import { Dialog } from '../kit/Dialog';
import { today } from '../kit/days';
import { engine, type PlaceName, type SaleDraft, type SaleEntry } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { BareSelect, FIELD_LOOK } from '../kit/Field';
import { FormDialog, type FormEnds } from '../kit/FormDialog';
import { PLACE_NAMES, PLACES } from '../kit/places';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { newSale, useMoving } from './saleEntry';

/** So many are sold at once: each has a line of its own. */
export const MOST_SOLD = 50;

/** A unit that is to be sold, and how. */
interface Selling {
  unit: number;
  draft: SaleDraft;
  sale: SaleEntry;
}

/** Selling several units, each for its own price: what is known is filled in, so that Enter is enough. */
export function SellManyForm({ units, close, done = close }: FormEnds & { units: readonly number[] }) {
  const drafts = useQuery({
    queryKey: ['sale-draft', 'several', units],
    queryFn: () =>
      Promise.all(
        units.map(async (unit): Promise<Selling> => {
          const draft = await engine.saleDraft(unit);
          return { unit, draft, sale: newSale(draft, draft.place) };
        }),
      ),
    gcTime: 0,
  });
  if (drafts.data) return <Lines begin={drafts.data} {...{ close, done }} />;
  return (
    <Dialog shape="wide" open onOpenChange={(open) => !open && close()} title={t('inventory-sell')} about=" ">
      {drafts.error && <Failure error={drafts.error} retry={() => void drafts.refetch()} />}
    </Dialog>
  );
}

function Lines({ begin, close, done }: Required<FormEnds> & { begin: readonly Selling[] }) {
  const [lines, setLines] = useState(begin);
  const [soldOn, setSoldOn] = useState(today());
  const sell = useUndoableMutation(
    () => engine.sellUnits(lines.map(({ unit, sale }) => ({ unit, sale: { ...sale, soldOn } }))),
    done,
  );

  function change(unit: number, changes: Partial<SaleEntry>) {
    setLines(lines.map((line) => (line.unit === unit ? { ...line, sale: { ...line.sale, ...changes } } : line)));
  }

  return (
    <FormDialog
      wide
      title={t('inventory-sell-title', { units: lines.length })}
      about={t('inventory-sell-many-about')}
      name={t('inventory-sales')}
      does={t('inventory-sold-units', { units: lines.length })}
      ready={lines.every(({ sale }) => sale.price.trim() !== '')}
      busy={sell.isPending}
      error={sell.error}
      submit={() => sell.mutate([])}
      close={close}
    >
      <ul className="max-h-[44vh] divided overflow-y-auto">
        {lines.map((line) => (
          <Line key={line.unit} line={line} change={(changes) => change(line.unit, changes)} />
        ))}
      </ul>
      <div className="w-44">
        <DayField label={t('inventory-sold-on')} value={soldOn} enter={setSoldOn} />
      </div>
    </FormDialog>
  );
}

function Line({ line: { draft, sale }, change }: { line: Selling; change: (changes: Partial<SaleEntry>) => void }) {
  const move = useMoving(draft, sale, change);
  const price = useTypedDecimal(sale.price, (typed) => change({ price: typed }));
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_110px_120px_44px] items-center gap-3 py-1.5 small:grid-cols-[1fr_1fr_44px] small:gap-y-1">
      <span className="truncate small:col-span-full" title={draft.title}>
        {draft.title}
      </span>
      <BareSelect
        aria-label={t('inventory-draft-place', { title: draft.title })}
        value={sale.place}
        onChange={({ target }) => move(target.value as PlaceName)}
      >
        {PLACES.map((place) => (
          <option key={place} value={place}>
            {PLACE_NAMES[place]}
          </option>
        ))}
      </BareSelect>
      <input
        aria-label={t('inventory-draft-price', { title: draft.title })}
        inputMode="decimal"
        autoComplete="off"
        {...price}
        className={`${FIELD_LOOK} text-right`}
      />
      <span className="text-soft">{sale.currency}</span>
    </li>
  );
}
