import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Dialog } from '../kit/Dialog';
import { Failure } from '../kit/Failure';
import type { FormEnds } from '../kit/FormDialog';
import { openedUnitQuery, productQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { UnitForm } from './UnitForm';

/** Correcting a unit as it is now, or entering one like it: a row may show it as it was. */
export function EditUnit({
  unit: id,
  like = false,
  close,
  done = close,
}: FormEnds & {
  unit: number;
  /** Whether another one like it is entered. */
  like?: boolean;
}) {
  const { data: unit, error, refetch } = useQuery(openedUnitQuery(id, useId()));
  const { data: product } = useQuery({ ...productQuery(unit?.product ?? 0), enabled: unit !== undefined });
  if (unit && product) return <UnitForm {...{ product, close, done }} {...(like ? { like: unit } : { unit })} />;
  if (!error) return null;
  return (
    <Dialog shape="wide" open onOpenChange={(open) => !open && close()} title={t('inventory-edit-the-unit')} about=" ">
      <Failure error={error} retry={() => void refetch()} />
    </Dialog>
  );
}
