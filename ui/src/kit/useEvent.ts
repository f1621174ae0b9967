import { useEffect, useRef } from 'react';

/** An event of the engine, as `engineEvents` holds it. */
interface Listenable<T> {
  listen: (callback: (event: { payload: T }) => void) => Promise<() => void>;
}

/** Listens to an event while the component is there. `onListening` is called once it does: earlier events were missed. */
export function useEvent<T>(event: Listenable<T>, onEvent: (payload: T) => void, onListening?: () => void) {
  const newest = useRef({ onEvent, onListening });
  useEffect(() => {
    newest.current = { onEvent, onListening };
  });
  useEffect(() => {
    const listening = event.listen(({ payload }) => newest.current.onEvent(payload));
    void listening.then(() => newest.current.onListening?.());
    return () => void listening.then((stop) => stop());
  }, [event]);
}
