import { useState } from 'react';

/**
 * Something that is asked once more in the place of the button that asks. Whatever the answer, that button stands there
 * again and has the focus.
 */
export function useQuestion() {
  // Null until it was asked for the first time: no button takes the focus because a page opens.
  const [isOpen, setOpen] = useState<boolean | null>(null);
  return {
    isOpen: isOpen === true,
    wasOpen: isOpen === false,
    ask: () => setOpen(true),
    end: () => setOpen(false),
  };
}
