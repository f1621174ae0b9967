import { useInfiniteQuery } from '@tanstack/react-query';
import { Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { Button } from '../kit/Button';
import { civilDay } from '../kit/days';
import {
  type DifferenceView,
  engine,
  type OfferView,
  type ProductView,
  type UnitSaleView,
  type UnitView,
} from '../kit/engine';
import { Failure, FailureNote } from '../kit/Failure';
import { money } from '../kit/money';
import { PayoutButton } from '../kit/PayoutParts';
import { PART_NAMES, placeName } from '../kit/places';
import { productUnitsQuery } from '../kit/queries';
import { ShowMore } from '../kit/ShowMore';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { Offer } from './Offer';

/** What the user sold of the product: what came of it, and why that differs from what was estimated. */
export function Sales({
  product,
  start,
}: {
  product: ProductView;
  start: (form: 'sell' | 'end', unit: UnitView) => void;
}) {
  const units = useInfiniteQuery(productUnitsQuery(product.id, 'sold'));
  const sold = units.data?.pages.flatMap((page) =>
    page.units.flatMap((unit) => unit.sales.map((sale, nth) => ({ unit, sale, nth }))),
  );
  if (!sold && units.error) return <Failure error={units.error} retry={() => void units.refetch()} />;
  if (!sold || sold.length === 0) return null;
  return (
    <section aria-label={t('product-sales')} className="mt-6">
      <h3 className="flex h-9 items-center font-semibold">{t('product-sales')}</h3>
      <ul className="divided">
        {sold.map(({ unit, sale, nth }) => (
          <Sale
            key={`${unit.id} ${nth}`}
            product={product}
            unit={unit}
            sale={sale}
            start={(form) => start(form, unit)}
          />
        ))}
      </ul>
      <ShowMore list={units} />
    </section>
  );
}

function Sale({
  product,
  unit,
  sale,
  start,
}: {
  product: ProductView;
  unit: UnitView;
  sale: UnitSaleView;
  start: (form: 'sell' | 'end') => void;
}) {
  const takeDown = useUndoableMutation((offer: OfferView) => engine.takeDown([unit.id], offer.place));
  const size = product.sizes.find(({ id }) => id === unit.size);
  const payout = sale.actual ?? sale.expected;
  const holds = sale.state === 'sold';
  const reminders = holds ? unit.offers.filter((offer) => offer.toTakeDown) : [];
  return (
    <li
      className="flex min-h-11 flex-wrap items-center gap-x-4 py-1"
      aria-label={t('product-sale-on', { place: placeName(sale.place, sale.placeName) })}
    >
      <b className="w-14 font-semibold">{size ? size.label : '–'}</b>
      <span className="w-36 text-soft">
        {placeName(sale.place, sale.placeName)} · {civilDay(sale.soldOn)}
      </span>
      <PayoutButton
        payout={{ ...payout, rate: null, atHome: payout.amount }}
        name={sale.actual ? t('product-paid-out-cap') : t('product-expected-payout')}
        className="w-20 text-right hover:bg-hover"
      >
        {money(payout.amount)}
      </PayoutButton>
      <span className="min-w-0 flex-1 whitespace-nowrap text-soft">
        {holds ? <Profit sale={sale} /> : endWords(sale)}
      </span>
      {holds && (
        <span className="flex gap-1">
          <Button onClick={() => start('sell')}>{sale.actual ? t('product-edit') : t('product-enter-payout')}</Button>
          <Button look="bare" onClick={() => start('end')}>
            {t('product-return')}
          </Button>
        </span>
      )}
      {reminders.length > 0 && (
        <span className="flex w-full flex-wrap gap-2 pb-1">
          {reminders.map((offer) => (
            <Offer key={offer.place} offer={offer} takeDown={() => takeDown.mutate([offer])} />
          ))}
        </span>
      )}
      <FailureNote error={takeDown.error} />
      {sale.differences.length > 0 && <Differences parts={sale.differences} />}
    </li>
  );
}

/** What a sale that holds brought. */
function Profit({ sale }: { sale: UnitSaleView }) {
  return (
    <>
      <Gain amount={sale.profit} why={t('product-no-cost-or-rate')} />
      <AnotherDay marked={sale.profit !== null && sale.rateOfAnotherDay} />{' '}
      {sale.roi && t('product-roi', { roi: percentWords(sale.roi) })}
      {sale.actual ? t('product-paid-out') : t('product-estimated')}
    </>
  );
}

/** How a sale ended that does not hold, and what that cost. */
function endWords({ state, endedOn, borne }: UnitSaleView): string {
  const args = { day: endedOn ? civilDay(endedOn) : '', cost: borne ? money(borne) : '–' };
  return state === 'returned' ? t('product-returned', args) : t('product-cancelled', args);
}

/** Why the payout is another than was estimated. */
function Differences({ parts }: { parts: readonly DifferenceView[] }) {
  return (
    <p className="selectable w-full pb-1 text-soft text-small">
      {t('product-other-than-estimated')}{' '}
      {parts
        .map(({ part, estimated, actual }) => {
          const what = part ? PART_NAMES[part].toLowerCase() : t('product-price-lower');
          return t('product-differs', { what, actual: money(actual), estimated: money(estimated) });
        })
        .join(' · ')}
    </p>
  );
}
