import { useMutation, useQuery } from '@tanstack/react-query';
import { Link2, SearchX } from 'lucide-react';
import { Button } from '../kit/Button';
import { Confirm } from '../kit/Confirm';
import { engine, type FoundView, type LinkView, type ProductView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { isUnused, MARKET_NAMES } from '../kit/markets';
import { ProductPicture } from '../kit/ProductPicture';
import { SAID_IN_PLACE, syncQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { rich } from '../language/rich';

/** Where the product is on each marketplace, or why it is not; and what can be done about it. */
export function LinkNotes({ product }: { product: ProductView }) {
  return product.links.map((link) =>
    link.state === 'linked' ? null : <NotLinked key={link.market} link={link} product={product} />,
  );
}

/** The links that stand, with the way to undo a wrong one. */
export function Links({ product }: { product: ProductView }) {
  const linked = product.links.filter((link) => link.state === 'linked');
  if (linked.length === 0) return null;
  return (
    <section aria-label={t('product-links')} className="mt-6">
      <h3 className="font-semibold">{t('product-links')}</h3>
      <ul className="mt-1 divided">
        {linked.map((link) => (
          <Linked key={link.market} link={link} product={product} />
        ))}
      </ul>
    </section>
  );
}

function Linked({ link, product }: { link: LinkView; product: ProductView }) {
  const name = MARKET_NAMES[link.market];
  const unlink = useMutation({ mutationFn: () => engine.unlink(product.id, link.market), meta: SAID_IN_PLACE });
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-2 py-1">
      <Link2 size={14} aria-hidden="true" className="text-faint" />
      <span className="selectable flex-1">
        {rich('product-linked-as', {
          name,
          sku: link.spelledSku || product.sku,
          b: (inner) => <b className="font-medium">{inner}</b>,
        })}
        {link.chosen && <span className="text-faint"> · {t('product-chosen-by-you')}</span>}
        {link.sharedWith && <span className="text-warn"> · {t('product-shared-with', { sku: link.sharedWith })}</span>}
      </span>
      <Confirm
        label={t('product-wrong-link', { name })}
        question={t('product-wrong-link-about', { name })}
        yes={t('product-undo-link')}
        busy={unlink.isPending}
        onConfirm={() => unlink.mutate()}
      />
      <FailureNote error={unlink.error} />
    </li>
  );
}

function NotLinked({ link, product }: { link: LinkView; product: ProductView }) {
  const name = MARKET_NAMES[link.market];
  const { data: sync } = useQuery(syncQuery);
  const unused = sync?.markets.some(({ market, state }) => market === link.market && isUnused(state)) ?? false;
  const again = useMutation({ mutationFn: () => engine.lookAgain(product.id, link.market) });
  return (
    <section
      aria-label={t('product-not-linked', { name })}
      className="flex gap-2 rounded-lg bg-(--well) px-3 py-2 text-soft"
    >
      <SearchX size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <div className="flex items-start gap-2">
          <p className="min-w-0 flex-1">
            {unused && link.state === 'pending' ? unusedWords(name, product.sku) : linkWords(link, name, product.sku)}
          </p>
          {link.state !== 'pending' && (
            <Button
              look="bare"
              className="-my-1 h-7! text-small"
              disabled={again.isPending}
              onClick={() => again.mutate()}
              aria-label={t('product-look-again-on', { name })}
            >
              {t('product-look-again')}
            </Button>
          )}
        </div>
        {link.candidates.length > 0 && (
          <ul aria-label={t('product-similar-on', { name })} className="mt-1">
            {link.candidates.map((candidate) => (
              <Similar key={candidate.listing} candidate={candidate} link={link} product={product.id} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Similar({ candidate, link, product }: { candidate: FoundView; link: LinkView; product: number }) {
  const choose = useMutation({
    mutationFn: () =>
      engine.answerLink(product, {
        stockx: link.market === 'stockx' ? candidate.listing : null,
        alias: link.market === 'alias' ? candidate.listing : null,
      }),
  });
  return (
    <li className="flex items-center gap-2 py-1">
      <ProductPicture address={candidate.picture} size={28} />
      <span className="selectable min-w-0 flex-1 truncate" title={candidate.name}>
        <b className="font-medium text-ink">{candidate.sku || t('product-no-style-code')}</b> {candidate.name}
      </span>
      <Button
        look="bare"
        className="h-7! text-small"
        disabled={choose.isPending}
        onClick={() => choose.mutate()}
        aria-label={t('product-this-one-named', { name: candidate.name })}
      >
        {t('product-this-one')}
      </Button>
    </li>
  );
}

function unusedWords(name: string, sku: string): string {
  return sku === '' ? t('product-unused-by-name', { name }) : t('product-unused', { name, sku });
}

function linkWords({ state, candidates, sameCode }: LinkView, name: string, sku: string): string {
  if (state === 'pending') {
    return sku === '' ? t('product-pending-by-name', { name }) : t('product-pending', { name, sku });
  }
  const similar = candidates.length > 0 ? ` ${t('product-this-is-similar')}` : '';
  if (state === 'absent' && sku === '') return `${t('product-absent-by-name', { name })}${similar}`;
  if (sku === '') return t('product-found-by-name', { name });
  if (state === 'ambiguous' && sameCode) return t('product-several-same', { name, sku });
  if (state === 'absent') return `${t('product-absent', { name, sku })}${similar}`;
  if (candidates.length === 1 && candidates[0]?.sku === '') {
    return t('product-one-without-code', { name, sku });
  }
  return t('product-only-similar', { name, sku });
}
