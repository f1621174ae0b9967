import { CheckBox } from '../kit/CheckBox';
import type { SettingsView } from '../kit/engine';
import { Section } from '../kit/Section';
import { UpdatePanel } from '../updates/UpdatePanel';
import { useSetting } from './saving';

/** New versions of the program. */
export function Updates({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSetting('look_for_updates');
  return (
    <Section
      title="Updates"
      about="A new version is only installed when you say so, and runs from the next start on."
      saved={saved}
      error={error}
    >
      <div className="flex flex-col gap-3">
        <CheckBox checked={settings.lookForUpdates} check={(on) => save(on)}>
          Look for a new version once a day
        </CheckBox>
        <UpdatePanel />
      </div>
    </Section>
  );
}
