import { useCallback, useMemo, useState } from 'react';
import { useLeft } from '../kit/leftAt';

/** Which products are chosen for the next move. */
export interface Selection {
  ids: ReadonlySet<number>;
  toggle: (id: number) => void;
  add: (ids: readonly number[]) => void;
  clear: () => void;
}

const NONE: ReadonlySet<number> = new Set();

export function useSelection(): Selection {
  const left = useLeft<number[]>('board.selection', () => [...ids]);
  const [ids, setIds] = useState(() => (left ? new Set(left) : NONE));
  const toggle = useCallback((id: number) => {
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const add = useCallback((more: readonly number[]) => setIds((before) => new Set([...before, ...more])), []);
  const clear = useCallback(() => setIds(NONE), []);
  return useMemo(() => ({ ids, toggle, add, clear }), [ids, toggle, add, clear]);
}
