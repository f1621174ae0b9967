import { useState } from 'react';
import { Choice } from '../kit/Choice';
import { DayField } from '../kit/DayField';
import { DecimalField } from '../kit/DecimalField';
import { today } from '../kit/days';
import { engine } from '../kit/engine';
import { FormDialog } from '../kit/FormDialog';
import { useUndoableMutation } from '../kit/undoable';

const WAYS = [
  { value: 'returned', name: 'Returned' },
  { value: 'cancelled', name: 'Cancelled' },
] as const;

const WHAT_IT_COSTS = {
  returned: 'Fees that were kept, shipping back, a penalty. The shipping you paid counts anyway.',
  cancelled: 'A penalty, a label you had bought. The shipping of the sale no longer counts.',
};

/** A sale was returned or cancelled: the unit is in stock again. */
export function EndSaleForm({ unit, currency, close }: { unit: number; currency: string; close: () => void }) {
  const [how, setHow] = useState<'returned' | 'cancelled'>('returned');
  const [on, setOn] = useState(today());
  const [cost, setCost] = useState('');
  const end = useUndoableMutation(() => engine.endSale(unit, how, on, cost), close);

  return (
    <FormDialog
      title="Return or cancellation"
      about="The unit is in stock again. The sale stays in the books, and counts only for what it cost you."
      does="Back in stock"
      busy={end.isPending}
      error={end.error}
      submit={() => end.mutate([])}
      close={close}
    >
      <Choice label="What happened" value={how} options={WAYS} choose={setHow} />
      <div className="grid grid-cols-2 gap-3">
        <DayField label="On" value={on} enter={setOn} />
        <DecimalField
          autoFocus
          label={`What it cost you, ${currency}`}
          placeholder="0"
          value={cost}
          enter={setCost}
          about={WHAT_IT_COSTS[how]}
        />
      </div>
    </FormDialog>
  );
}
