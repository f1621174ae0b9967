import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
import { type AddedSize, engine, type SizeSystem } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field, Select } from '../kit/Field';
import { SAID_IN_PLACE } from '../kit/queries';
import { t } from '../language/catalogue';

const SCALES: readonly [SizeSystem, string][] = [
  ['us_men', "US men's"],
  ['us_women', "US women's"],
  ['us_youth', t('product-us-youth')],
  ['us_infant', t('product-us-infant')],
  ['uk', 'UK'],
  ['eu', 'EU'],
  ['cm', 'cm'],
  ['kr', 'KR'],
  ['apparel', t('product-letters')],
  ['as_written', t('product-as-written')],
  ['one_size', t('product-one-size')],
];

/** What was typed, and whether it is a size of its own, whatever a marketplace calls so. */
interface Entry {
  scale: SizeSystem;
  label: string;
  own: boolean;
}

/** A size that no marketplace has named. */
export function SizeForm({ product }: { product: number }) {
  const [scale, setScale] = useState<SizeSystem>('us_men');
  const [label, setLabel] = useState('');
  const add = useMutation({
    mutationFn: ({ scale, label, own }: Entry) => engine.addSize(product, scale, label, own),
    meta: SAID_IN_PLACE,
    onSuccess: ({ id }, added) => {
      // What was typed since is not there yet.
      if (id !== null) setLabel((now) => (now === added.label ? '' : now));
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate({ scale, label, own: false });
  }

  return (
    <form onSubmit={submit} aria-label={t('product-add-size')} className="mt-3 flex flex-wrap items-end gap-3">
      <div className="w-36">
        <Select
          label={t('product-scale')}
          value={scale}
          onChange={({ target }) => setScale(target.value as SizeSystem)}
        >
          {SCALES.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      {scale !== 'one_size' && (
        <div className="w-24">
          <Field label={t('product-new-size')} value={label} onChange={({ target }) => setLabel(target.value)} />
        </div>
      )}
      <Button type="submit" disabled={add.isPending || (scale !== 'one_size' && label.trim() === '')}>
        {t('product-add-the-size')}
      </Button>
      <FailureNote error={add.error} />
      {add.data && !add.isPending && (
        <Meant
          typed={add.variables.label}
          answer={add.data}
          addOwn={() => add.mutate({ ...add.variables, own: true })}
        />
      )}
    </form>
  );
}

/** Which sizes of the table a marketplace calls so: where it is several, the user knows which, or that it is none. */
function Meant({ typed, answer, addOwn }: { typed: string; answer: AddedSize; addOwn: () => void }) {
  const [first] = answer.meant;
  if (!first) return null;
  if (answer.id !== null) {
    return (
      <p role="status" className="basis-full text-soft">
        {t('product-is-in-table', { stated: first.stated, name: first.name })}
      </p>
    );
  }
  const names = answer.meant.map(({ stated, name }) => `${name} (${stated})`);
  return (
    <div role="status" className="flex basis-full flex-wrap items-center gap-2 text-soft">
      <p>{t('product-could-be', { typed, names: names.join(t('product-or')) })}</p>
      <Button onClick={addOwn}>{t('product-none-add')}</Button>
    </div>
  );
}
