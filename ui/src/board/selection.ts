import { useCallback, useMemo } from 'react';
import { useLeftIds } from '../kit/leftAt';

/** Which products are chosen for the next move. */
export interface Selection {
  ids: ReadonlySet<number>;
  toggle: (id: number) => void;
  add: (ids: readonly number[]) => void;
  clear: () => void;
}

const NONE: ReadonlySet<number> = new Set();

export function useSelection(): Selection {
  const [ids, setIds] = useLeftIds('board.selection');
  const toggle = useCallback(
    (id: number) => {
      setIds((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    [setIds],
  );
  const add = useCallback((more: readonly number[]) => setIds((before) => new Set([...before, ...more])), [setIds]);
  const clear = useCallback(() => setIds(NONE), [setIds]);
  return useMemo(() => ({ ids, toggle, add, clear }), [ids, toggle, add, clear]);
}
