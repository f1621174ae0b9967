import { useState } from 'react';
import { earnedOver } from '../inventory/AskingPrice';
import { useAskingPrice } from '../inventory/useEstimate';
import { Choice } from '../kit/Choice';
import { DecimalField } from '../kit/DecimalField';
import { Dialog } from '../kit/Dialog';
import type { AskingQuery, AskingView, PlaceName, ProductView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { currencySign, exactMoney } from '../kit/money';
import { PayoutParts } from '../kit/PayoutParts';
import { PLACE_NAMES, PLACES } from '../kit/places';
import { t } from '../language/catalogue';
import { rich } from '../language/rich';

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
  const { data: asking, error } = useAskingPrice(query);
  const sign = currencySign(home);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={t('product-asking-title')}
      about={t('product-asking-about', { name: product.name })}
    >
      <div className="flex flex-col gap-4">
        <Choice<PlaceName>
          label={t('product-place')}
          value={query.place}
          options={PLACES.map((value) => ({ value, name: PLACE_NAMES[value] }))}
          choose={(place) => change({ place, currency: place === 'alias' ? 'USD' : home })}
        />
        <div className="grid grid-cols-2 gap-3">
          <DecimalField
            autoFocus
            label={t('product-to-earn', { sign })}
            placeholder="40"
            value={query.earn}
            enter={(earn) => change({ earn })}
          />
          <DecimalField
            label={t('product-over-paid', { sign })}
            placeholder={t('product-not-known')}
            value={query.paid}
            enter={(paid) => change({ paid })}
          />
        </div>
        {query.earn.trim() !== '' && <FailureNote error={error} />}
        {query.earn.trim() !== '' && asking && !error && (
          <div role="status">
            <ListAt asking={asking} />
            <PayoutParts payout={asking.payout} />
          </div>
        )}
      </div>
    </Dialog>
  );
}

function ListAt({ asking }: { asking: AskingView }) {
  return (
    <p className="mb-2">
      {rich('product-list-at', {
        price: exactMoney(asking.price),
        over: earnedOver(asking),
        b: (inner) => <b className="font-semibold text-value">{inner}</b>,
        soft: (inner) => <span className="text-soft">{inner}</span>,
      })}
    </p>
  );
}
