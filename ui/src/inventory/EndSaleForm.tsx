import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Choice } from '../kit/Choice';
import { DayField } from '../kit/DayField';
import { DecimalField } from '../kit/DecimalField';
import { today } from '../kit/days';
import { engine } from '../kit/engine';
import { FormDialog } from '../kit/FormDialog';
import { openedUnitQuery } from '../kit/queries';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';

const WAYS = [
  { value: 'returned', name: t('inventory-returned') },
  { value: 'cancelled', name: t('inventory-cancelled') },
] as const;

const WHAT_IT_COSTS = {
  returned: t('inventory-returned-costs'),
  cancelled: t('inventory-cancelled-costs'),
};

/** A sale was returned or cancelled: the unit is in stock again. */
export function EndSaleForm({
  unit,
  currency: shown,
  close,
}: {
  unit: number;
  /** That of the sale as it was shown; it may have been corrected since. */
  currency: string;
  close: () => void;
}) {
  const { data: now } = useQuery(openedUnitQuery(unit, useId()));
  const currency = now?.sales.at(-1)?.outbound.currency ?? shown;
  const [how, setHow] = useState<'returned' | 'cancelled'>('returned');
  const [on, setOn] = useState(today());
  const [cost, setCost] = useState('');
  const end = useUndoableMutation(() => engine.endSale(unit, how, on, cost), close);

  return (
    <FormDialog
      title={t('inventory-end-title')}
      about={t('inventory-end-about')}
      does={t('inventory-back-in-stock')}
      busy={end.isPending}
      error={end.error}
      submit={() => end.mutate([])}
      close={close}
    >
      <Choice label={t('inventory-what-happened')} value={how} options={WAYS} choose={setHow} />
      <div className="grid grid-cols-2 gap-3">
        <DayField label={t('inventory-on')} value={on} enter={setOn} />
        <DecimalField
          autoFocus
          label={t('inventory-cost-you', { currency })}
          placeholder="0"
          value={cost}
          enter={setCost}
          about={WHAT_IT_COSTS[how]}
        />
      </div>
    </FormDialog>
  );
}
