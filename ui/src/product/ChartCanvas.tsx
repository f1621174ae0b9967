import {
  ColorType,
  CrosshairMode,
  createChart,
  createSeriesMarkers,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  LineType,
  type SeriesMarker,
  type UTCTimestamp,
} from 'lightweight-charts';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react';
import { useColours } from '../kit/colours';
import type { PriceChartView } from '../kit/engine';
import { useEnlarged } from '../kit/enlarged';
import { money, wholeMoney } from '../kit/money';
import { t } from '../language/catalogue';
import { dateLocale } from '../language/locale';
import { lineOf, type Step, stepAt, stepByKey, stepOf } from './chartData';

const NAMES = ['accent', 'ink', 'soft', 'faint', 'line'] as const;

type Colours = Record<(typeof NAMES)[number], string>;

const CLEAR = 'rgba(0, 0, 0, 0)';

/** The lines themselves, drawn by TradingView's Lightweight Charts, which asks to be named beside them. */
export default function ChartCanvas({
  chart,
  steps,
  place,
  said,
  point,
}: {
  chart: PriceChartView;
  steps: readonly Step[];
  /** The place of the step whose values are read, and they in words. */
  place: number;
  said: string;
  /** Called with the moment under the pointer, or to which a key led, in seconds. */
  point: (moment: number | null) => void;
}) {
  const { box, lines } = useLines(chart, steps, point);

  function onKeyDown(event: KeyboardEvent) {
    const step = event.ctrlKey || event.metaKey || event.altKey ? null : stepByKey(steps, place, event.key);
    if (!step) return;
    event.preventDefault();
    point(step.time);
    lines.current?.drawn.setCrosshairPosition(Number(step.ask), step.time as UTCTimestamp, lines.current.ask);
  }

  return (
    <div className="relative h-full">
      {/* Its values are read at any time of it, as those of a slider are. */}
      <div
        ref={box}
        role="slider"
        tabIndex={0}
        aria-label={chartWords(chart, steps)}
        aria-valuemin={0}
        aria-valuemax={steps.length - 1}
        aria-valuenow={place}
        aria-valuetext={said}
        className="h-full rounded-md"
        onKeyDown={onKeyDown}
        onPointerLeave={() => point(null)}
        onBlur={() => {
          point(null);
          lines.current?.drawn.clearCrosshairPosition();
        }}
      />
      <p className="absolute right-0 bottom-1 text-faint text-micro" title={t('product-tradingview')}>
        TradingView
      </p>
    </div>
  );
}

/** What is drawn, and the line of the asks in it. */
interface Lines {
  drawn: IChartApi;
  ask: ISeriesApi<'Line'>;
}

/** The lines in their box, drawn again where what they show, or how, is another. */
function useLines(chart: PriceChartView, steps: readonly Step[], point: (moment: number | null) => void) {
  const box = useRef<HTMLDivElement>(null);
  const lines = useRef<Lines>(null);
  const colours = useColours(NAMES);
  const enlarged = useEnlarged();
  const pointed = useEffectEvent(point);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was painted before it was enlarged would be stretched.
  useEffect(() => {
    if (!box.current) return;
    const drawn = newChart(box.current, colours, chart.currency);
    lines.current = { drawn, ask: draw(drawn, chart, steps, colours) };
    // None also comes as the chart finds its size, though the pointer did not leave it.
    drawn.subscribeCrosshairMove(({ time }) => typeof time === 'number' && pointed(time));
    const room = new ResizeObserver(() => drawn.timeScale().fitContent());
    room.observe(box.current);
    return () => {
      room.disconnect();
      lines.current = null;
      drawn.remove();
    };
  }, [chart, steps, colours, enlarged]);

  return { box, lines };
}

function newChart(box: HTMLElement, colours: Colours, currency: string): IChartApi {
  return createChart(box, {
    autoSize: true,
    layout: {
      background: { type: ColorType.Solid, color: CLEAR },
      textColor: colours.faint,
      fontFamily: 'Inter Variable, system-ui, sans-serif',
      fontSize: 11,
      // Its own sign is a link, and nothing leads out of the window; it is named in words.
      attributionLogo: false,
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colours.line } },
    rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom: 0.08 } },
    timeScale: { borderColor: colours.line, fixLeftEdge: true, fixRightEdge: true, timeVisible: true },
    crosshair: {
      mode: CrosshairMode.Normal,
      horzLine: { visible: false, labelVisible: false },
      vertLine: { color: colours.soft, style: LineStyle.Solid, labelVisible: false },
    },
    localization: {
      // Web views may name a language that no formatter knows.
      locale: dateLocale,
      priceFormatter: (price: number) => wholeMoney({ amount: price.toFixed(2), currency }),
    },
    handleScroll: false,
    handleScale: false,
  });
}

