import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Bar } from '../kit/Bar';
import { Button } from '../kit/Button';
import { engine, type ImportView, type MoneyView, type TierName } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { money } from '../kit/money';
import { SAID_IN_PLACE } from '../kit/queries';
import { TierSwitch } from '../kit/TierSwitch';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import type { Import } from './useImport';

/** What comes in adds up to, and the button that does it. */
export function ImportFoot({ view, file }: { view: ImportView; file: Import }) {
  const [tier, setTier] = useState<TierName>('warm');
  const { counts } = view;
  const coming = counts.units + counts.sales + counts.fromStock + counts.returns;
  return (
    <div className="shrink-0 border-line border-t px-5 py-3">
      {file.writing ? (
        <Writing file={file} />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button look="bare" onClick={file.close}>
            {t('importing-another-file')}
          </Button>
          <RefusedRows view={view} />
          <Sums view={view} />
          <span className="hidden flex-1 narrow:block" />
          {counts.newProducts > 0 && <TierSwitch tier={tier} choose={setTier} />}
          <Button look="strong" disabled={file.busy || view.hindrance !== null} onClick={() => file.commit(tier)}>
            {coming === 0 ? t('importing-import') : t('importing-import-rows', { rows: coming })}
          </Button>
        </div>
      )}
      {view.hindrance !== null && !view.done && <p className="mt-2 text-right text-warn">{view.hindrance}</p>}
      <FailureNote error={file.error} />
    </div>
  );
}

const PAID = (amount: string) => t('importing-paid-sum', { amount });
const SOLD = (amount: string) => t('importing-sold-sum', { amount });
const PAID_OUT = (amount: string) => t('importing-paid-out-sum', { amount });

function Sums({ view }: { view: ImportView }) {
  const { newProducts, withoutCost } = view.counts;
  const told = [
    ...(newProducts > 0 ? [t('importing-new-products', { products: newProducts })] : []),
    ...view.sums.map(({ cost, sold, payout }) =>
      [...stated(PAID, cost), ...stated(SOLD, sold), ...stated(PAID_OUT, payout)].join(', '),
    ),
    ...(withoutCost > 0 ? [t('importing-sales-without-cost', { sales: withoutCost })] : []),
  ];
  return (
    <p className="selectable min-w-0 flex-1 text-soft narrow:order-first narrow:basis-full">
      {told.filter(Boolean).join(' · ')}
    </p>
  );
}

/** A sum that nothing adds to is not told: what is not stated is no 0. */
function stated(words: (amount: string) => string, sum: MoneyView): string[] {
  return Number(sum.amount) === 0 ? [] : [words(money(sum))];
}

function Writing({ file }: { file: Import }) {
  const { done, total } = file.writing ?? { done: 0, total: 0 };
  const words = t('importing-rows-of', { done: count(done), total: count(total) });
  return (
    <div className="flex items-center gap-4">
      <div className="min-w-0 flex-1">
        <p className="mb-1.5">{t('importing-all-or-none', { rows: words })}</p>
        <Bar name={t('importing-importing')} value={done} whole={total} words={words} />
      </div>
      <Button onClick={file.stop}>{t('importing-stop')}</Button>
    </div>
  );
}

/** The rows that don't come in, as a file. */
function RefusedRows({ view }: { view: ImportView }) {
  const save = useMutation({ mutationFn: () => engine.exportRefusedRows(), meta: SAID_IN_PLACE });
  if (view.counts.refused === 0) return null;
  return (
    <>
      <Button disabled={save.isPending} onClick={() => save.mutate()}>
        {t('importing-save-refused')}
      </Button>
      {save.data && (
        <span role="status" className="selectable min-w-0 truncate text-soft" title={save.data}>
          {t('importing-saved-as', { path: save.data })}
        </span>
      )}
      <FailureNote error={save.error} />
    </>
  );
}
