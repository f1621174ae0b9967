import { ToggleGroup } from 'radix-ui';
import { t } from '../language/catalogue';
import type { TierName } from './engine';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES, TIERS } from './tiers';

/** One of the four tiers; where room is short, with the word of the chosen one only. */
export function TierSwitch({
  tier,
  choose,
  compact = false,
}: {
  tier: TierName;
  choose: (tier: TierName) => void;
  compact?: boolean;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={t('kit-tier')}
      value={tier}
      onValueChange={(value) => value && choose(value as TierName)}
      className="inline-flex shrink-0 rounded-lg border border-line bg-well p-0.5"
    >
      {TIERS.map((each, place) => {
        const Icon = TIER_ICONS[each];
        return (
          <ToggleGroup.Item
            key={each}
            value={each}
            aria-label={TIER_NAMES[each]}
            title={`${TIER_NAMES[each]} (${place + 1})`}
            className={`flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-md text-soft hover:text-ink data-[state=on]:bg-(--lifted) data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:shadow-sm ${compact ? 'px-1.5' : 'px-2.5'}`}
          >
            <Icon size={14} aria-hidden="true" style={{ color: TIER_COLOURS[each] }} />
            {(!compact || each === tier) && TIER_NAMES[each]}
          </ToggleGroup.Item>
        );
      })}
    </ToggleGroup.Root>
  );
}
