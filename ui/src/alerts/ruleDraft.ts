import type { Again, MoveDirection, Quantity, RuleDraft, TriggerName } from '../kit/engine';
import { t } from '../language/catalogue';

/** What alerts, in words; moves and crossings say of which quantity. */
export const TRIGGERS: readonly { value: TriggerName; name: string }[] = [
  { value: 'moves', name: t('alerts-when-moves') },
  { value: 'crosses', name: t('alerts-when-crosses') },
  { value: 'undercut', name: t('alerts-when-undercut') },
  { value: 'below_cost', name: t('alerts-when-below-cost') },
  { value: 'best_place', name: t('alerts-when-best-place') },
  { value: 'late', name: t('alerts-when-late') },
];

export const QUANTITIES: readonly { value: Quantity; name: string }[] = [
  { value: 'ask', name: t('alerts-of-ask') },
  { value: 'bid', name: t('alerts-of-bid') },
  { value: 'ask_or_bid', name: t('alerts-of-ask-or-bid') },
  { value: 'last_sale', name: t('alerts-of-last-sale') },
  { value: 'payout', name: t('alerts-of-payout') },
  { value: 'profit', name: t('alerts-of-profit') },
  { value: 'roi', name: t('alerts-of-roi') },
];

export const DIRECTIONS: readonly { value: MoveDirection; name: string }[] = [
  { value: 'falls', name: t('alerts-falls') },
  { value: 'rises', name: t('alerts-rises') },
  { value: 'both', name: t('alerts-either-way') },
];

export const AGAIN_NAMES: Record<Again, string> = {
  once: t('alerts-again-once'),
  each_step: t('alerts-again-step'),
  each_return: t('alerts-again-return'),
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
