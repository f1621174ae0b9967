import { Choice } from '../kit/Choice';
import type { SettingsView } from '../kit/engine';
import { Section } from '../kit/Section';
import { useSetting } from './saving';

const LOOKS = [
  { value: 'system', name: 'As the system' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
] as const;

/** Light, dark, or as the system. */
export function AppearanceSection({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSetting('appearance');
  return (
    <Section title="Appearance" about="How the window looks." saved={saved} error={error}>
      <Choice label="Appearance" value={settings.appearance} options={LOOKS} choose={save} />
    </Section>
  );
}
