import type { ReactNode } from 'react';
import { engine, type MarketSettings, type SettingsView, type TierSettings } from '../kit/engine';
import { Forecasts } from '../kit/Forecasts';
import { outcomeWords } from '../kit/forecasts';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { AutomaticTiers } from './AutomaticTiers';
import { MarketRows } from './MarketRows';
import { SpareRows } from './SpareRows';
import { type RowChange, useSaving, useSetting } from './saving';
import { TierRows } from './TierRows';

/** How often prices are renewed, how much the marketplaces may be asked for it, and what comes of both. */
export function Sync({ settings }: { settings: SettingsView }) {
  const tiers = useSaving(({ shown, changed }: RowChange<TierSettings>, now) =>
    engine.setTier({ ...shown, ...now.tiers.find(({ tier }) => tier === shown.tier), ...changed }),
  );
  const markets = useSaving(({ shown, changed }: RowChange<MarketSettings>, now) =>
    engine.setMarket({ ...shown, ...now.markets.find(({ market }) => market === shown.market), ...changed }),
  );
  const spare = useSetting('spare_share');
  return (
    <Section
      title={t('settings-sync')}
      about={t('settings-sync-about')}
      saved={tiers.saved || markets.saved || spare.saved}
      error={tiers.error ?? markets.error ?? spare.error}
    >
      <p className="mb-4 font-medium">{outcomeWords(settings.forecasts)}</p>
      <Part title={t('settings-tiers')} about={t('settings-tiers-about')}>
        <TierRows tiers={settings.tiers} change={tiers.save} />
      </Part>
      <Part title={t('settings-suggested-tiers')} about={t('settings-suggested-about')}>
        <AutomaticTiers settings={settings} />
      </Part>
      <Part title={t('settings-requests')} about={t('settings-requests-about')}>
        <MarketRows markets={settings.markets} change={markets.save} />
      </Part>
      <Part title={t('settings-spare')} about={t('settings-spare-about')}>
        <SpareRows settings={settings} save={spare.save} />
      </Part>
      <Part title={t('settings-what-that-takes')}>
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
