import { Choice } from '../kit/Choice';
import type { SettingsView } from '../kit/engine';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { useSetting } from './saving';

/** Each language by its own name, so that it is found by those who read no other. */
const LANGUAGES = [
  { value: 'system', name: t('settings-language-system') },
  { value: 'english', name: 'English' },
  { value: 'german', name: 'Deutsch' },
] as const;

/** The language of all texts. The app loads the page again in another one. */
export function LanguageSection({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSetting('language');
  return (
    <Section title={t('settings-language')} about={t('settings-language-about')} saved={saved} error={error}>
      <Choice label={t('settings-language')} value={settings.language} options={LANGUAGES} choose={save} />
    </Section>
  );
}
