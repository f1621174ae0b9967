import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
import { engine, type SizeSystem } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field, Select } from '../kit/Field';
import { SAID_IN_PLACE } from '../kit/queries';

const SCALES: readonly [SizeSystem, string][] = [
  ['us_men', "US men's"],
  ['us_women', "US women's"],
  ['us_youth', 'US youth'],
  ['us_infant', 'US infant'],
  ['uk', 'UK'],
  ['eu', 'EU'],
  ['cm', 'cm'],
  ['apparel', 'Letters'],
  ['one_size', 'One size'],
];

/** A size that no marketplace has named. */
export function SizeForm({ product }: { product: number }) {
  const [scale, setScale] = useState<SizeSystem>('us_men');
  const [label, setLabel] = useState('');
  const add = useMutation({
    mutationFn: () => engine.addSize(product, scale, label),
    meta: SAID_IN_PLACE,
    onSuccess: () => setLabel(''),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <form onSubmit={submit} aria-label="Add a size" className="mt-3 flex flex-wrap items-end gap-3">
      <div className="w-36">
        <Select label="Scale" value={scale} onChange={({ target }) => setScale(target.value as SizeSystem)}>
          {SCALES.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      {scale !== 'one_size' && (
        <div className="w-24">
          <Field label="New size" value={label} onChange={({ target }) => setLabel(target.value)} />
        </div>
      )}
      <Button type="submit" disabled={add.isPending || (scale !== 'one_size' && label.trim() === '')}>
        Add the size
      </Button>
      <FailureNote error={add.error} />
    </form>
  );
}
