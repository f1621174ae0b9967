import { useMemo } from 'react';
import { Choice } from '../kit/Choice';
import type { ProductView, RegionView } from '../kit/engine';
import { useLeftState } from '../kit/leftAt';
import { currencySign } from '../kit/money';
import { useRemembered } from '../kit/remembered';
import { t } from '../language/catalogue';
import type { ShownCurrency } from './currencies';
import { SizesTable } from './SizesTable';

const CURRENCIES: readonly ShownCurrency[] = ['home', 'quoted'];

/** The region that the panel shows: the one that was chosen, else the own one. */
export function useRegion(product: ProductView) {
  const [chosen, choose] = useLeftState<string | null>(`panel.${product.id}.region`, null);
  return { region: product.regions.find((each) => each.code === chosen) ?? product.regions[0], choose };
}

/** The prices of all sizes in one region, the owned ones first, with the other regions a click away. */
export function Sizes({
  product,
  region,
  choose,
  charted,
  chart,
  scrollTo,
}: {
  product: ProductView;
  region: RegionView;
  choose: (region: string) => void;
  /** The size whose chart is shown. */
  charted: number | null;
  chart: (size: number) => void;
  /** The label of the size that the panel was opened at. */
  scrollTo: string | null;
}) {
  const [allChannels, setAllChannels] = useLeftState(`panel.${product.id}.channels`, false);
  const [shown, show] = useRemembered('panel.currency', CURRENCIES, 'home');
  const sizes = useMemo(() => ownedFirst(product.sizes), [product.sizes]);
  const quotes = product.sizes.flatMap((size) => size.quotes);
  const hasChannels = quotes.some((quote) => quote.region === region.code && quote.channel !== 'standard');
  const owned = sizes.some((size) => size.units > 0);
  return (
    <section aria-label={t('product-sizes')} className="pt-3">
      <div className="flex min-h-9 items-center gap-2 small:flex-wrap">
        <h3 className="font-semibold">{t('product-sizes')}</h3>
        <span className="mr-auto text-small text-soft">
          {product.sizes.length}
          {owned && ` · ${t('product-yours-first')}`}
        </span>
        {hasChannels && <ChannelsPill all={allChannels} turn={() => setAllChannels(!allChannels)} />}
        {product.regions.length > 1 && (
          <Choice
            small
            label={t('product-region')}
            value={region.code}
            options={product.regions.map(({ code }) => ({ value: code, name: code }))}
            choose={choose}
          />
        )}
        <CurrencyChoice home={product.home} shown={shown} show={show} />
      </div>
      {product.sizes.length === 0 ? (
        <NoSizes underWay={product.refreshing} />
      ) : (
        <div className="small:overflow-x-auto">
          <SizesTable {...{ product, sizes, region, allChannels, shown, charted, chart, scrollTo }} />
        </div>
      )}
    </section>
  );
}

function CurrencyChoice({
  home,
  shown,
  show,
}: {
  /** The code of the user's own currency. */
  home: string;
  shown: ShownCurrency;
  show: (currency: ShownCurrency) => void;
}) {
  return (
    <Choice
      small
      label={t('product-currency')}
      value={shown}
      options={[
        { value: 'home', name: currencySign(home) },
        { value: 'quoted', name: t('product-as-quoted') },
      ]}
      choose={show}
    />
  );
}

function NoSizes({ underWay }: { underWay: boolean }) {
  return (
    <p className="py-8 text-center text-soft">{underWay ? t('product-no-size-under-way') : t('product-no-size')}</p>
  );
}

function ownedFirst(sizes: ProductView['sizes']): ProductView['sizes'] {
  return [...sizes.filter((size) => size.units > 0), ...sizes.filter((size) => size.units === 0)];
}

function ChannelsPill({ all, turn }: { all: boolean; turn: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={all}
      className={`h-7 rounded-full border px-3 text-small ${all ? 'border-accent bg-accent-soft text-accent' : 'border-line-strong text-soft hover:border-field'}`}
      onClick={turn}
    >
      {t('product-channels')}
    </button>
  );
}
