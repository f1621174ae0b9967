import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Minus } from 'lucide-react';
import { Button } from '../kit/Button';
import { engine, type FoundView, type SearchRow, type SearchView, type TierName } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { MARKET_NAMES } from '../kit/markets';
import { ProductPicture } from '../kit/ProductPicture';
import { SAID_IN_PLACE } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';

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
        <p className="text-soft">Neither marketplace has anything like it. Try another spelling, or keep it by hand.</p>
      )}
      {found.rows.length > 0 && (
        <ul aria-label="Found" className="divide-y divide-line">
          {found.rows.map((row) => (
            <Row key={`${row.stockx?.listing} ${row.alias?.listing}`} row={row} tier={tier} open={open} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Row({ row, tier, open }: { row: SearchRow; tier: TierName; open: Open }) {
  const client = useQueryClient();
  const add = useMutation({
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
  const product = row.product ?? add.data?.id ?? null;
  const { size } = row;

  /** A scanned pair is most likely one that was just bought. */
  function addUnit() {
    if (size === null) return;
    if (product !== null) open(product, size);
    else add.mutate(undefined, { onSuccess: ({ id }) => open(id, size) });
  }

  return (
    <li className="flex items-center gap-3 py-2" aria-label={row.name}>
      <ProductPicture address={row.picture} size={40} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={row.name}>
          {row.name}
        </p>
        <p className="truncate text-soft text-xs">
          {row.sku || 'no code'}
          {row.size && ` · size ${row.size}`}
          <Place name={MARKET_NAMES.stockx} place={row.stockx} />
          <Place name={MARKET_NAMES.alias} place={row.alias} />
        </p>
        <FailureNote error={add.error} />
      </div>
      {size !== null && (
        <Button look="strong" disabled={add.isPending} onClick={addUnit} aria-label={`Add a unit of ${row.name}`}>
          Add a unit
        </Button>
      )}
      {product === null ? (
        <Button disabled={add.isPending} onClick={() => add.mutate()} aria-label={`Add ${row.name}`}>
          Add
        </Button>
      ) : (
        <Button look="bare" onClick={() => open(product)} aria-label={`Open ${row.name}`}>
          {add.data?.new ? 'Added · open' : 'On the board · open'}
        </Button>
      )}
    </li>
  );
}

function Place({ name, place }: { name: string; place: FoundView | null }) {
  const Icon = place ? Check : Minus;
  return (
    <span
      className={place ? '' : 'text-faint'}
      title={place ? `${name}: ${place.name}, ${place.sku || 'no code'}` : undefined}
    >
      {' · '}
      <Icon size={11} aria-hidden="true" className={`inline ${place ? 'text-up' : ''}`} />{' '}
      {place ? name : `not on ${name}`}
    </span>
  );
}
