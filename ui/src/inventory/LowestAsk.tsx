import { useQuery } from '@tanstack/react-query';
import { Age } from '../kit/Age';
import { Button } from '../kit/Button';
import type { PlaceName, PriceView, ProductView, UnitView } from '../kit/engine';
import { exactMoney } from '../kit/money';
import { productQuery, unitQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { rich } from '../language/rich';

interface LowestAskProps {
  /** What is to be listed. */
  unit: number;
  place: PlaceName;
  /** Of the price there. */
  currency: string;
  /** Takes the price over. */
  use: (price: string) => void;
}

/** What others ask for the same size at the marketplace. Nothing where none stands now, or it is in another currency. */
export function LowestAsk({ unit: id, place, currency, use }: LowestAskProps) {
  const { data: unit } = useQuery(unitQuery(id));
  const { data: product } = useQuery({ ...productQuery(unit?.product ?? 0), enabled: unit !== undefined });
  const ask = unit && product && askAt(place, unit, product);
  // An ask that the newest answer doesn't bear is only the last that was known.
  if (!ask?.known || ask.value?.currency !== currency) return null;
  const price = ask.value;
  return (
    <p className="flex items-center gap-3 text-soft">
      <span>
        {rich('inventory-lowest-ask', {
          price: exactMoney(price),
          b: (inner) => <b className="font-semibold text-ink">{inner}</b>,
        })}
        {' · '}
        <Age at={ask.observedAt} />
      </span>
      <Button className="h-7! px-2.5!" aria-label={t('inventory-use-lowest-ask')} onClick={() => use(price.amount)}>
        {t('inventory-use')}
      </Button>
    </p>
  );
}

/** The lowest ask in the own region for the unit's size, new and sold in the standard way. */
function askAt(place: PlaceName, unit: UnitView, product: ProductView): PriceView | undefined {
  if (unit.condition !== 'deadstock') return undefined;
  const own = product.regions.find((region) => region.own)?.code;
  const quotes = product.sizes.find(({ id }) => id === unit.size)?.quotes ?? [];
  return quotes.find(
    ({ market, region, channel, condition }) =>
      market === place && region === own && channel === 'standard' && condition === null,
  )?.ask;
}
