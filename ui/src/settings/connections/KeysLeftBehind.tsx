import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../kit/Button';
import { engine, type MarketName } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { MARKET_NAMES } from '../../kit/markets';
import { connectionsQuery, SAID_IN_PLACE } from '../../kit/queries';
import { invalidateAfter } from '../../kit/staleness';
import { t } from '../../language/catalogue';

/** The keychain has keys that this data knows nothing of: whether they are to be used is for the user to say. */
export function KeysLeftBehind({ market }: { market: MarketName }) {
  const client = useQueryClient();
  const name = MARKET_NAMES[market];
  const accept = useMutation({
    mutationFn: () => engine.acceptKeysLeftBehind(market),
    meta: SAID_IN_PLACE,
    onSuccess: (view) => client.setQueryData(connectionsQuery.queryKey, view),
  });
  const remove = useMutation({
    mutationFn: () => engine.disconnect(market),
    meta: SAID_IN_PLACE,
    onSettled: () => invalidateAfter(client, 'triedToConnect'),
  });
  const busy = accept.isPending || remove.isPending;
  return (
    <div className="mt-3 flex max-w-md flex-col gap-3">
      <p>
        {t('settings-left-behind', { name })} <span className="text-soft">{t('settings-left-behind-about')}</span>
      </p>
      <div className="flex gap-2">
        <Button
          look="strong"
          aria-label={t('settings-use-what', { name })}
          disabled={busy}
          onClick={() => accept.mutate()}
        >
          {t('settings-use-them')}
        </Button>
        <Button aria-label={t('settings-remove-what', { name })} disabled={busy} onClick={() => remove.mutate()}>
          {t('settings-remove-them')}
        </Button>
      </div>
      <FailureNote error={accept.error ?? remove.error} />
    </div>
  );
}
