import { useCallback, useRef, useState } from 'react';

/** What opens in the place of the button that asks for it: a question, or a form. Closed, that button stands there again. */
export function useQuestion() {
  const [isOpen, setOpen] = useState(false);
  const wasAsked = useRef(false);
  const ask = useCallback(() => {
    wasAsked.current = true;
    setOpen(true);
  }, []);
  const end = useCallback(() => setOpen(false), []);
  // Each takes the other away, and the focus with it. Nothing takes it because a page opens, or from what has it by now.
  const takesFocus = useCallback((there: HTMLElement | null) => {
    if (wasAsked.current && document.activeElement === document.body) there?.focus();
  }, []);
  return {
    isOpen,
    ask,
    end,
    /** The `ref` of the button, and of a form's first field. */
    takesFocus,
  };
}
