import { percentWords } from '../kit/Amount';
import { Choice } from '../kit/Choice';
import type { SettingsView } from '../kit/engine';
import { keyName } from '../kit/keyNames';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { useSetting } from './saving';
import { TEXT_SIZES, useTextSize } from './textSize';

const LOOKS = [
  { value: 'system', name: t('settings-look-system') },
  { value: 'light', name: t('settings-look-light') },
  { value: 'dark', name: t('settings-look-dark') },
] as const;

/** Light, dark, or as the system; and how large everything is. */
export function AppearanceSection({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSetting('appearance');
  const [size, chooseSize] = useTextSize();
  return (
    <Section title={t('settings-appearance')} about={t('settings-appearance-about')} saved={saved} error={error}>
      <Choice label={t('settings-appearance')} value={settings.appearance} options={LOOKS} choose={save} />
      <p className="mt-4 mb-1 text-soft">{t('settings-text-size-about', { key: keyName('Ctrl') })}</p>
      <Choice
        label={t('settings-text-size')}
        value={size}
        options={TEXT_SIZES.map((value) => ({ value, name: percentWords(value) }))}
        choose={chooseSize}
      />
    </Section>
  );
}
