import type { SettingsView } from '../kit/engine';
import { Forecasts } from '../kit/Forecasts';
import { Section } from '../kit/Section';

/** What the tiers above cost with the rates below, and what of it can't be kept. */
export function Promises({ settings }: { settings: SettingsView }) {
  return (
    <Section
      title="Promises"
      about="What these tiers cost at these rates. A tenth of each quota is kept for what you open and refresh."
    >
      <Forecasts forecasts={settings.forecasts} awakeHours={settings.awakeHours} />
    </Section>
  );
}
