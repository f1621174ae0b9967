import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { showRefreshing } from '../board/refresh';
import { engine } from '../kit/engine';

/** Tells the engine that the product is being looked at, so that it syncs what is frozen or stale. */
export function useOpening(id: number) {
  const client = useQueryClient();
  useEffect(() => {
    engine.openProduct(id).then(
      (answer) => answer.kind === 'queued' && showRefreshing(client, id),
      // The panel shows what is known all the same; what is wrong with a marketplace stands in it.
      () => undefined,
    );
  }, [client, id]);
}
