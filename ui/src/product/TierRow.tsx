import { useActions } from '../board/actions';
import { until } from '../kit/ages';
import { useClock } from '../kit/clock';
import type { ProductView } from '../kit/engine';
import { counted } from '../kit/money';
import { TierSwitch } from '../kit/TierSwitch';

/** The product's tier, when it is synced next, and what that costs. */
export function TierRow({ product }: { product: ProductView }) {
  const { move } = useActions();
  const next = useClock((now) => nextWords(product, now));
  return (
    <div className="flex flex-wrap items-center gap-3 border-line border-b px-5 pb-4">
      <TierSwitch tier={product.tier} choose={(tier) => move([product.id], tier)} />
      <span className="text-soft">{next}</span>
    </div>
  );
}

function nextWords({ tier, nextDueAt, requestsADay }: ProductView, now: number): string {
  if (tier === 'frozen') return 'synced when opened · no requests by itself';
  const requests = `${counted(requestsADay, 'request')} a day`;
  if (nextDueAt === null) return requests;
  return `next sync ${until(nextDueAt, now)} · ${requests}`;
}
