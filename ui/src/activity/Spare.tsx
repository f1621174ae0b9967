import { left } from '../kit/ages';
import type { MoneyView, SpareProductView, SpareView } from '../kit/engine';
import { wholeMoney } from '../kit/money';
import { t } from '../language/catalogue';

/** What a marketplace's spare requests were spent on in the last week, and what they found. */
export function Spare({ name, spare, open }: { name: string; spare: SpareView; open: (product: number) => void }) {
  if (spare.percent === 0 && spare.looked === 0) return null;
  return (
    <section aria-label={t('activity-market-spare', { name })} className="mt-3 border-line border-t pt-2.5">
      <h3 className="font-medium">{t('activity-spare-requests')}</h3>
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
          {spare.more > 0 && (
            <li className="text-faint">{t('activity-and-more-products', { products: spare.more })}</li>
          )}
        </ul>
      )}
    </section>
  );
}

/** `214 looks in the last 7 days found 36 price changes of what you own, seen 3 h 10 min earlier on average: £412 of moves.` */
export function spareWords({ percent, looked, changes, earlierMinutes, moved }: SpareView): string {
  const share = percent === 0 ? t('activity-spare-off') : t('activity-spare-share', { percent });
  return `${share} ${foundWords(looked, changes, earlierMinutes, moved)}`;
}

function foundWords(looked: number, changes: number, earlier: number | null, moved: MoneyView | null): string {
  if (looked === 0) return t('activity-spare-none');
  const looks = t('activity-looks', { looks: looked });
  if (changes === 0) return t('activity-spare-no-change', { looks });
  const sooner = earlier === null ? '' : t('activity-spare-sooner', { time: left(earlier * 60) });
  const worth = moved === null ? '' : t('activity-spare-worth', { amount: wholeMoney(moved) });
  return t('activity-spare-found', { looks, changes, more: `${sooner}${worth}` });
}

function productWords({ looked, changes, moved }: SpareProductView): string {
  const looks = t('activity-looks', { looks: looked });
  const found = changes === 0 ? t('activity-no-change') : t('activity-changes', { changes });
  return `${looks} · ${found}${changes === 0 || moved === null ? '' : `, ${wholeMoney(moved)}`}`;
}
