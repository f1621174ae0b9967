import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Age } from '../kit/Age';
import { Button } from '../kit/Button';
import type {
  MoneyView,
  OffersAtView,
  ProductView,
  RecentSaleView,
  RegionView,
  SizeMarketView,
  SizeView,
} from '../kit/engine';
import { Failure } from '../kit/Failure';
import { exactMoney, wholeMoney } from '../kit/money';
import { sizeMarketQuery } from '../kit/queries';
import { sizeWords } from '../kit/sizes';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** What Alias tells of the size alone. It costs two requests, so it is asked for by hand. */
export function SizeMarket({ product, size, region }: { product: ProductView; size: SizeView; region: RegionView }) {
  const [wanted, setWanted] = useState<number | null>(null);
  const isLinked = product.links.some(({ market, state }) => market === 'alias' && state === 'linked');
  const isThere = size.quotes.some((quote) => quote.market === 'alias' && quote.region === region.code);
  const query = useQuery({ ...sizeMarketQuery(product.id, size.id, region.code), enabled: wanted === size.id });
  if (!isLinked || !isThere) return null;
  if (query.data) return <Told told={query.data} size={size} again={() => void query.refetch()} />;
  if (query.error && !query.isFetching) {
    return <Failure error={query.error} retry={() => void query.refetch()} />;
  }
  return (
    <Button
      look="bare"
      className="h-7! px-0! text-small"
      disabled={query.isFetching}
      title={t('product-two-requests')}
      onClick={() => setWanted(size.id)}
    >
      <ChevronDown size={13} aria-hidden="true" />
      {query.isFetching ? t('product-asking-alias') : t('product-alias-size-sales', { size: sizeWords(size.label) })}
    </Button>
  );
}

function Told({ told, size, again }: { told: SizeMarketView; size: SizeView; again: () => void }) {
  return (
    <section
      aria-label={t('product-alias-size', { size: sizeWords(size.label) })}
      className="mt-1 rounded-card border border-line px-3 py-2"
    >
      <p className="mb-1 flex items-center gap-1.5 text-small text-soft">
        <span>
          {t('product-alias-size', { size: sizeWords(size.label) })} · <Age at={told.askedAt} sentence />
        </span>
        <span className="flex-1" />
        <Button look="bare" className="h-6! px-1.5! text-small" onClick={again}>
          {t('product-ask-again')}
        </Button>
      </p>
      <div className="grid grid-cols-2 gap-6">
        <Sales told={told} />
        <Offers told={told} />
      </div>
    </section>
  );
}

function Sales({ told: { sales, soldLately } }: { told: SizeMarketView }) {
  return (
    <div>
      <h4 className="font-medium text-small">
        {soldLately >= MOST_TOLD
          ? t('product-sold-lately-or-more', { sold: count(MOST_TOLD) })
          : t('product-sold-lately', { sold: count(soldLately) })}
      </h4>
      {sales.length === 0 && <p className="text-small text-soft">{t('product-no-alias-sale')}</p>}
      <Few
        all={sales}
        each={(sale: RecentSaleView) => (
          <li key={`${sale.at} ${sale.price.amount}`} className="flex justify-between gap-3 text-small">
            <span className="text-soft">
              <Age at={sale.at} sentence />
              {sale.consigned && ` · ${t('product-consigned')}`}
            </span>
            <Price price={sale.price} atHome={sale.atHome} />
          </li>
        )}
      />
    </div>
  );
}

function Offers({ told: { offers, offered } }: { told: SizeMarketView }) {
  const most = Math.max(1, ...offers.map((each) => each.count));
  return (
    <div>
      <h4 className="font-medium text-small">{t('product-offers', { offers: offered })}</h4>
      {offers.length === 0 && <p className="text-small text-soft">{t('product-no-offers')}</p>}
      <Few
        all={offers}
        each={(offer: OffersAtView) => (
          <li key={offer.price.amount} className="flex items-center gap-3 text-small">
            <span aria-hidden="true" className="h-1.5 flex-1">
              <span
                className="block h-full rounded-sm bg-(--spark)"
                style={{ width: `${(offer.count / most) * 100}%` }}
              />
            </span>
            <span className="text-soft">{count(offer.count)} ×</span>
            <Price price={offer.price} atHome={offer.atHome} />
          </li>
        )}
      />
    </div>
  );
}

/** In the own currency, as all else in the panel; as told where no rate is known. */
function Price({ price, atHome }: { price: MoneyView; atHome: MoneyView | null }) {
  return (
    <span className="w-14 text-right" title={exactMoney(price)}>
      {wholeMoney(atHome ?? price)}
    </span>
  );
}

/** Alias tells of so many sales at most. */
const MOST_TOLD = 200;

/** Lines that are shown before more are asked for. */
const FEW = 5;

function Few<T>({ all, each }: { all: readonly T[]; each: (one: T) => ReactNode }) {
  const [open, setOpen] = useState(false);
  const hidden = open ? 0 : all.length - FEW;
  return (
    <>
      <ul>{(open ? all : all.slice(0, FEW)).map(each)}</ul>
      {hidden > 0 && (
        <Button look="bare" className="h-6! px-0! text-small" onClick={() => setOpen(true)}>
          {t('product-more', { hidden: count(hidden) })}
        </Button>
      )}
    </>
  );
}
