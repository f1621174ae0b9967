import { Amount } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { Button } from '../kit/Button';
import { CONDITION_NAMES } from '../kit/conditions';
import { civilDay } from '../kit/days';
import { engine, type OfferView, type ProductView, type UnitView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { useUndoableMutation } from '../kit/undoable';
import { Offer } from './Offer';
import { useReceipt } from './receipt';
import { type MenuForm, UnitMenu } from './UnitMenu';

/** One unit that the user owns: what it is, where it is listed, and what can be done with it. */
export function Unit({
  unit,
  product,
  start,
}: {
  unit: UnitView;
  product: ProductView;
  start: (form: 'sell' | MenuForm) => void;
}) {
  const size = product.sizes.find(({ id }) => id === unit.size);
  const remove = useUndoableMutation(() => engine.deleteUnits([unit.id]));
  const takeDown = useUndoableMutation((offer: OfferView) => engine.takeDown([unit.id], offer.place));
  const receipt = useReceipt(unit);
  return (
    <li
      className="flex min-h-11 flex-wrap items-center gap-x-4 py-1"
      aria-label={`Unit, size ${size?.label ?? 'unknown'}`}
    >
      <b className="w-14 font-semibold">{size ? size.label : '–'}</b>
      <span className="w-24 text-soft">{CONDITION_NAMES[unit.condition]}</span>
      <span className="selectable w-24 text-right" title={unit.rate ? `Converted ${unit.rate}` : undefined}>
        <Amount amount={unit.cost} why="Its cost is not known" />
        <AnotherDay marked={unit.rateOfAnotherDay} />
      </span>
      <Origin unit={unit} />
      {unit.offers.map((offer) => (
        <Offer key={offer.place} offer={offer} takeDown={() => takeDown.mutate([offer])} />
      ))}
      <span className="flex items-center gap-1">
        <Button onClick={() => start('sell')}>Sell</Button>
        <UnitMenu unit={unit} start={start} receipt={receipt} remove={() => remove.mutate([])} />
      </span>
      {receipt.input}
      <FailureNote error={remove.error ?? takeDown.error ?? receipt.error} />
    </li>
  );
}

/** Where the unit is from and where it is kept, with its tags. */
function Origin({ unit }: { unit: UnitView }) {
  const bought = [unit.boughtOn && `bought ${civilDay(unit.boughtOn)}`, unit.boughtFrom, unit.keptAt]
    .filter(Boolean)
    .join(' · ');
  return (
    <span
      className="min-w-0 flex-1 truncate text-soft"
      title={[bought, unit.tags.join(', '), unit.notes].filter(Boolean).join('\n')}
    >
      {bought}
      {unit.tags.map((tag) => (
        <span key={tag} className="ml-1.5 rounded-sm bg-hover px-1.5 text-small">
          {tag}
        </span>
      ))}
    </span>
  );
}
