import { Choice } from '../kit/Choice';
import type { SettingsView } from '../kit/engine';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { useSetting } from './saving';

const SCALES = [
  { value: 'us', name: 'US' },
  { value: 'uk', name: 'UK' },
  { value: 'eu', name: 'EU' },
  { value: 'cm', name: 'cm' },
  { value: 'kr', name: 'KR' },
] as const;

/** On which scale sizes are shown. */
export function Sizes({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSetting('size_scale');
  return (
    <Section title={t('settings-sizes')} about={t('settings-sizes-about')} saved={saved} error={error}>
      <Choice label={t('settings-size-scale')} value={settings.sizeScale} options={SCALES} choose={save} />
    </Section>
  );
}
