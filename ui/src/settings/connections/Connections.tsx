import { useQuery } from '@tanstack/react-query';
import type { ConnectionsView } from '../../kit/engine';
import { Failure } from '../../kit/Failure';
import { connectionsQuery } from '../../kit/queries';
import { t } from '../../language/catalogue';
import { AliasConnection } from './AliasConnection';
import { KeychainNote } from './KeychainNote';
import { StockXConnection } from './StockXConnection';

/** A keychain does not announce that it is unlocked or started, so it is looked at again. */
const WHILE_AWAY_MS = 3_000;

/** What the accounts cost today, and when they last answered, changes with every request. */
const OTHERWISE_MS = 15_000;

const isAway = ({ keychain }: ConnectionsView) => keychain === 'waiting' || keychain === 'unavailable';

/** Both accounts: how they stand, connecting and disconnecting them. */
export function Connections() {
  const { data, error, refetch } = useQuery({
    ...connectionsQuery,
    refetchInterval: ({ state }) => (state.data && isAway(state.data) ? WHILE_AWAY_MS : OTHERWISE_MS),
  });
  if (!data) return error ? <Failure error={error} retry={() => void refetch()} /> : null;
  const [stockx, alias] = data.connections;
  return (
    <div className="flex flex-col gap-3">
      {data.madeUp && <p className="text-soft">{t('settings-sample-accounts')}</p>}
      {data.keychainTrouble && <KeychainNote trouble={data.keychainTrouble} denied={data.keychain === 'denied'} />}
      {stockx && <StockXConnection connection={stockx} connections={data} />}
      {alias && <AliasConnection connection={alias} connections={data} />}
    </div>
  );
}
