import type { RuleScope, RulesView } from '../kit/engine';
import { TIER_NAMES, TIERS } from '../kit/tiers';
import { t } from '../language/catalogue';

/** Goods that a rule may be about, by name. */
export interface ScopeOption {
  name: string;
  scope: RuleScope;
}

/** What every rule may be about: first what belongs to the place that it is made at. */
export function scopeOptions(rules: RulesView | undefined, own: readonly ScopeOption[]): readonly ScopeOption[] {
  return [
    ...own,
    { name: t('alerts-scope-all'), scope: { scope: 'all' } },
    ...TIERS.map((tier) => ({
      name: t('alerts-scope-tier', { tier: TIER_NAMES[tier] }),
      scope: { scope: 'tier', subject: tier } as const,
    })),
    ...(rules?.brands ?? []).map((subject) => ({ name: subject, scope: { scope: 'brand', subject } as const })),
    ...(rules?.tags ?? []).map((subject) => ({
      name: t('alerts-scope-tag', { tag: subject }),
      scope: { scope: 'tag', subject } as const,
    })),
  ];
}
