import { useRef } from 'react';

/** Gives the focus back to what had it before a dialog that no button of its own opened: by a key, say. */
export function useFocusReturn() {
  const before = useRef<Element | null>(null);
  return {
    /** As the dialog opens, before it takes the focus. */
    remember: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      // What the dialog led to, such as a panel, may have it by now.
      if (document.activeElement !== document.body) return;
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    },
  };
}
