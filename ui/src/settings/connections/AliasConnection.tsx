import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type Ref, useState } from 'react';
import { Button } from '../../kit/Button';
import { type ConnectionsView, type ConnectionView, EngineError, engine } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { connectionsQuery, SAID_IN_PLACE } from '../../kit/queries';
import { useQuestion } from '../../kit/question';
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
  const change = useQuestion();
  const shown = !connections.madeUp && (change.isOpen || asksForKeys(connection));
  return (
    <ConnectionCard connection={connection} fixed={connections.madeUp} isAsking={shown} reconnect={change}>
      {shown && (
        <TokenForm
          keychainReady={connections.keychain === 'ready'}
          takesFocus={change.takesFocus}
          done={change.end}
          cancel={change.isOpen ? change.end : null}
        />
      )}
    </ConnectionCard>
  );
}

function TokenForm({
  keychainReady,
  takesFocus,
  done,
  cancel,
}: {
  keychainReady: boolean;
  takesFocus: Ref<HTMLInputElement>;
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
        ref={takesFocus}
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
