import { CheckBox } from '../../kit/CheckBox';
import { t } from '../../language/catalogue';

/** Offered where the keychain is away, or did not take a key. */
export function SessionOnly({ checked, check }: { checked: boolean; check: (checked: boolean) => void }) {
  return (
    <CheckBox checked={checked} check={check}>
      {t('settings-session-only')}
      <span className="block text-faint text-small">{t('settings-session-only-about')}</span>
    </CheckBox>
  );
}
