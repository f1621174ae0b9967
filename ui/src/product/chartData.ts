import type { ChartPoint, ChartRange, PriceChartView } from '../kit/engine';

/** How long a chart is, in days, and how many even steps it is drawn in; all that is kept: as long as it goes back. */
const LENGTHS: Record<ChartRange, { days: number | null; steps: number }> = {
  week: { days: 7, steps: 168 },
  month: { days: 30, steps: 240 },
  quarter: { days: 90, steps: 270 },
  year: { days: 365, steps: 365 },
  all: { days: null, steps: 400 },
};

const DAY_MS = 86_400_000;

/** What held at one step of a chart; an amount that is null was not known. */
export interface Step {
  /** Seconds since 1970. */
  time: number;
  ask: string | null;
  bid: string | null;
  /** The last sale that was told within the step. */
  sale: string | null;
}

/** The prices in even steps up to now, since a price holds until the next one. */
export function stepsOf({ points }: PriceChartView, range: ChartRange, now: number): Step[] {
  const { days, steps } = LENGTHS[range];
  const [first] = points;
  if (!first) return [];
  const from = days === null ? Date.parse(first.at) : now - days * DAY_MS;
  const length = Math.max((now - from) / (steps - 1), 1000);
  const told: Step[] = [];
  let next = 0;
  let held: ChartPoint | undefined;
  for (let step = 0; step < steps; step += 1) {
    const at = from + step * length;
    let sale: string | null = null;
    for (let point = points[next]; point && Date.parse(point.at) <= at; point = points[next]) {
      held = point;
      sale = point.sale ?? sale;
      next += 1;
    }
    told.push({ time: Math.floor(at / 1000), ask: held?.ask ?? null, bid: held?.bid ?? null, sale });
  }
  return told;
}

/** A point of a line; one that is hidden takes its place in time, and nothing is drawn from it on. */
export interface LinePoint {
  time: number;
  value: number;
  hidden: boolean;
}

/**
 * The line of one side. What is not known is a gap: the line is drawn in steps, each in the look of the point where it
 * begins, so hidden points stand from where the price is lost to where it is back, and the last one at its new height.
 */
export function lineOf(steps: readonly Step[], side: 'ask' | 'bid'): LinePoint[] {
  const line: LinePoint[] = [];
  let last: number | null = null;
  steps.forEach((step, place) => {
    const value = step[side] === null ? null : Number(step[side]);
    const back = steps[place + 1]?.[side] ?? null;
    if (value !== null) line.push({ time: step.time, value, hidden: false });
    else if (back !== null) line.push({ time: step.time, value: Number(back), hidden: true });
    else if (last !== null) line.push({ time: step.time, value: last, hidden: true });
    last = value ?? last;
  });
  return line;
}

/** How many steps of a chart each key goes. */
const STRIDES: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The step to which a key leads from another one; null: it means nothing on a chart. */
export function stepByKey(steps: readonly Step[], place: number, key: string): Step | null {
  const stride = STRIDES[key];
  if (stride === undefined) return null;
  return steps[Math.min(Math.max(place + stride, 0), steps.length - 1)] ?? null;
}

/** The step that is nearest to a moment in seconds; null: there is none. */
export function stepNear(steps: readonly Step[], moment: number): Step | null {
  return steps.reduce<Step | null>(
    (best, step) => (best && Math.abs(best.time - moment) <= Math.abs(step.time - moment) ? best : step),
    null,
  );
}

/** The step of a chart in which a moment lies; null: it is before the chart. */
export function stepAt(steps: readonly Step[], moment: string): Step | null {
  const at = Date.parse(moment) / 1000;
  const [first] = steps;
  if (!first || at < first.time) return null;
  return steps.find((step) => step.time >= at) ?? steps.at(-1) ?? null;
}

/** The step of a chart in which a civil day lies; null: it is not on the chart. */
export function stepOf(steps: readonly Step[], day: string): Step | null {
  const noon = Date.parse(`${day}T12:00:00Z`) / 1000;
  const [first] = steps;
  if (!first || noon < first.time - DAY_MS / 1000) return null;
  return steps.find((step) => step.time >= noon) ?? steps.at(-1) ?? null;
}
