import { useEffect, useRef } from 'react';

/** An event of the engine, as `engineEvents` holds it. */
interface Listenable<T> {
  listen: (callback: (event: { payload: T }) => void) => Promise<() => void>;
}

/** Hears an event while the component is there. */
export function useEvent<T>(event: Listenable<T>, hear: (payload: T) => void) {
  const newest = useRef(hear);
  useEffect(() => {
    newest.current = hear;
  });
  useEffect(() => {
    const listening = event.listen(({ payload }) => newest.current(payload));
    return () => void listening.then((stop) => stop());
  }, [event]);
}
