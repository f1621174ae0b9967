import { useEffect, useState } from 'react';
import type { ConnectionsView, ConnectionView, SignInState } from '../../kit/engine';
import { useQuestion } from '../../kit/question';
import { NotAppliedYet, WaitingForApproval } from './Approval';
import { NO_KEYS } from './application';
import { ConnectionCard } from './ConnectionCard';
import { SignInEnded, SignInUnderWay } from './SignIn';
import { StockXForm } from './StockXForm';
import { asksForKeys } from './words';

const UNDER_WAY: readonly SignInState[] = ['waiting', 'redeeming', 'other_account'];

/** StockX: the user's own application, and a sign-in through the browser. */
export function StockXConnection({
  connection,
  connections,
}: {
  connection: ConnectionView;
  connections: ConnectionsView;
}) {
  const change = useQuestion();
  const { isOpen: changing, end } = change;
  // Here and not in the form, which goes while the browser is away: a sign-in that fails must not cost the keys.
  const [keys, setKeys] = useState(NO_KEYS);
  const { signIn, madeUp, appliedOn } = connections;
  const underWay = signIn !== null && UNDER_WAY.includes(signIn.state);
  const waits = connection.state === 'waiting_for_approval' && !changing && appliedOn !== null;
  const stored = connection.kept !== null;
  const shown = !madeUp && !waits && (asksForKeys(connection) || changing);

  function close() {
    end();
    setKeys(NO_KEYS);
  }

  const ended = signIn?.state;
  useEffect(() => {
    if (ended === 'connected') {
      end();
      setKeys(NO_KEYS);
    }
  }, [ended, end]);

  return (
    <ConnectionCard connection={connection} fixed={madeUp} isAsking={shown || underWay} reconnect={change}>
      {signIn && !underWay && <SignInEnded signIn={signIn} />}
      {underWay && signIn && <SignInUnderWay signIn={signIn} />}
      {waits && !underWay && <WaitingForApproval appliedOn={appliedOn} enterKeys={change.ask} />}
      {shown && !underWay && connection.state === 'not_connected' && <NotAppliedYet />}
      {shown && !underWay && (
        <StockXForm
          connections={connections}
          stored={stored}
          keys={keys}
          enter={setKeys}
          takesFocus={change.takesFocus}
          cancel={changing ? close : null}
        />
      )}
    </ConnectionCard>
  );
}
