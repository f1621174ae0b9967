import { Amount } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { Button } from '../kit/Button';
import { CONDITION_NAMES } from '../kit/conditions';
import { civilDay } from '../kit/days';
import { engine, type OfferView, type ProductView, type UnitView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Key } from '../kit/Key';
import { ContextMenu, EntriesMenu } from '../kit/Menu';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { Offer } from './Offer';
import type { UnitFormName } from './openForm';
import { useReceipt } from './receipt';
import { unitEntries } from './unitEntries';

/** One unit that the user owns: what it is, where it is listed, what it would earn, and what can be done with it. */
export function Unit({
  unit,
  product,
  start,
}: {
  unit: UnitView;
  product: ProductView;
  start: (form: UnitFormName) => void;
}) {
  const size = product.sizes.find(({ id }) => id === unit.size);
  const remove = useUndoableMutation(() => engine.deleteUnits([unit.id]));
  const takeDown = useUndoableMutation((offer: OfferView) => engine.takeDown([unit.id], offer.place));
  const receipt = useReceipt(unit);
  const entries = unitEntries(unit, start, receipt, () => remove.mutate([]));
  return (
    <ContextMenu entries={entries}>
      <li
        className="flex min-h-9 flex-wrap items-center gap-x-4 py-1"
        data-unit={unit.id}
        aria-label={size ? t('product-unit-size', { size: size.label }) : t('product-unit-no-size')}
      >
        <b className="min-w-10 font-semibold">{size ? size.label : '–'}</b>
        <span className="text-soft">{CONDITION_NAMES[unit.condition]}</span>
        <span
          className="selectable whitespace-nowrap"
          title={unit.rate ? t('product-converted', { rate: unit.rate }) : undefined}
        >
          <span className="text-soft">{t('product-cost')} </span>
          <Amount amount={unit.cost} why={t('product-no-cost')} />
          <AnotherDay marked={unit.rateOfAnotherDay} />
        </span>
        <Origin unit={unit} />
        {unit.offers.length === 0 && <span className="text-soft">{t('product-not-listed')}</span>}
        {unit.offers.map((offer) => (
          <Offer key={offer.place} offer={offer} takeDown={() => takeDown.mutate([offer])} />
        ))}
        <span className="flex items-center gap-1">
          <Button className="h-7! px-2.5!" aria-keyshortcuts="L" onClick={() => start('list')}>
            {t('product-list')} <Key>L</Key>
          </Button>
          <Button className="h-7! px-2.5!" aria-keyshortcuts="S" onClick={() => start('sell')}>
            {t('product-sell')} <Key>S</Key>
          </Button>
          <EntriesMenu label={t('product-more-about-unit', { id: String(unit.id) })} entries={entries} />
        </span>
        {receipt.input}
        <FailureNote error={remove.error ?? takeDown.error ?? receipt.error} />
      </li>
    </ContextMenu>
  );
}

/** Where the unit is from and where it is kept, with its tags. */
function Origin({ unit }: { unit: UnitView }) {
  const bought = [unit.boughtOn && civilDay(unit.boughtOn), unit.boughtFrom, unit.keptAt].filter(Boolean).join(' · ');
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
