import type { MarketSettings } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { t } from '../language/catalogue';
import { NumberField } from './NumberField';
import type { RowChange } from './saving';

type Change = (change: RowChange<MarketSettings>) => void;

/** How much each marketplace may be asked. */
export function MarketRows({ markets, change }: { markets: readonly MarketSettings[]; change: Change }) {
  return (
    <ul className="divided rounded-card border border-line bg-card">
      {markets.map((market) => (
        <Market key={market.market} market={market} change={change} />
      ))}
    </ul>
  );
}

function Market({ market, change }: { market: MarketSettings; change: Change }) {
  const name = MARKET_NAMES[market.market];
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <span className="w-20 font-medium">{name}</span>
      <NumberField
        label={t('settings-requests-a-second', { name })}
        value={Math.round(100_000 / market.intervalMs) / 100}
        step={0.1}
        unit={t('settings-a-second')}
        save={(rate) => change({ shown: market, changed: { intervalMs: rate > 0 ? Math.round(1_000 / rate) : 0 } })}
      />
      <NumberField
        label={t('settings-requests-a-day', { name })}
        value={market.quota}
        step={100}
        whole
        unit={market.quotaAssumed ? t('settings-a-day-assumed') : t('settings-a-day')}
        save={(quota) => change({ shown: market, changed: { quota } })}
      />
    </li>
  );
}
