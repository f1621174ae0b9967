import { useRef } from 'react';

/** Gives the focus back to what had it before a dialog that no button of its own opened: by a key, say. */
export function useFocusReturn(open: boolean) {
  const before = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  // A field of the dialog may take the focus as soon as it is there, so it is too late afterwards.
  if (open && !wasOpen.current) before.current = document.activeElement;
  wasOpen.current = open;
  return (event: Event) => {
    event.preventDefault();
    // What the dialog led to, such as a panel, may have it by now.
    if (document.activeElement !== document.body) return;
    // A menu that led here is gone: what it belonged to goes on.
    const to = before.current?.isConnected ? before.current : document.querySelector('[role=dialog]');
    if (to instanceof HTMLElement) to.focus();
  };
}