function draw(drawn: IChartApi, chart: PriceChartView, steps: readonly Step[], colours: Colours): ISeriesApi<'Line'> {
  const quiet = { priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false };
  const stepped = { ...quiet, lineType: LineType.WithSteps, lineWidth: 2 as const };
  const points = (side: 'ask' | 'bid', colour: string) =>
    lineOf(steps, side).map(({ time, value, hidden }) => ({
      time: time as UTCTimestamp,
      value,
      color: hidden ? CLEAR : colour,
    }));
  // All steps, so that the lines go evenly in time, also where one of them is not known yet.
  const every = steps.map(({ time }) => ({ time: time as UTCTimestamp }));
  drawn.addSeries(LineSeries, quiet).setData(every);
  const bid = drawn.addSeries(LineSeries, { ...stepped, lineWidth: 1, color: colours.ink });
  bid.setData(points('bid', colours.ink));
  const ask = drawn.addSeries(LineSeries, { ...stepped, color: colours.accent });
  ask.setData(points('ask', colours.accent));
  const sales = drawn.addSeries(LineSeries, {
    ...quiet,
    lineVisible: false,
    pointMarkersVisible: true,
    pointMarkersRadius: 2,
    color: colours.soft,
  });
  sales.setData(
    steps.flatMap(({ time, sale }) => (sale === null ? [] : [{ time: time as UTCTimestamp, value: Number(sale) }])),
  );
  if (chart.cost) {
    ask.createPriceLine({
      price: Number(chart.cost.amount),
      color: colours.soft,
      lineStyle: LineStyle.Dashed,
      lineWidth: 1,
      axisLabelVisible: false,
      title: t('product-chart-cost'),
    });
  }
  createSeriesMarkers(ask, [...marks(chart, steps, colours), ...alertMarks(chart, steps, colours)].sort(byTime));
  drawn.timeScale().fitContent();
  return ask;
}

/** The part of the chart at either end in which a word would be cut off. */
const NO_ROOM_FOR_WORDS = 0.04;

/** The user's own purchases and sales, at their days. */
function marks({ deals }: PriceChartView, steps: readonly Step[], colours: Colours): SeriesMarker<UTCTimestamp>[] {
  const found = deals.flatMap(({ on, sold }) => {
    const step = stepOf(steps, on);
    if (!step) return [];
    const nth = steps.indexOf(step);
    const hasRoom = Math.min(nth, steps.length - 1 - nth) >= steps.length * NO_ROOM_FOR_WORDS;
    const word = sold ? t('product-chart-sold') : t('product-chart-bought');
    return [
      {
        time: step.time as UTCTimestamp,
        position: sold ? ('aboveBar' as const) : ('belowBar' as const),
        shape: sold ? ('arrowDown' as const) : ('arrowUp' as const),
        color: colours.soft,
        size: 0.6,
        ...(hasRoom && { text: word }),
      },
    ];
  });
  return found;
}

const byTime = (a: SeriesMarker<UTCTimestamp>, b: SeriesMarker<UTCTimestamp>) => a.time - b.time;

/** What the user was alerted to, one mark a step however often. */
function alertMarks(
  { alerts }: PriceChartView,
  steps: readonly Step[],
  colours: Colours,
): SeriesMarker<UTCTimestamp>[] {
  const at = new Set(alerts.flatMap((alert) => stepAt(steps, alert.at)?.time ?? []));
  return [...at].map((time) => ({
    time: time as UTCTimestamp,
    position: 'aboveBar',
    shape: 'square',
    color: colours.accent,
    size: 0.5,
  }));
}

/** The chart in words. */
function chartWords({ currency, cost, deals, alerts }: PriceChartView, steps: readonly Step[]): string {
  const side = (name: 'ask' | 'bid') => {
    const amounts = steps.flatMap((step) => step[name] ?? []);
    const [first, last] = [amounts[0], amounts.at(-1)];
    if (first === undefined || last === undefined)
      return name === 'ask' ? t('product-chart-no-ask') : t('product-chart-no-bid');
    const args = { from: money({ amount: first, currency }), to: money({ amount: last, currency }) };
    return name === 'ask' ? t('product-chart-asks', args) : t('product-chart-bids', args);
  };
  const bought = deals.filter(({ sold }) => !sold).length;
  const said = [
    side('ask'),
    side('bid'),
    cost && t('product-chart-cost-of', { cost: money(cost) }),
    bought > 0 && t('product-chart-purchases', { purchases: bought }),
    alerts.length > 0 && t('product-alert-count', { alerts: alerts.length }),
    deals.length > bought && t('product-chart-sales', { sales: deals.length - bought }),
  ];
  return t('product-chart', { said: said.filter(Boolean).join(', ') });
}
