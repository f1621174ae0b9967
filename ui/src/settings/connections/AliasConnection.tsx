import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/Button';
import { type ConnectionsView, type ConnectionView, EngineError, engine } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { connectionsQuery, SAID_IN_PLACE } from '../../kit/queries';
import { SecretField } from '../../kit/SecretField';
import { t } from '../../language/catalogue';
import { ConnectionCard } from './ConnectionCard';
import { SessionOnly } from './SessionOnly';
import { asksForKeys } from './words';

/** Alias: a personal access token, checked before it is kept. */
export function AliasConnection({
  connection,
  connections,
}: {
  connection: ConnectionView;
  connections: ConnectionsView;
}) {
  const [changing, setChanging] = useState(false);
  const shown = !connections.madeUp && (changing || asksForKeys(connection));
  return (
    <ConnectionCard
      connection={connection}
      fixed={connections.madeUp}
      reconnect={shown ? null : () => setChanging(true)}
    >
      {shown && (
        <TokenForm
          keychainReady={connections.keychain === 'ready'}
          done={() => setChanging(false)}
          cancel={changing ? () => setChanging(false) : null}
        />
      )}
    </ConnectionCard>
  );
}

function TokenForm({
  keychainReady,
  done,
  cancel,
}: {
  keychainReady: boolean;
  done: () => void;
  cancel: (() => void) | null;
}) {
  const client = useQueryClient();
  const [token, setToken] = useState('');
  const [sessionOnly, setSessionOnly] = useState(false);
  const connect = useMutation({
    mutationFn: () => engine.connectAlias(token, sessionOnly),
    meta: SAID_IN_PLACE,
    onSuccess: (view) => {
      client.setQueryData(connectionsQuery.queryKey, view);
      done();
    },
  });
  const refusedByKeychain = connect.error !== null && EngineError.from(connect.error).kind === 'keychain';

  function submit(event: FormEvent) {
    event.preventDefault();
    connect.mutate();
  }

  return (
    <form onSubmit={submit} className="mt-4 flex max-w-md flex-col gap-3">
      <SecretField
        label={t('settings-access-token')}
        value={token}
        onChange={(event) => setToken(event.target.value)}
        about={t('settings-alias-token-about')}
      />
      {(!keychainReady || refusedByKeychain) && <SessionOnly checked={sessionOnly} check={setSessionOnly} />}
      <FailureNote error={connect.error} />
      <div className="flex gap-2">
        <Button look="strong" type="submit" disabled={connect.isPending || token.trim() === ''}>
          {connect.isPending ? t('settings-checking-token') : t('settings-connect-alias')}
        </Button>
        {cancel && (
          <Button look="bare" onClick={cancel}>
            {t('settings-cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
