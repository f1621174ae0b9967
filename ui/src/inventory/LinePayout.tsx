import { useQuery } from '@tanstack/react-query';
import { Amount } from '../kit/Amount';
import type { InventoryLine, MoneyView, PlaceName } from '../kit/engine';
import { exactMoney } from '../kit/money';
import { PartsPopover } from '../kit/PartsPopover';
import { PayoutParts } from '../kit/PayoutParts';
import { PLACE_NAMES } from '../kit/places';
import { productQuery } from '../kit/queries';
import { t } from '../language/catalogue';

/** At the highest bid, or at the lowest ask. */
type Side = 'payoutNow' | 'payoutIfListed';

/** What a unit pays out, and where; it opens into its parts. */
export function LinePayout({ line, side }: { line: InventoryLine; side: Side }) {
  const [amount, place] =
    side === 'payoutNow'
      ? [line.worth, line.worthPlace]
      : [line.ifListed?.amount ?? null, line.ifListed?.place ?? null];
  if (!amount) {
    if (line.worthAwaited) return <Awaited />;
    const why = side === 'payoutNow' ? t('inventory-nobody-bids') : t('inventory-nobody-asks');
    return <Amount amount={null} why={why} />;
  }
  const shown = <Shown amount={amount} place={place} />;
  if (!place) return shown;
  return (
    <PartsPopover inTabOrder={false} className="text-right hover:underline" amount={shown}>
      <Parts line={line} place={place} side={side} />
    </PartsPopover>
  );
}

/** Prices of goods in its condition were not asked for until now. */
function Awaited() {
  return (
    <span className="text-small text-soft" title={t('inventory-awaited')}>
      {t('inventory-at-next-sync')}
    </span>
  );
}

function Shown({ amount, place }: { amount: MoneyView; place: PlaceName | null }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      {exactMoney(amount)}
      <span className="w-11 text-left text-small text-soft">
        {place ? PLACE_NAMES[place] : t('inventory-valued-by-you')}
      </span>
    </span>
  );
}

function Parts({ line, place, side }: { line: InventoryLine; place: PlaceName; side: Side }) {
  const { data: product } = useQuery(productQuery(line.product));
  const own = product?.regions[0]?.code;
  const size = product?.sizes.find(({ label }) => label === line.size);
  const quote = size?.quotes.find(
    ({ market, region, channel, condition }) =>
      market === place && region === own && channel === 'standard' && condition === line.soldAs,
  );
  const payout = quote?.[side];
  if (!product) return null;
  if (!payout) return <p className="text-soft">{t('inventory-another-price')}</p>;
  return (
    <PayoutParts
      payout={payout}
      about={side === 'payoutNow' ? t('inventory-at-highest-bid') : t('inventory-at-lowest-ask')}
    />
  );
}
