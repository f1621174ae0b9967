import { engine, type SettingsView, type TierSettings } from '../kit/engine';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES } from '../kit/tiers';
import { NumberField } from './NumberField';
import { Section } from './Section';
import { useSaving } from './saving';

const HOUR = 60;

/** How often each tier is synced, and how many of its products in a row. */
export function Tiers({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSaving(engine.setTier);
  return (
    <Section
      title="Tiers"
      about="A price is never older than its tier's interval. A turn is so many products in a row before the other tiers get theirs."
      saved={saved}
      error={error}
    >
      <ul className="divide-y divide-line rounded-xl border border-line bg-card">
        {settings.tiers.map((tier) => (
          <Tier key={tier.tier} tier={tier} save={save} />
        ))}
      </ul>
      <p className="mt-2 text-soft">Frozen products are synced only when you open them.</p>
    </Section>
  );
}

function Tier({ tier, save }: { tier: TierSettings; save: (tier: TierSettings) => void }) {
  const Icon = TIER_ICONS[tier.tier];
  const name = TIER_NAMES[tier.tier];
  const inHours = tier.minutes % HOUR === 0;
  const unit = inHours ? HOUR : 1;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <span className="flex w-20 items-center gap-2 font-medium">
        <Icon size={15} aria-hidden="true" style={{ color: TIER_COLOURS[tier.tier] }} />
        {name}
      </span>
      <NumberField
        label={`${name}: ${inHours ? 'hours' : 'minutes'} between syncs`}
        value={tier.minutes / unit}
        step={inHours ? 0.5 : 1}
        unit={inHours ? 'h' : 'min'}
        save={(value) => save({ ...tier, minutes: Math.round(value * unit) })}
      />
      <NumberField
        label={`${name}: products in a turn`}
        value={tier.turn}
        unit="products in a turn"
        save={(turn) => save({ ...tier, turn: Math.round(turn) })}
      />
    </li>
  );
}
