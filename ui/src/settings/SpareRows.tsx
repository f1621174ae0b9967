import { percentWords } from '../kit/Amount';
import { Choice } from '../kit/Choice';
import type { MarketSettings, SettingsView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import type { useSetting } from './saving';

type Save = ReturnType<typeof useSetting<'spare_share'>>['save'];

const SHARES = [
  { value: '0', name: t('settings-off') },
  { value: '10', name: percentWords('10') },
  { value: '25', name: t('settings-gentle') },
  { value: '50', name: percentWords('50') },
] as const;

/** How much of each marketplace's quota is spent on what no promise needs. */
export function SpareRows({ settings, save }: { settings: SettingsView; save: Save }) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {settings.markets.map((market) => (
        <Market key={market.market} market={market} percent={settings.spare[market.market]} save={save} />
      ))}
    </ul>
  );
}

function Market({ market, percent, save }: { market: MarketSettings; percent: number; save: Save }) {
  const name = MARKET_NAMES[market.market];
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <span className="w-20 font-medium">{name}</span>
      <Choice
        label={t('settings-spare-share', { name })}
        value={String(percent)}
        options={SHARES}
        choose={(share) => save({ market: market.market, percent: Number(share) })}
      />
      <span className="text-soft">{shareWords(market, percent)}</span>
    </li>
  );
}

/** `up to 6,250 requests a day`. */
function shareWords({ quota, quotaAssumed }: MarketSettings, percent: number): string {
  if (percent === 0) {
    return quotaAssumed ? t('settings-quota-guess') : t('settings-only-promises');
  }
  const requests = t('settings-up-to-requests', { requests: count(Math.floor((quota * percent) / 100)) });
  return quotaAssumed ? t('settings-of-assumed', { requests }) : requests;
}
