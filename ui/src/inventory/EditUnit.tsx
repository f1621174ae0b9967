import { useQuery } from '@tanstack/react-query';
import { productQuery, unitQuery } from '../kit/queries';
import { UnitForm } from './UnitForm';

/** Correcting a unit of the list. */
export function EditUnit({ unit: id, close }: { unit: number; close: () => void }) {
  const { data: unit } = useQuery(unitQuery(id));
  const { data: product } = useQuery({ ...productQuery(unit?.product ?? 0), enabled: unit !== undefined });
  return unit && product ? <UnitForm product={product} unit={unit} close={close} /> : null;
}
