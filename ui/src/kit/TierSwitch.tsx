import { ToggleGroup } from 'radix-ui';
import type { TierName } from './engine';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES, TIERS } from './tiers';

/** One of the four tiers. */
export function TierSwitch({ tier, choose }: { tier: TierName; choose: (tier: TierName) => void }) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label="Tier"
      value={tier}
      onValueChange={(value) => value && choose(value as TierName)}
      className="inline-flex rounded-lg border border-line bg-(--well) p-0.5"
    >
      {TIERS.map((each) => {
        const Icon = TIER_ICONS[each];
        return (
          <ToggleGroup.Item
            key={each}
            value={each}
            className="flex h-7 items-center gap-1.5 rounded-md px-2.5 text-soft hover:text-ink data-[state=on]:bg-(--lifted) data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:shadow-sm"
          >
            <Icon size={13} aria-hidden="true" style={{ color: TIER_COLOURS[each] }} />
            {TIER_NAMES[each]}
          </ToggleGroup.Item>
        );
      })}
    </ToggleGroup.Root>
  );
}
