import type { AlertLine, AlertsSummary } from '../engine';

/** An ask that rose, unread. */
export function anAlert(line: Partial<AlertLine> & { id: number }): AlertLine {
  return {
    product: line.id,
    name: `Dunk ${line.id}`,
    size: '9',
    market: 'stockx',
    goods: '',
    side: 'ask',
    old: { amount: '112.00', currency: 'GBP' },
    new: { amount: '131.00', currency: 'GBP' },
    change: { direction: 'up', percent: '17.0', from: { amount: '112.00', currency: 'GBP' } },
    at: '2026-11-24T08:00:00Z',
    unread: true,
    heldBack: null,
    stood: null,
    useful: null,
    mutedUntil: null,
    sparkline: [0, 0.2, 1],
    marked: 2,
    listed: 0,
    sold: 0,
    ...line,
  };
}

/** Nothing is unread, and nothing was judged. */
export function anAlertsSummary(summary: Partial<AlertsSummary>): AlertsSummary {
  return { unread: 0, stood: 0, gone: 0, notKnown: 0, useful: 0, notUseful: 0, ...summary };
}
