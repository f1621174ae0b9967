import { CheckBox } from '../kit/CheckBox';
import type { SettingsView } from '../kit/engine';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { UpdatePanel } from '../updates/UpdatePanel';
import { useSetting } from './saving';

/** New versions of the program. */
export function Updates({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSetting('look_for_updates');
  return (
    <Section title={t('settings-updates')} about={t('settings-updates-about')} saved={saved} error={error}>
      <div className="flex flex-col gap-3">
        <CheckBox checked={settings.lookForUpdates} check={(on) => save(on)}>
          {t('settings-look-for-updates')}
        </CheckBox>
        <UpdatePanel />
      </div>
    </Section>
  );
}
