import { useState } from 'react';
import type { ConnectionsView, ConnectionView } from '../../kit/engine';
import { ConnectionCard } from './ConnectionCard';
import { SignInEnded, SignInWaiting } from './SignIn';
import { StockXForm } from './StockXForm';
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
  const { signIn, madeUp } = connections;
  const underWay = signIn?.state === 'waiting' || signIn?.state === 'redeeming';
  const failed = signIn?.state === 'failed';
  const stored = connection.kept !== null;
  const shown = !madeUp && (asksForKeys(connection) || changing || failed);
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
          begun={() => setChanging(false)}
          cancel={changing ? () => setChanging(false) : null}
        />
      )}
    </ConnectionCard>
  );
}
