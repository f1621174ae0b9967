import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
import { engine, type ProductView, type UnitCondition } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field, Select } from '../kit/Field';
import { SAID_IN_PLACE } from '../kit/queries';
import { CONDITION_NAMES } from './conditions';

/** One more unit: its size, state and cost. */
export function UnitForm({ product, close }: { product: ProductView; close: () => void }) {
  const [size, setSize] = useState(String(product.sizes[0]?.id ?? ''));
  const [condition, setCondition] = useState<UnitCondition>('deadstock');
  const [cost, setCost] = useState('');
  const [currency, setCurrency] = useState(product.regions[0]?.currency ?? 'USD');
  const [boughtOn, setBoughtOn] = useState('');
  const add = useMutation({
    mutationFn: () =>
      engine.addUnit({
        product: product.id,
        size: Number(size),
        condition,
        cost,
        currency,
        boughtOn: boughtOn || null,
      }),
    meta: SAID_IN_PLACE,
    onSuccess: close,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <form onSubmit={submit} aria-label="Add a unit" className="mt-2 rounded-xl border border-line bg-card p-3">
      <div className="grid grid-cols-[1fr_1.2fr_1fr_0.7fr_1.2fr] gap-3">
        <Select label="Size" value={size} onChange={({ target }) => setSize(target.value)}>
          {product.sizes.map(({ id, label, system }) => (
            <option key={id} value={id}>
              {label} {system}
            </option>
          ))}
        </Select>
        <Select
          label="Condition"
          value={condition}
          onChange={({ target }) => setCondition(target.value as UnitCondition)}
        >
          {Object.entries(CONDITION_NAMES).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        <Field label="Cost" inputMode="decimal" value={cost} onChange={({ target }) => setCost(target.value)} />
        <Field
          label="Currency"
          maxLength={3}
          value={currency}
          onChange={({ target }) => setCurrency(target.value.toUpperCase())}
        />
        <Field label="Bought on" type="date" value={boughtOn} onChange={({ target }) => setBoughtOn(target.value)} />
      </div>
      <FailureNote error={add.error} />
      <div className="mt-3 flex gap-2">
        <Button look="strong" type="submit" disabled={add.isPending || cost.trim() === ''}>
          Add the unit
        </Button>
        <Button look="bare" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
