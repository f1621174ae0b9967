import { Choice } from '../kit/Choice';
import type { MarketSettings, SettingsView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { count } from '../kit/money';
import type { useSetting } from './saving';

type Save = ReturnType<typeof useSetting<'spare_share'>>['save'];

const SHARES = [
  { value: '0', name: 'Off' },
  { value: '10', name: '10%' },
  { value: '25', name: 'Gentle: 25%' },
  { value: '50', name: '50%' },
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
        label={`${name}: share for spare requests`}
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
    return quotaAssumed ? 'its quota is a guess' : 'only what the tiers promise';
  }
  const requests = `up to ${count(Math.floor((quota * percent) / 100))} requests a day`;
  return quotaAssumed ? `${requests} of an assumed quota` : requests;
}
