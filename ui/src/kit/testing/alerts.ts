import { NEW_RULE } from '../../alerts/ruleDraft';
import type { AlertLine, AlertsSummary, RuleLine, RulePreview } from '../engine';

/** An ask that rose, unread. */
export function anAlert(line: Partial<AlertLine> & { id: number }): AlertLine {
  return {
    product: line.id,
    name: `Dunk ${line.id}`,
    size: '9',
    market: 'stockx',
    region: 'UK',
    goods: '',
    side: 'ask',
    old: { amount: '112.00', currency: 'GBP' },
    new: { amount: '131.00', currency: 'GBP' },
    change: { direction: 'up', percent: '17.0', from: { amount: '112.00', currency: 'GBP' } },
    at: '2026-11-24T08:00:00Z',
    unread: true,
    snoozedUntil: null,
    returnedAt: null,
    heldBack: null,
    stood: null,
    useful: null,
    target: null,
    channel: 'standard',
    condition: 'new/good_condition',
    rule: 1,
    trigger: 'moves',
    quantity: null,
    measured: null,
    says: '',
    thin: false,
    removed: false,
    mutedUntil: null,
    sparkline: [0, 0.2, 1],
    marked: 2,
    done: { opened: false, listed: 0, sold: 0 },
    ...line,
  };
}

/** Nothing is unread, and nothing was judged. */
export function anAlertsSummary(summary: Partial<AlertsSummary>): AlertsSummary {
  return { unread: 0, stood: 0, gone: 0, notKnown: 0, useful: 0, notUseful: 0, ...summary };
}

/** The rule that is there from the start. */
export function aRule(rule: Partial<RuleLine> & { id: number }): RuleLine {
  return {
    what: 'Ask or bid moves by 5% and the worth of 5 US dollars',
    whom: 'all sizes in stock, and watched products',
    repeats: 'again at each further step',
    draft: { ...NEW_RULE, quantity: 'ask_or_bid', direction: 'both', leastDollars: 5 },
    useful: 0,
    notUseful: 0,
    isNeverUseful: false,
    ...rule,
  };
}

/** What a rule would have done: nothing, of a cold product. */
export function aPreview(preview: Partial<RulePreview> = {}): RulePreview {
  return {
    sentence: 'Ask falls by 5% · all sizes in stock, and watched products',
    alerts: 0,
    moves: [],
    trueNow: 0,
    delays: [{ tier: 'cold', products: 1, minutes: 1440, hotCostsMore: 23 }],
    ...preview,
  };
}
