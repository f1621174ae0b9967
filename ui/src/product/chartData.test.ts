import { expect, test } from 'vitest';
import type { ChartPoint } from '../kit/engine';
import { lineOf, stepByKey, stepNear, stepOf, stepsOf } from './chartData';

const NOW = Date.parse('2026-11-29T12:00:00Z');

function at(daysAgo: number, prices: Partial<ChartPoint>): ChartPoint {
  return { at: new Date(NOW - daysAgo * 86_400_000).toISOString(), ask: null, bid: null, sale: null, ...prices };
}

const chart = (...points: ChartPoint[]) => ({ currency: 'GBP', points, cost: null, deals: [], alerts: [] });

test('a price holds until the next one and up to now', () => {
  const steps = stepsOf(chart(at(7, { ask: '100.00' }), at(3.5, { ask: '120.00' })), 'week', NOW);
  expect(steps).toHaveLength(168);
  expect([steps[0]?.ask, steps[83]?.ask, steps[84]?.ask, steps.at(-1)?.ask]).toEqual([
    '100.00',
    '100.00',
    '120.00',
    '120.00',
  ]);
});

test('a chart is empty before the first price is known', () => {
  const steps = stepsOf(chart(at(1, { ask: '100.00' })), 'week', NOW);
  expect(lineOf(steps, 'ask').length).toBeLessThan(30);
});

test('a sale is shown once, in the step in which it was told', () => {
  const steps = stepsOf(chart(at(7, { ask: '100.00' }), at(2, { ask: '100.00', sale: '95.00' })), 'week', NOW);
  expect(steps.filter((step) => step.sale !== null)).toHaveLength(1);
});

test('an unknown price is a gap that ends at its new height', () => {
  const line = lineOf(
    [
      { time: 1, ask: '100', bid: null, sale: null },
      { time: 2, ask: null, bid: null, sale: null },
      { time: 3, ask: null, bid: null, sale: null },
      { time: 4, ask: '80', bid: null, sale: null },
    ],
    'ask',
  );
  expect(line.map(({ value, hidden }) => [value, hidden])).toEqual([
    [100, false],
    [100, true],
    [80, true],
    [80, false],
  ]);
});

test('a purchase from before the chart is not on it', () => {
  const steps = stepsOf(chart(at(7, { ask: '100.00' })), 'week', NOW);
  expect(stepOf(steps, '2026-10-01')).toBeNull();
  expect(stepOf(steps, '2026-11-29')).not.toBeNull();
});

test.each([
  ['ArrowLeft', 166],
  ['ArrowRight', 167],
  ['PageDown', 157],
  ['Home', 0],
  ['End', 167],
] as const)('%s goes from the newest step to the one at %i', (key, place) => {
  const steps = stepsOf(chart(at(7, { ask: '100.00' })), 'week', NOW);
  expect(stepByKey(steps, 167, key)).toBe(steps[place]);
  expect(stepByKey(steps, 167, 'x')).toBeNull();
});

test('what is read stays at its moment when new prices come', () => {
  const prices = chart(at(7, { ask: '100.00' }));
  const before = stepsOf(prices, 'week', NOW);
  const read = before[100];
  const after = stepsOf(prices, 'week', NOW + 60_000);
  expect(stepNear(after, read?.time ?? 0)).toBe(after[100]);
  expect(stepNear([], NOW / 1000)).toBeNull();
});
