import { useState } from 'react';

/** A choice of how something is shown that outlives the window; what is not one of the choices is forgotten. */
export function useRemembered<T extends string>(name: string, choices: readonly T[], initial: T): [T, (to: T) => void] {
  const [chosen, setChosen] = useState<T>(
    () => choices.find((choice) => choice === localStorage.getItem(name)) ?? initial,
  );
  function choose(to: T) {
    localStorage.setItem(name, to);
    setChosen(to);
  }
  return [chosen, choose];
}
