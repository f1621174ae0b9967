import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useAtRest } from '../kit/atRest';
import { Choice } from '../kit/Choice';
import { momentNow } from '../kit/clock';
import type { ChartRange, PriceChartView, ProductView, RegionView, SizeView } from '../kit/engine';
import { wholeMoney } from '../kit/money';
import { priceChartQuery } from '../kit/queries';
import { useRemembered } from '../kit/remembered';
import { timeOfDay } from '../kit/times';
import { t } from '../language/catalogue';
import { dateLocale } from '../language/locale';
import { type Step, stepNear, stepsOf } from './chartData';

// It is the largest part of the window, and not needed before a panel is open.
const ChartCanvas = lazy(() => import('./ChartCanvas'));

const RANGES: readonly { value: ChartRange; name: string }[] = [
  { value: 'week', name: t('product-range-week') },
  { value: 'month', name: t('product-range-month') },
  { value: 'quarter', name: t('product-range-quarter') },
  { value: 'year', name: t('product-range-year') },
  { value: 'all', name: t('product-all') },
];

/** The prices of one size over time, and what the user bought and sold of it. */
export function PriceChart({ product, size, region }: { product: ProductView; size: SizeView; region: RegionView }) {
  const [range, setRange] = useRemembered<ChartRange>(
    'panel.range',
    RANGES.map(({ value }) => value),
    'quarter',
  );
  // A moment, and not its step: new prices bring other steps, and what is read stays.
  const [pointed, point] = useState<number | null>(null);
  const query = { product: product.id, size: size.id, region: region.code, range };
  const { data: chart } = useQuery(priceChartQuery(query));
  const steps = useMemo(() => (chart ? stepsOf(chart, range, momentNow()) : []), [chart, range]);
  const known = steps.some((step) => step.ask !== null || step.bid !== null);
  const values = (pointed === null ? null : stepNear(steps, pointed)) ?? steps.at(-1) ?? null;
  const place = values ? steps.indexOf(values) : 0;
  const choose = (other: ChartRange) => {
    point(null);
    setRange(other);
  };
  // To draw the lines takes longer than all the rest of the panel, which must not wait for them.
  const isAtRest = useAtRest();
  return (
    <section aria-label={t('product-price-chart')} className="pt-2">
      <div className="flex min-h-9 items-center gap-x-3 small:flex-wrap small:gap-y-1">
        <h3 className="font-semibold">{t('product-price')}</h3>
        <span className="text-soft">{size.label}</span>
        {known && chart && <Values step={values} pointed={pointed !== null} chart={chart} />}
        <span className="flex-1" />
        <Choice small label={t('product-time')} value={range} options={RANGES} choose={choose} />
      </div>
      <div className="h-[132px]">
        {chart && known && isAtRest && (
          <Suspense>
            <ChartCanvas
              chart={chart}
              steps={steps}
              place={place}
              said={values ? valuesInWords(values, chart.currency) : ''}
              point={point}
            />
          </Suspense>
        )}
        {chart && !known && <p className="grid h-full place-items-center text-soft">{t('product-no-prices-yet')}</p>}
      </div>
    </section>
  );
}

const day = new Intl.DateTimeFormat(dateLocale, { day: 'numeric', month: 'short' });

/** `12 Nov, 14:05, Ask £120, Bid £110`: what is read at one step. */
function valuesInWords({ time, ask, bid, sale }: Step, currency: string): string {
  const sold = sale && t('product-sold-at', { price: amountWords(sale, currency) });
  const sides = [
    `${t('product-ask')} ${amountWords(ask, currency)}`,
    `${t('product-bid')} ${amountWords(bid, currency)}`,
  ];
  return [momentWords(time), ...sides, sold].filter(Boolean).join(', ');
}

function momentWords(seconds: number): string {
  return `${day.format(seconds * 1000)}, ${timeOfDay(seconds * 1000)}`;
}

function amountWords(amount: string | null, currency: string): string {
  return amount === null ? '–' : wholeMoney({ amount, currency });
}

/** What the lines are, with their values under the pointer or by key, else the newest ones. */
function Values({ step, pointed, chart }: { step: Step | null; pointed: boolean; chart: PriceChartView }) {
  const { currency, alerts } = chart;
  const words = (amount: string | null) => amountWords(amount, currency);
  return (
    <p className="flex min-w-0 gap-3 truncate text-small text-soft">
      <span>
        <span aria-hidden="true" className="text-accent">
          ━
        </span>{' '}
        {t('product-ask')} {words(step?.ask ?? null)}
      </span>
      <span>
        <span aria-hidden="true" className="text-ink">
          ━
        </span>{' '}
        {t('product-bid')} {words(step?.bid ?? null)}
      </span>
      <span>
        <span aria-hidden="true">●</span>{' '}
        {step?.sale ? t('product-sold-at', { price: words(step.sale) }) : t('product-sales')}
      </span>
      {alerts.length > 0 && (
        <span>
          <span aria-hidden="true" className="text-accent">
            ■
          </span>{' '}
          {t('product-alert-count', { alerts: alerts.length })}
        </span>
      )}
      {pointed && step && <span className="text-faint">{momentWords(step.time)}</span>}
    </p>
  );
}
