import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { BellPlus } from 'lucide-react';
import { useState } from 'react';
import { RuleDialog } from '../alerts/RuleDialog';
import { NEW_RULE } from '../alerts/ruleDraft';
import type { ScopeOption } from '../alerts/scopes';
import { Button } from '../kit/Button';
import { CheckBox } from '../kit/CheckBox';
import { civilDay } from '../kit/days';
import { engine, type ProductView, type UnitView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { alertDaysQuery, productUnitsQuery } from '../kit/queries';
import { sizeWords } from '../kit/sizes';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';

/** Days that are shown before more are asked for. */
const FEW = 3;

/** Whether the product is watched, a rule for it, and why it told nothing. */
export function ProductAlerts({ product }: { product: ProductView }) {
  const watch = useUndoableMutation(engine.watchProduct);
  const [making, setMaking] = useState(false);
  const inStock = useInfiniteQuery(productUnitsQuery(product.id, 'in_stock'));
  const units = inStock.data?.pages.flatMap((page) => page.units) ?? [];
  return (
    <section aria-label={t('product-alerts')} className="mt-6">
      <div className="flex h-9 items-center gap-3">
        <h3 className="flex-1 font-semibold">{t('product-alerts')}</h3>
        <Button onClick={() => setMaking(true)}>
          <BellPlus size={14} aria-hidden="true" />
          {t('product-add-rule')}
        </Button>
      </div>
      <CheckBox checked={product.watched} check={(watched) => watch.mutate([product.id, watched])}>
        {t('product-watched')}
      </CheckBox>
      <FailureNote error={watch.error} />
      <Days product={product.id} />
      {making && (
        <RuleDialog
          id={null}
          draft={{ ...NEW_RULE, scope: { scope: 'product', subject: product.id } }}
          whom={scopesOf(product, units)}
          close={() => setMaking(false)}
        />
      )}
    </section>
  );
}

/** The product, its sizes, and each unit in stock: one that is kept apart, or has a price of its own to come to. */
function scopesOf(product: ProductView, units: readonly UnitView[]): ScopeOption[] {
  const label = (unit: UnitView) => product.sizes.find(({ id }) => id === unit.size)?.label ?? '?';
  return [
    { name: t('product-every-size', { name: product.name }), scope: { scope: 'product', subject: product.id } },
    ...product.sizes.map((size) => ({
      name: `${product.name}, ${sizeWords(size.label)}`,
      scope: { scope: 'size', subject: size.id } as const,
    })),
    ...units.map((unit) => ({
      name: t('product-unit-named', {
        id: String(unit.id),
        what: [sizeWords(label(unit)), ...unit.tags, unit.keptAt].filter(Boolean).join(', '),
      }),
      scope: { scope: 'unit', subject: unit.id } as const,
    })),
  ];
}

/** What came of looking at it, day by day. */
function Days({ product }: { product: number }) {
  const { data: days } = useQuery(alertDaysQuery(product));
  const [all, setAll] = useState(false);
  if (!days) return null;
  if (days.length === 0) return <p className="mt-2 text-soft">{t('product-not-looked')}</p>;
  return (
    <>
      <ul aria-label={t('product-came-of-looking')} className="mt-2 text-soft">
        {(all ? days : days.slice(0, FEW)).map(({ day, sentence }) => (
          <li key={day} className="flex gap-3 py-0.5">
            <span className="w-24 shrink-0 text-faint tabular-nums">{civilDay(day)}</span>
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      {!all && days.length > FEW && (
        <Button look="bare" className="mt-1" onClick={() => setAll(true)}>
          {t('product-earlier-days')}
        </Button>
      )}
    </>
  );
}
