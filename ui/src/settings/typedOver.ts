import { useState } from 'react';

/** What is typed in place of a value, and whether it was sent to be saved. */
interface Typed {
  text: string;
  isSent: boolean;
}

/** What is typed in place of a value. Another value takes away only what was sent: what is still being typed stands. */
export function useTypedOver(value: string | number) {
  const [typed, setTyped] = useState<Typed | null>(null);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (typed?.isSent) setTyped(null);
  }
  return [typed, setTyped] as const;
}
