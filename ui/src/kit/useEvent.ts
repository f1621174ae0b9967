import { useEffect, useRef } from 'react';

/** An event of the engine, as `engineEvents` holds it. */
interface Listenable<T> {
  listen: (callback: (event: { payload: T }) => void) => Promise<() => void>;
}

/** Hears an event while the component is there. `hearing` is called once it does: what came before was missed. */
export function useEvent<T>(event: Listenable<T>, hear: (payload: T) => void, hearing?: () => void) {
  const newest = useRef({ hear, hearing });
  useEffect(() => {
    newest.current = { hear, hearing };
  });
  useEffect(() => {
    const listening = event.listen(({ payload }) => newest.current.hear(payload));
    void listening.then(() => newest.current.hearing?.());
    return () => void listening.then((stop) => stop());
  }, [event]);
}
