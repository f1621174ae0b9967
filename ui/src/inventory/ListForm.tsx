import { useState } from 'react';
import { Choice } from '../kit/Choice';
import { DecimalField } from '../kit/DecimalField';
import { engine, type PlaceName } from '../kit/engine';
import { Field } from '../kit/Field';
import { FormDialog, type FormEnds } from '../kit/FormDialog';
import { PayoutParts } from '../kit/PayoutParts';
import { PLACE_NAMES, PLACES } from '../kit/places';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { AskingPrice } from './AskingPrice';
import { LowestAsk } from './LowestAsk';
import { useEstimate } from './useEstimate';

/** Saying where units are listed, and for how much each. */
export function ListForm({
  units,
  product,
  home,
  close,
  done = close,
}: FormEnds & {
  units: readonly number[];
  product: number;
  home: string;
}) {
  const [place, setPlace] = useState<PlaceName>('stockx');
  const [price, setPrice] = useState('');
  const [currency, setCurrency] = useState(home);
  const estimate = useEstimate(product, place, price, currency);
  const list = useUndoableMutation(() => engine.listUnits([...units], place, price, currency), done);

  return (
    <FormDialog
      title={t('inventory-list-title', { units: units.length })}
      about={t('inventory-list-about')}
      name={t('inventory-listing')}
      does={t('inventory-listed-done')}
      ready={price.trim() !== ''}
      busy={list.isPending}
      error={list.error ?? estimate.error}
      submit={() => list.mutate([])}
      close={close}
    >
      <Choice
        label={t('inventory-place')}
        value={place}
        options={PLACES.map((value) => ({ value, name: PLACE_NAMES[value] }))}
        choose={(chosen) => {
          setPlace(chosen);
          setCurrency(chosen === 'alias' ? 'USD' : home);
        }}
      />
      <div className="grid grid-cols-[1fr_90px] gap-3">
        <DecimalField autoFocus label={t('inventory-price-each')} value={price} enter={setPrice} />
        <Field
          label={t('inventory-currency')}
          maxLength={3}
          value={currency}
          onChange={({ target }) => setCurrency(target.value.toUpperCase())}
        />
      </div>
      {units.length === 1 && units[0] !== undefined && (
        <LowestAsk unit={units[0]} place={place} currency={currency} use={setPrice} />
      )}
      <AskingPrice {...{ product, place, currency, home, units }} use={setPrice} />
      {estimate.data && !estimate.error && <PayoutParts payout={estimate.data} />}
    </FormDialog>
  );
}
