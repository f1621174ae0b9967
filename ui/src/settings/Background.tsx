import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../kit/Button';
import { backgroundQuery } from '../kit/background';
import { CheckBox } from '../kit/CheckBox';
import { Choice } from '../kit/Choice';
import { engine, type SettingsView } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { Section } from '../kit/Section';
import { useSetting } from './saving';

const WHEN_CLOSED = [
  { value: 'keep_syncing', name: 'Keep syncing' },
  { value: 'quit', name: 'Quit' },
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
      title="Window and tray"
      about="Prices are synced and alerts shown for as long as Tierstock runs, with or without its window."
      saved={saved || startAtLogin.isSuccess}
      error={error ?? startAtLogin.error ?? quit.error}
    >
      <div className="flex flex-col items-start gap-4">
        <div className="flex items-center gap-3">
          <span>Closing the window</span>
          <Choice
            label="When the window is closed"
            value={settings.whenClosed}
            options={WHEN_CLOSED}
            choose={(choice) => save(choice)}
          />
        </div>
        {background?.hasTray === false && settings.whenClosed === 'keep_syncing' && (
          <p className="text-soft">
            This desktop shows no icons in a tray, so closing minimises the window. On GNOME the extension “AppIndicator
            and KStatusNotifierItem Support” shows them.
          </p>
        )}
        {background && (
          <CheckBox checked={background.startsAtLogin} check={(on) => startAtLogin.mutate(on)}>
            Start at login, in the tray
          </CheckBox>
        )}
        <Button onClick={() => quit.mutate()}>Quit Tierstock</Button>
      </div>
    </Section>
  );
}
