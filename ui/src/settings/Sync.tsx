import type { ReactNode } from 'react';
import { engine, type SettingsView } from '../kit/engine';
import { Forecasts } from '../kit/Forecasts';
import { outcomeWords } from '../kit/forecasts';
import { Section } from '../kit/Section';
import { AutomaticTiers } from './AutomaticTiers';
import { MarketRows } from './MarketRows';
import { SpareRows } from './SpareRows';
import { useSaving, useSetting } from './saving';
import { TierRows } from './TierRows';

/** How often prices are renewed, how much the marketplaces may be asked for it, and what comes of both. */
export function Sync({ settings }: { settings: SettingsView }) {
  const tiers = useSaving(engine.setTier);
  const markets = useSaving(engine.setMarket);
  const spare = useSetting('spare_share');
  return (
    <Section
      title="Sync"
      about="How often prices are renewed, and how many requests that may take."
      saved={tiers.saved || markets.saved || spare.saved}
      error={tiers.error ?? markets.error ?? spare.error}
    >
      <p className="mb-4 font-medium">{outcomeWords(settings.forecasts)}</p>
      <Part
        title="Tiers"
        about="A price is never older than its tier's interval. A turn is so many products in a row before the other tiers get theirs. Frozen products are synced when you open them."
      >
        <TierRows tiers={settings.tiers} save={tiers.save} />
      </Part>
      <Part
        title="Suggested tiers"
        about="The board suggests a tier where money is at stake, within the day's requests. One notification says what was moved, History undoes it, and what you moved yourself stays."
      >
        <AutomaticTiers settings={settings} />
      </Part>
      <Part
        title="Requests"
        about="Never more than this is sent, and a tenth of each day is kept for what you open and refresh. StockX's limits are known from its users, Alias publishes none: raise them only if your account allows more. A key that asks too often can be blocked."
      >
        <MarketRows markets={settings.markets} save={markets.save} />
      </Part>
      <Part
        title="Spare requests"
        about="Promises first. What is left then, up to this share of each day's quota, refreshes the products where the most of your money may be moving: many units, prices that move, a long time since the last look. It is spread over the hours in which this computer is usually on. No more than half: sellers of another marketplace were cut off for spending a whole limit on reads."
      >
        <SpareRows settings={settings} save={spare.save} />
      </Part>
      <Part title="What that takes">
        <Forecasts forecasts={settings.forecasts} awakeHours={settings.awakeHours} />
      </Part>
    </Section>
  );
}

function Part({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mb-5 last:mb-0">
      <h3 className="font-medium">{title}</h3>
      {about && <p className="mb-2 text-small text-soft">{about}</p>}
      {children}
    </section>
  );
}
