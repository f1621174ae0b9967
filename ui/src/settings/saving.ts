import { useQueryClient } from '@tanstack/react-query';
import { engine, type Setting, type SettingsView } from '../kit/engine';
import { settingsQuery } from '../kit/queries';
import { useReportedMutation } from '../kit/reportedMutation';

/**
 * Saves a setting as it is changed; `saved` and `error` say in place what came of it. One change is saved after the
 * other, each from the settings as those before left them.
 */
export function useSaving<T>(save: (change: T, now: SettingsView) => Promise<SettingsView>) {
  const client = useQueryClient();
  const saving = useReportedMutation({
    mutationFn: async (change: T) =>
      save(change, client.getQueryData(settingsQuery.queryKey) ?? (await client.fetchQuery(settingsQuery))),
    scope: { id: 'settings' },
    onSuccess: (view) => client.setQueryData(settingsQuery.queryKey, view),
  });
  return { save: saving.mutate, error: saving.error, saved: saving.isSuccess };
}

/** What is changed of one row of the settings, as it is shown. */
export interface RowChange<T> {
  shown: T;
  changed: Partial<T>;
}

type Name = Setting['setting'];
type ValueOf<N extends Name> = Extract<Setting, { setting: N }>['value'];

/** The same for a setting that the window sends by its name and value. */
export function useSetting<N extends Name>(setting: N) {
  return useSaving((value: ValueOf<N>) => engine.changeSetting({ setting, value } as Setting));
}
