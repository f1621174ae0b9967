import { CheckBox } from '../kit/CheckBox';
import type { SettingsView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { t } from '../language/catalogue';
import { useSetting } from './saving';

/** Whether suggested tiers are taken each week without being asked for. */
export function AutomaticTiers({ settings }: { settings: SettingsView }) {
  const automatic = useSetting('automatic_tiers');
  return (
    <>
      <CheckBox checked={settings.automaticTiers} check={(on) => automatic.save(on)}>
        {t('settings-automatic-tiers')}
      </CheckBox>
      <FailureNote error={automatic.error} />
    </>
  );
}
