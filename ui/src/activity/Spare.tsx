import { left } from '../kit/ages';
import type { SpareProductView, SpareView } from '../kit/engine';
import { count, counted, wholeMoney } from '../kit/money';

/** What a marketplace's spare requests were spent on in the last week, and what they found. */
export function Spare({ name, spare, open }: { name: string; spare: SpareView; open: (product: number) => void }) {
  if (spare.percent === 0 && spare.looked === 0) return null;
  return (
    <section aria-label={`${name}: spare requests`} className="mt-3 border-line border-t pt-2.5">
      <h3 className="font-medium">Spare requests</h3>
      <p className="text-soft">{spareWords(spare)}</p>
      {spare.products.length > 0 && (
        <ul className="mt-1.5">
          {spare.products.map((product) => (
            <li key={product.id} className="flex items-baseline gap-3">
              <button
                type="button"
                className="min-w-0 truncate hover:underline"
                title={product.name}
                onClick={() => open(product.id)}
              >
                {product.name}
              </button>
              <span className="ml-auto shrink-0 text-soft tabular-nums">{productWords(product)}</span>
            </li>
          ))}
          {spare.more > 0 && <li className="text-faint">and {counted(spare.more, 'more product')}</li>}
        </ul>
      )}
    </section>
  );
}

/** `214 looks in the last 7 days found 36 price changes of what you own, seen 3 h 10 min earlier on average: £412 of moves.` */
export function spareWords({ percent, looked, changes, earlierMinutes, moved }: SpareView): string {
  const share = percent === 0 ? 'They are off now.' : `Up to ${percent}% of the quota, after every promise.`;
  if (looked === 0) return `${share} None were sent in the last 7 days.`;
  const looks = counted(looked, 'look');
  if (changes === 0) return `${share} ${looks} in the last 7 days, and no price of what you own had changed.`;
  const sooner = earlierMinutes === null ? '' : `, seen ${left(earlierMinutes * 60)} earlier on average`;
  const worth = moved === null ? '' : `: ${wholeMoney(moved)} of moves`;
  return `${share} ${looks} in the last 7 days found ${counted(changes, 'price change')} of what you own${sooner}${worth}.`;
}

function productWords({ looked, changes, moved }: SpareProductView): string {
  const found =
    changes === 0 ? 'no change' : `${counted(changes, 'change')}${moved === null ? '' : `, ${wholeMoney(moved)}`}`;
  return `${count(looked)} ${looked === 1 ? 'look' : 'looks'} · ${found}`;
}
