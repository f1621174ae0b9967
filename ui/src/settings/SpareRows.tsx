import { useState } from 'react';
import { percentWords } from '../kit/Amount';
import { Button } from '../kit/Button';
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
  { value: '75', name: percentWords('75') },
] as const;

/** More than this is taken only past a warning. */
const UNWARNED_PERCENT = 50;

/** How much of each marketplace's quota is spent on what no promise needs. */
export function SpareRows({ settings, save }: { settings: SettingsView; save: Save }) {
  return (
    <ul className="divided rounded-card border border-line bg-card">
      {settings.markets.map((market) => (
        <Market key={market.market} market={market} percent={settings.spare[market.market]} save={save} />
      ))}
    </ul>
  );
}

function Market({ market, percent, save }: { market: MarketSettings; percent: number; save: Save }) {
  const name = MARKET_NAMES[market.market];
  const [warnedOf, warnOf] = useState<number | null>(null);
  const take = (share: number) => {
    warnOf(null);
    save({ market: market.market, percent: share });
  };
  const choose = (share: number) => (share > Math.max(percent, UNWARNED_PERCENT) ? warnOf(share) : take(share));
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <span className="w-20 font-medium">{name}</span>
      <Choice
        label={t('settings-spare-share', { name })}
        value={String(percent)}
        options={SHARES}
        choose={(share) => choose(Number(share))}
      />
      <span className="text-soft">{shareWords(market, percent)}</span>
      {warnedOf !== null && <Warning {...{ name, percent: warnedOf, take, keep: () => warnOf(null) }} />}
    </li>
  );
}

/** Why so much is not a matter of course, before it is taken. */
function Warning({
  name,
  percent,
  take,
  keep,
}: {
  name: string;
  percent: number;
  take: (percent: number) => void;
  keep: () => void;
}) {
  return (
    <div
      role="alert"
      className="flex w-full flex-wrap items-center gap-2 rounded-card bg-warn-soft px-3 py-2 text-warn"
    >
      <p className="min-w-0 flex-1">{t('settings-spare-warning', { percent: percentWords(String(percent)), name })}</p>
      <Button autoFocus onClick={keep}>
        {t('settings-spare-keep')}
      </Button>
      <Button look="bare" onClick={() => take(percent)}>
        {t('settings-spare-use', { percent: percentWords(String(percent)) })}
      </Button>
    </div>
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
