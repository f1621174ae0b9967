import type { MarketSettings } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { t } from '../language/catalogue';
import { NumberField } from './NumberField';

/** How much each marketplace may be asked. */
export function MarketRows({
  markets,
  save,
}: {
  markets: readonly MarketSettings[];
  save: (market: MarketSettings) => void;
}) {
  return (
    <ul className="divided rounded-card border border-line bg-card">
      {markets.map((market) => (
        <Market key={market.market} market={market} save={save} />
      ))}
    </ul>
  );
}

function Market({ market, save }: { market: MarketSettings; save: (market: MarketSettings) => void }) {
  const name = MARKET_NAMES[market.market];
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <span className="w-20 font-medium">{name}</span>
      <NumberField
        label={t('settings-requests-a-second', { name })}
        value={Math.round(100_000 / market.intervalMs) / 100}
        step={0.1}
        unit={t('settings-a-second')}
        save={(rate) => save({ ...market, intervalMs: rate > 0 ? Math.round(1_000 / rate) : 0 })}
      />
      <NumberField
        label={t('settings-requests-a-day', { name })}
        value={market.quota}
        step={100}
        unit={market.quotaAssumed ? t('settings-a-day-assumed') : t('settings-a-day')}
        save={(quota) => save({ ...market, quota: Math.round(quota) })}
      />
    </li>
  );
}
