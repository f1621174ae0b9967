import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
import { engine, type HandMatchView, type ProductView, type UnmatchedView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Select } from '../kit/Field';
import { MARKET_NAMES } from '../kit/markets';
import { SAID_IN_PLACE } from '../kit/queries';
import { t } from '../language/catalogue';

/** Sizes that a marketplace sells and that the other may have under another name: the user may know, and may err. */
export function Unmatched({ product }: { product: ProductView }) {
  const { unmatched, matchedByHand } = product;
  if (unmatched.length + matchedByHand.length === 0) return null;
  return (
    <section aria-label={t('product-unmatched')} className="mt-6">
      <h3 className="font-semibold">
        {unmatched.length > 0 ? t('product-unmatched') : t('product-matched-by-you-title')}
      </h3>
      {unmatched.length > 0 && <p className="text-soft">{whyAsked(unmatched)}</p>}
      <ul className="mt-2 grid grid-cols-2 gap-3 small:grid-cols-1">
        {unmatched.map((size) => (
          <Match key={`${size.market} ${size.key}`} size={size} product={product} />
        ))}
      </ul>
      <ul className="mt-1 divided">
        {matchedByHand.map((size) => (
          <Matched key={`${size.market} ${size.key}`} size={size} product={product} />
        ))}
      </ul>
    </section>
  );
}

function whyAsked(unmatched: readonly UnmatchedView[]): string {
  if (unmatched.every((size) => size.own === null)) {
    return t('product-unmatched-about');
  }
  return t('product-named-differently');
}

function useMatching(product: ProductView, size: UnmatchedView | HandMatchView) {
  return useMutation({
    mutationFn: (id: number | null) => {
      const { market, listing, key } = size;
      return engine.matchSize(product.id, { market, listing, key }, id);
    },
    meta: SAID_IN_PLACE,
  });
}

/** Chosen first, then matched: a wrong size means wrong prices, and a key press in a list is no decision. */
function Match({ size, product }: { size: UnmatchedView; product: ProductView }) {
  const own = size.own === null ? '' : String(size.own);
  const [chosen, choose] = useState(own);
  const match = useMatching(product, size);

  const others = product.sizes.filter(({ id }) => id !== size.own);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen !== '') match.mutate(Number(chosen));
  }

  return (
    <li>
      <form onSubmit={submit} className="flex items-end gap-1.5">
        <div className="min-w-0 flex-1">
          <Select
            label={t('product-size-is', { market: MARKET_NAMES[size.market], size: size.label })}
            value={chosen}
            disabled={match.isPending}
            onChange={({ target }) => choose(target.value)}
          >
            {size.own === null ? (
              <option value="">{t('product-not-matched')}</option>
            ) : (
              <option value={own}>{t('product-own-size')}</option>
            )}
            {others.map(({ id, label, system }) => (
              <option key={id} value={id}>
                {label} {system}
              </option>
            ))}
          </Select>
        </div>
        <Button
          type="submit"
          disabled={match.isPending || chosen === ''}
          aria-label={t('product-match-size', { market: MARKET_NAMES[size.market], size: size.label })}
        >
          {t('product-match')}
        </Button>
      </form>
      <FailureNote error={match.error} />
    </li>
  );
}

function Matched({ size, product }: { size: HandMatchView; product: ProductView }) {
  const match = useMatching(product, size);
  const ours = product.sizes.find(({ id }) => id === size.size);
  const name = MARKET_NAMES[size.market];
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-2 py-1">
      <span className="selectable flex-1">
        {t('product-size-is', { market: name, size: size.label })}{' '}
        <b className="font-medium">
          {ours?.label} {ours?.system}
        </b>
        <span className="text-faint"> · {t('product-matched-by-you')}</span>
      </span>
      <Button
        disabled={match.isPending}
        onClick={() => match.mutate(null)}
        aria-label={t('product-undo-size', { name, size: size.label })}
      >
        {t('product-undo')}
      </Button>
      <FailureNote error={match.error} />
    </li>
  );
}
