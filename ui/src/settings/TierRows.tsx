import { useState } from 'react';
import type { TierSettings } from '../kit/engine';
import { BareSelect } from '../kit/Field';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';
import { NumberField } from './NumberField';

const HOUR = 60;

/** How often each tier is synced, and how many of its products in a row. */
export function TierRows({ tiers, save }: { tiers: readonly TierSettings[]; save: (tier: TierSettings) => void }) {
  return (
    <ul className="divided rounded-card border border-line bg-card">
      {tiers.map((tier) => (
        <Tier key={tier.tier} tier={tier} save={save} />
      ))}
    </ul>
  );
}

/** In which an interval is typed, in minutes. */
const UNITS = { min: 1, h: HOUR } as const;

function Tier({ tier, save }: { tier: TierSettings; save: (tier: TierSettings) => void }) {
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
        unit={
          <BareSelect
            aria-label={t('settings-interval-unit', { name })}
            value={unit}
            onChange={(event) => setUnit(event.target.value === 'h' ? 'h' : 'min')}
          >
            <option value="min">{t('settings-minutes')}</option>
            <option value="h">{t('settings-hours')}</option>
          </BareSelect>
        }
        save={(value) => save({ ...tier, minutes: Math.round(value * UNITS[unit]) })}
      />
      <NumberField
        label={t('settings-turn-of', { name })}
        value={tier.turn}
        unit={t('settings-turn')}
        save={(turn) => save({ ...tier, turn: Math.round(turn) })}
      />
    </li>
  );
}
