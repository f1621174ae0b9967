import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Minus } from 'lucide-react';
import { Button } from '../kit/Button';
import { engine, type FoundView, type SearchRow, type SearchView, type TierName } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { MARKET_NAMES } from '../kit/markets';
import { ProductPicture } from '../kit/ProductPicture';
import { SAID_IN_PLACE } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { t } from '../language/catalogue';

/** Opens a product; with a size: to add a unit of it. */
type Open = (product: number, size?: string) => void;

/** What both marketplaces found, side by side. */
export function Results({ found, tier, open }: { found: SearchView; tier: TierName; open: Open }) {
  return (
    <div role="status" className="border-line border-t pt-3">
      {found.troubles.map((trouble) => (
        <p key={trouble.market} className="mb-2">
          <b className="font-medium text-warn">{trouble.message}</b> <span className="text-soft">{trouble.hint}</span>
        </p>
      ))}
      {found.rows.length === 0 && found.troubles.length === 0 && (
        <p className="text-soft">{t('adding-nothing-found')}</p>
      )}
      {found.rows.length > 0 && (
        <ul aria-label={t('adding-found')} className="divided">
          {found.rows.map((row) => (
            <Row key={`${row.stockx?.listing} ${row.alias?.listing}`} row={row} tier={tier} open={open} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Row({ row, tier, open }: { row: SearchRow; tier: TierName; open: Open }) {
  const add = useAddFound(row, tier);
  return (
    <li className="flex items-center gap-3 py-2" aria-label={row.name}>
      <ProductPicture address={row.picture} size={40} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={row.name}>
          {row.name}
        </p>
        <p className="truncate text-soft text-small">
          {row.sku || t('adding-no-code')}
          {row.size && t('adding-and-size', { size: row.size })}
          <Listing name={MARKET_NAMES.stockx} listing={row.stockx} />
          <Listing name={MARKET_NAMES.alias} listing={row.alias} />
        </p>
        <FailureNote error={add.error} />
      </div>
      <RowButtons row={row} add={add} open={open} />
    </li>
  );
}

/** Adds what was found as a product. */
function useAddFound(row: SearchRow, tier: TierName) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      engine.addFound({
        sku: row.sku,
        name: row.name,
        brand: row.brand,
        stockx: row.stockx?.listing ?? null,
        alias: row.alias?.listing ?? null,
        tier,
      }),
    meta: SAID_IN_PLACE,
    onSuccess: () => invalidateAfter(client, 'addedProducts'),
  });
}

/** Adds the product, or opens the one that is there; a unit of it too where its size was scanned. */
function RowButtons({ row, add, open }: { row: SearchRow; add: ReturnType<typeof useAddFound>; open: Open }) {
  const { name, size } = row;
  const product = row.product ?? add.data?.id ?? null;
  const disabled = add.isPending;

  /** A scanned pair is most likely one that was just bought. */
  function addUnit() {
    if (size === null) return;
    if (product !== null) open(product, size);
    else add.mutate(undefined, { onSuccess: ({ id }) => open(id, size) });
  }

  return (
    <>
      {size !== null && (
        <Button look="strong" disabled={disabled} onClick={addUnit} aria-label={t('adding-add-unit-of', { name })}>
          {t('adding-add-unit')}
        </Button>
      )}
      {product === null ? (
        <Button disabled={disabled} onClick={() => add.mutate()} aria-label={t('adding-add-named', { name })}>
          {t('adding-add')}
        </Button>
      ) : (
        <Button look="bare" onClick={() => open(product)} aria-label={t('adding-open-named', { name })}>
          {add.data?.new ? t('adding-added-open') : t('adding-on-board-open')}
        </Button>
      )}
    </>
  );
}

/** Whether a marketplace has it. */
function Listing({ name, listing }: { name: string; listing: FoundView | null }) {
  const Icon = listing ? Check : Minus;
  return (
    <span
      className={listing ? '' : 'text-faint'}
      title={listing ? `${name}: ${listing.name}, ${listing.sku || t('adding-no-code')}` : undefined}
    >
      {' · '}
      <Icon size={11} aria-hidden="true" className={`inline ${listing ? 'text-ink' : ''}`} />{' '}
      {listing ? name : t('adding-not-on', { name })}
    </span>
  );
}
