import { useEffect, useState } from 'react';
import type { ConnectionsView, ConnectionView } from '../../kit/engine';
import { ConnectionCard } from './ConnectionCard';
import { SignInEnded, SignInWaiting } from './SignIn';
import { NO_KEYS, StockXForm } from './StockXForm';
import { asksForKeys } from './words';

/** StockX: the user's own application, and a sign-in through the browser. */
export function StockXConnection({
  connection,
  connections,
}: {
  connection: ConnectionView;
  connections: ConnectionsView;
}) {
  const [changing, setChanging] = useState(false);
  // Here and not in the form, which goes while the browser is away: a sign-in that fails must not cost the keys.
  const [keys, setKeys] = useState(NO_KEYS);
  const { signIn, madeUp } = connections;
  const underWay = signIn?.state === 'waiting' || signIn?.state === 'redeeming';
  const stored = connection.kept !== null;
  const shown = !madeUp && (asksForKeys(connection) || changing);

  function close() {
    setChanging(false);
    setKeys(NO_KEYS);
  }

  const ended = signIn?.state;
  useEffect(() => {
    if (ended === 'connected') {
      setChanging(false);
      setKeys(NO_KEYS);
    }
  }, [ended]);

  return (
    <ConnectionCard
      connection={connection}
      fixed={madeUp}
      reconnect={shown || underWay ? null : () => setChanging(true)}
    >
      {signIn && !underWay && <SignInEnded signIn={signIn} />}
      {underWay && signIn && <SignInWaiting signIn={signIn} ownAddress={connections.ownAddress} />}
      {shown && !underWay && (
        <StockXForm
          connections={connections}
          stored={stored}
          keys={keys}
          enter={setKeys}
          cancel={changing ? close : null}
        />
      )}
    </ConnectionCard>
  );
}
