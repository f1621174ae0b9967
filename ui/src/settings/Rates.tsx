import { engine, type MarketSettings, type SettingsView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { Section } from '../kit/Section';
import { NumberField } from './NumberField';
import { useSaving } from './saving';

/** How much each marketplace may be asked. */
export function Rates({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSaving(engine.setMarket);
  return (
    <Section
      title="Budget and rates"
      about="Never more than this is sent. A tenth of each day's requests is kept for what you click."
      saved={saved}
      error={error}
    >
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {settings.markets.map((market) => (
          <Market key={market.market} market={market} save={save} />
        ))}
      </ul>
      <p className="mt-2 text-soft">
        StockX's limits are known from its users, Alias publishes none: raise them only if your account allows more. A
        key that asks too often can be blocked.
      </p>
    </Section>
  );
}

function Market({ market, save }: { market: MarketSettings; save: (market: MarketSettings) => void }) {
  const name = MARKET_NAMES[market.market];
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <span className="w-20 font-medium">{name}</span>
      <NumberField
        label={`${name}: requests a second`}
        value={Math.round(100_000 / market.intervalMs) / 100}
        step={0.1}
        unit="a second"
        save={(rate) => save({ ...market, intervalMs: rate > 0 ? Math.round(1_000 / rate) : 0 })}
      />
      <NumberField
        label={`${name}: requests a day`}
        value={market.quota}
        step={100}
        unit={market.quotaAssumed ? 'a day (assumed)' : 'a day'}
        save={(quota) => save({ ...market, quota: Math.round(quota) })}
      />
    </li>
  );
}
