import type { Again, MoveDirection, Quantity, RuleDraft, TriggerName } from '../kit/engine';

/** What alerts, in words; moves and crossings say of which quantity. */
export const TRIGGERS: readonly { value: TriggerName; name: string }[] = [
  { value: 'moves', name: 'A price moves by …' },
  { value: 'crosses', name: 'A price crosses …' },
  { value: 'undercut', name: 'My listing is undercut' },
  { value: 'below_cost', name: 'The payout falls below my cost' },
  { value: 'best_place', name: 'The best place to sell changes' },
  { value: 'late', name: 'Prices are older than promised' },
];

export const QUANTITIES: readonly { value: Quantity; name: string }[] = [
  { value: 'ask', name: 'Ask' },
  { value: 'bid', name: 'Bid' },
  { value: 'ask_or_bid', name: 'Ask or bid' },
  { value: 'last_sale', name: 'Last sale' },
  { value: 'payout', name: 'Payout at the highest bid' },
  { value: 'profit', name: 'My profit' },
  { value: 'roi', name: 'ROI' },
];

export const DIRECTIONS: readonly { value: MoveDirection; name: string }[] = [
  { value: 'falls', name: 'Falls' },
  { value: 'rises', name: 'Rises' },
  { value: 'both', name: 'Either way' },
];

export const AGAIN_NAMES: Record<Again, string> = {
  once: 'Once for each price',
  each_step: 'At each further step',
  each_return: 'Once it came back',
};

/** A new rule: an ask that falls by 5%. */
export const NEW_RULE: RuleDraft = {
  scope: { scope: 'all' },
  trigger: 'moves',
  quantity: 'ask',
  direction: 'falls',
  by: '5',
  unit: '%',
  leastDollars: 0,
  again: 'each_step',
  atOnce: false,
  confirm: true,
};

export const isMeasured = ({ trigger }: RuleDraft) => trigger === 'moves' || trigger === 'crosses';

/** What may alert again at each further step. */
export const hasSteps = ({ trigger, direction }: RuleDraft) =>
  !(trigger === 'best_place' || trigger === 'late' || (trigger === 'crosses' && direction === 'both'));

/** What can be true already when the rule is made. */
export const canBeTrue = ({ trigger }: RuleDraft) =>
  trigger !== 'moves' && trigger !== 'best_place' && trigger !== 'late';

/** The units that the quantity is measured in. */
export function unitsOf({ trigger, quantity }: RuleDraft, currencies: readonly string[]): readonly string[] {
  if (quantity === 'roi') return ['%'];
  if (trigger === 'crosses' || quantity === 'profit') return currencies;
  return ['%', ...currencies];
}

/** The draft with a change, and what no longer fits put right. */
export function changed(draft: RuleDraft, change: Partial<RuleDraft>, currencies: readonly string[]): RuleDraft {
  const next = { ...draft, ...change };
  if (next.trigger === 'crosses' && next.quantity === 'ask_or_bid') next.quantity = 'ask';
  const units = unitsOf(next, currencies);
  if (isMeasured(next) && !units.includes(next.unit)) next.unit = units[0] ?? '%';
  if (next.unit !== '%') next.leastDollars = 0;
  if (next.again === 'each_step' && !hasSteps(next)) next.again = 'each_return';
  if (!canBeTrue(next)) next.atOnce = false;
  return next;
}
