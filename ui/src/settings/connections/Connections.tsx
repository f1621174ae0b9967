import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { Failure } from '../../kit/Failure';
import { connectionsQuery } from '../../kit/queries';
import { AliasConnection } from './AliasConnection';
import { StockXConnection } from './StockXConnection';

/** A locked keychain tells nobody when it is unlocked, so it is looked at again. */
const LOOK_AGAIN_MS = 3_000;

/** Both accounts: how they stand, connecting and disconnecting them. */
export function Connections() {
  const { data, error, refetch } = useQuery({
    ...connectionsQuery,
    refetchInterval: ({ state }) => (state.data && state.data.keychain !== 'ready' ? LOOK_AGAIN_MS : false),
  });
  if (!data) return error ? <Failure error={error} retry={() => void refetch()} /> : null;
  const [stockx, alias] = data.connections;
  return (
    <div className="flex flex-col gap-3">
      {data.madeUp && (
        <p className="text-soft">
          These accounts are the sample's. Leave the sample data to connect your own; it stays as it is.
        </p>
      )}
      {data.keychainTrouble && (
        <p role="status" className="flex gap-2 rounded-lg bg-warn-soft px-3 py-2 text-warn">
          <KeyRound size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
          {data.keychainTrouble}
        </p>
      )}
      {stockx && <StockXConnection connection={stockx} connections={data} />}
      {alias && <AliasConnection connection={alias} connections={data} />}
    </div>
  );
}
