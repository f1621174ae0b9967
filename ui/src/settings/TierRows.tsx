import { useState } from 'react';
import type { TierSettings } from '../kit/engine';
import { BareSelect } from '../kit/Field';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';
import { NumberField } from './NumberField';
import type { RowChange } from './saving';

const HOUR = 60;

type Change = (change: RowChange<TierSettings>) => void;

/** How often each tier is synced, and how many of its products in a row. */
export function TierRows({ tiers, change }: { tiers: readonly TierSettings[]; change: Change }) {
  return (
    <ul className="divided rounded-card border border-line bg-card">
      {tiers.map((tier) => (
        <Tier key={tier.tier} tier={tier} change={change} />
      ))}
    </ul>
  );
}

/** In which an interval is typed, in minutes. */
const UNITS = { min: 1, h: HOUR } as const;

function Tier({ tier, change }: { tier: TierSettings; change: Change }) {
  const Icon = TIER_ICONS[tier.tier];
  const name = TIER_NAMES[tier.tier];
  const [unit, setUnit] = useState<keyof typeof UNITS>(tier.minutes % HOUR === 0 ? 'h' : 'min');
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <span className="flex w-20 items-center gap-2 font-medium">
        <Icon size={15} aria-hidden="true" style={{ color: TIER_COLOURS[tier.tier] }} />
        {name}
      </span>
      <NumberField
        label={unit === 'h' ? t('settings-hours-between', { name }) : t('settings-minutes-between', { name })}
        value={tier.minutes / UNITS[unit]}
        step={unit === 'h' ? 0.5 : 1}
        whole={unit === 'min'}
        unit={
          <BareSelect
            // The web view of macOS gives a click's focus only to what says so.
            tabIndex={0}
            aria-label={t('settings-interval-unit', { name })}
            value={unit}
            onChange={(event) => setUnit(event.target.value === 'h' ? 'h' : 'min')}
          >
            <option value="min">{t('settings-minutes')}</option>
            <option value="h">{t('settings-hours')}</option>
          </BareSelect>
        }
        save={(value) => change({ shown: tier, changed: { minutes: Math.round(value * UNITS[unit]) } })}
      />
      <NumberField
        label={t('settings-turn-of', { name })}
        value={tier.turn}
        whole
        unit={t('settings-turn')}
        save={(turn) => change({ shown: tier, changed: { turn } })}
      />
    </li>
  );
}
