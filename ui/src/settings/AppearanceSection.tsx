import { Choice } from '../kit/Choice';
import type { SettingsView } from '../kit/engine';
import { Section } from '../kit/Section';
import { useSetting } from './saving';
import { TEXT_SIZES, useTextSize } from './textSize';

const LOOKS = [
  { value: 'system', name: 'As the system' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
] as const;

/** Light, dark, or as the system; and how large everything is. */
export function AppearanceSection({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSetting('appearance');
  const [size, chooseSize] = useTextSize();
  return (
    <Section title="Appearance" about="How the window looks." saved={saved} error={error}>
      <Choice label="Appearance" value={settings.appearance} options={LOOKS} choose={save} />
      <p className="mt-4 mb-1 text-soft">Text size; Ctrl or ⌘ with +, − and 0 changes it anywhere</p>
      <Choice
        label="Text size"
        value={size}
        options={TEXT_SIZES.map((value) => ({ value, name: `${value}%` }))}
        choose={chooseSize}
      />
    </Section>
  );
}
