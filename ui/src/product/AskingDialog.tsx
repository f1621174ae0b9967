import { useState } from 'react';
import { overWhat } from '../inventory/AskingPrice';
import { useAsking } from '../inventory/useEstimate';
import { Choice } from '../kit/Choice';
import { DecimalField } from '../kit/DecimalField';
import { Dialog } from '../kit/Dialog';
import type { AskingQuery, PlaceName, ProductView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { currencySign, exactMoney } from '../kit/money';
import { PayoutParts } from '../kit/PayoutParts';
import { PLACE_NAMES, PLACES } from '../kit/places';

/** What a pair must be listed at to earn so much, also one that is not bought yet. */
export function AskingDialog({ product, close }: { product: ProductView; close: () => void }) {
  const { home } = product;
  const [query, setQuery] = useState<AskingQuery>({
    product: product.id,
    place: 'stockx',
    currency: home,
    earn: '',
    // Of several pairs each cost something else.
    paid: product.totals.units === 1 ? (product.totals.cost?.amount ?? '') : '',
    units: [],
  });
  const change = (changes: Partial<AskingQuery>) => setQuery((before) => ({ ...before, ...changes }));
  const { data: asking, error } = useAsking(query);
  const sign = currencySign(home);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="What must I list at?"
      about={`${product.name}: the price that leaves what you want, after today's fees and rates.`}
    >
      <div className="flex flex-col gap-4">
        <Choice<PlaceName>
          label="Place"
          value={query.place}
          options={PLACES.map((value) => ({ value, name: PLACE_NAMES[value] }))}
          choose={(place) => change({ place, currency: place === 'alias' ? 'USD' : home })}
        />
        <div className="grid grid-cols-2 gap-3">
          <DecimalField
            autoFocus
            label={`To earn, in ${sign}`}
            placeholder="40"
            value={query.earn}
            enter={(earn) => change({ earn })}
          />
          <DecimalField
            label={`Over what you pay, in ${sign}`}
            placeholder="not known"
            value={query.paid}
            enter={(paid) => change({ paid })}
          />
        </div>
        {query.earn.trim() !== '' && <FailureNote error={error} />}
        {query.earn.trim() !== '' && asking && !error && (
          <div role="status">
            <p className="mb-2">
              List at <b className="font-semibold text-value">{exactMoney(asking.price)}</b>{' '}
              <span className="text-soft">{overWhat(asking)}</span>
            </p>
            <PayoutParts payout={asking.payout} />
          </div>
        )}
      </div>
    </Dialog>
  );
}
