import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
import { engine, type ProductView, type SizeView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Select } from '../kit/Field';
import { SAID_IN_PLACE } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { toastDone } from '../kit/undoable';
import { t } from '../language/catalogue';

/** Sizes of the user's units that no marketplace lists: unpriced until the user says which they are. */
export function Unlisted({ product }: { product: ProductView }) {
  const asked = product.sizes.filter(({ id }) => product.unlisted.includes(id));
  const listed = product.sizes.filter(({ id }) => !product.unlisted.includes(id));
  if (asked.length === 0) return null;
  return (
    <section aria-label={t('product-unlisted')} className="mt-6">
      <h3 className="font-semibold">{t('product-unlisted')}</h3>
      <p className="text-soft">{t('product-unlisted-about')}</p>
      <ul className="mt-2 grid grid-cols-2 gap-3 small:grid-cols-1">
        {asked.map((size) => (
          <Question key={size.id} size={size} listed={listed} product={product.id} />
        ))}
      </ul>
    </section>
  );
}

/** What a choice in the list means that is none of the sizes. */
const NONE = 'none';

/** Chosen first, then said: a wrong size means wrong prices. */
function Question({ size, listed, product }: { size: SizeView; listed: readonly SizeView[]; product: number }) {
  const [chosen, choose] = useState('');
  const client = useQueryClient();
  const place = useMutation({
    mutationFn: (into: number | null) => engine.placeSize(product, size.id, into),
    onSuccess: (done) => {
      if (done) toastDone(client, done);
      return invalidateAfter(client, 'changedUnits');
    },
    meta: SAID_IN_PLACE,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen !== '') place.mutate(chosen === NONE ? null : Number(chosen));
  }

  const name = `${size.label} ${size.system}`.trim();
  return (
    <li>
      <form onSubmit={submit} className="flex items-end gap-1.5">
        <div className="min-w-0 flex-1">
          <Select
            label={t('product-unlisted-is', { name, units: size.units })}
            value={chosen}
            disabled={place.isPending}
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{t('product-not-known-yet')}</option>
            {listed.map(({ id, label, system }) => (
              <option key={id} value={id}>
                {label} {system}
              </option>
            ))}
            <option value={NONE}>{t('product-none-keep')}</option>
          </Select>
        </div>
        <Button type="submit" disabled={place.isPending || chosen === ''} aria-label={t('product-say-what', { name })}>
          {t('product-save')}
        </Button>
      </form>
      <FailureNote error={place.error} />
    </li>
  );
}
