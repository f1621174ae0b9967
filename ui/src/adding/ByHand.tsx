import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
import { engine, type TierName } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field } from '../kit/Field';
import { SAID_IN_PLACE } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { t } from '../language/catalogue';

/** A product that is kept by hand: no marketplace has to know it. */
export function ByHand({ tier, open }: { tier: TierName; open: (product: number) => void }) {
  const client = useQueryClient();
  const [sku, setSku] = useState('');
  const [name, setName] = useState('');
  const [brand, setBrand] = useState('');
  const add = useMutation({
    mutationFn: () => engine.addByHand({ sku, name, brand, tier }),
    meta: SAID_IN_PLACE,
    onSuccess: async ({ id }) => {
      await invalidateAfter(client, 'addedProducts');
      open(id);
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <details className="border-line border-t pt-3 text-soft">
      <summary>{t('adding-by-hand')}</summary>
      <form onSubmit={submit} className="mt-3 grid grid-cols-2 gap-3">
        <Field label={t('adding-sku-if-any')} value={sku} onChange={(event) => setSku(event.target.value)} />
        <Field label={t('adding-brand')} value={brand} onChange={(event) => setBrand(event.target.value)} />
        <div className="col-span-2">
          <Field label={t('adding-name')} value={name} onChange={(event) => setName(event.target.value)} />
        </div>
        <div className="col-span-2 flex items-center gap-3">
          <Button type="submit" disabled={add.isPending || name.trim() === ''}>
            {t('adding-keep-by-hand')}
          </Button>
          <span className="text-small">{t('adding-by-hand-about')}</span>
        </div>
        <div className="col-span-2">
          <FailureNote error={add.error} />
        </div>
      </form>
    </details>
  );
}
