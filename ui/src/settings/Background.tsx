import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../kit/Button';
import { backgroundQuery } from '../kit/background';
import { CheckBox } from '../kit/CheckBox';
import { Choice } from '../kit/Choice';
import { engine, type SettingsView } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { useSetting } from './saving';

const WHEN_CLOSED = [
  { value: 'keep_syncing', name: t('settings-keep-syncing') },
  { value: 'quit', name: t('settings-quit') },
] as const;

/** What happens without the window, and at login. */
export function Background({ settings }: { settings: SettingsView }) {
  const client = useQueryClient();
  const { data: background } = useQuery(backgroundQuery);
  const { save, saved, error } = useSetting('when_closed');
  const startAtLogin = useMutation({
    mutationFn: (on: boolean) => engine.setStartAtLogin(on),
    meta: SAID_IN_PLACE,
    onSuccess: (view) => client.setQueryData(backgroundQuery.queryKey, view),
  });
  const quit = useMutation({ mutationFn: engine.quit, meta: SAID_IN_PLACE });
  return (
    <Section
      title={t('settings-window-and-tray')}
      about={t('settings-window-about')}
      saved={saved || startAtLogin.isSuccess}
      error={error ?? startAtLogin.error ?? quit.error}
    >
      <div className="flex flex-col items-start gap-4">
        <div className="flex items-center gap-3">
          <span>{t('settings-closing')}</span>
          <Choice
            label={t('settings-when-closed')}
            value={settings.whenClosed}
            options={WHEN_CLOSED}
            choose={(choice) => save(choice)}
          />
        </div>
        {background?.hasTray === false && settings.whenClosed === 'keep_syncing' && (
          <p className="text-soft">{t('settings-no-tray')}</p>
        )}
        {background && (
          <CheckBox checked={background.startsAtLogin} check={(on) => startAtLogin.mutate(on)}>
            {t('settings-start-at-login')}
          </CheckBox>
        )}
        <Button onClick={() => quit.mutate()}>{t('settings-quit-tierstock')}</Button>
      </div>
    </Section>
  );
}
