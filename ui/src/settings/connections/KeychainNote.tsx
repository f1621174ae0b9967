import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { Button } from '../../kit/Button';
import { engine } from '../../kit/engine';
import { connectionsQuery } from '../../kit/queries';
import { t } from '../../language/catalogue';

/** What is wrong with the keychain. One that was not allowed to answer is asked again only if the user wants it. */
export function KeychainNote({ trouble, denied }: { trouble: string; denied: boolean }) {
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () => engine.askKeychainAgain(),
    onSuccess: (view) => client.setQueryData(connectionsQuery.queryKey, view),
  });
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg bg-warn-soft px-3 py-2 text-warn">
      <p role="status" className="flex min-w-0 flex-1 basis-64 gap-2">
        <KeyRound size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        {trouble}
      </p>
      {denied && (
        <Button disabled={ask.isPending} onClick={() => ask.mutate()}>
          {ask.isPending ? t('settings-asking') : t('settings-ask-keychain')}
        </Button>
      )}
    </div>
  );
}
