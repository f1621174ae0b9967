import { ToggleGroup } from 'radix-ui';
import { REGIONS } from '../kit/regions';
import { t } from '../language/catalogue';

/** The user's own region. */
export function RegionChoice({ region, choose }: { region: string; choose: (region: string) => void }) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={t('onboarding-your-region')}
      value={region}
      onValueChange={(value) => value && choose(value)}
      className="flex flex-wrap gap-1.5"
    >
      {REGIONS.map(({ code, currency, name }) => (
        <ToggleGroup.Item
          key={code}
          value={code}
          aria-label={`${name}, ${currency}`}
          title={`${name}, ${currency}`}
          className="h-7 rounded-full border border-line px-2.5 text-soft text-small hover:border-line-strong data-[state=on]:border-accent data-[state=on]:bg-accent-soft data-[state=on]:text-accent"
        >
          {code} · {currency}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
