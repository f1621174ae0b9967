import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SettingsView } from '../kit/engine';
import { SAID_IN_PLACE, settingsQuery } from '../kit/queries';

/** Saves a setting as it is changed; `saved` and `error` say in place what came of it. */
export function useSaving<T>(save: (value: T) => Promise<SettingsView>) {
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: save,
    meta: SAID_IN_PLACE,
    onSuccess: (view) => client.setQueryData(settingsQuery.queryKey, view),
  });
  return { save: saving.mutate, error: saving.error, saved: saving.isSuccess };
}
