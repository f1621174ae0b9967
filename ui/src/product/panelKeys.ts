import { type KeyboardEvent, useRef } from 'react';

/** What the panel's own keys ask for; the board's keys stay the board's. */
const BUTTONS: Record<string, string> = { u: 'U', l: 'L', s: 'S' };

/** Presses the button whose key it is: that of the unit which has the focus, else the first one. */
export function usePanelKeys() {
  const panel = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent) {
    const key = BUTTONS[event.key.toLowerCase()];
    if (!key || event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    if (event.target.closest('input, textarea, select, [role=menu], [data-blocks-keys]')) return;
    const button = `button[aria-keyshortcuts="${key}"]`;
    const unit = event.target.closest('[data-unit]');
    const found = unit?.querySelector<HTMLElement>(button) ?? panel.current?.querySelector<HTMLElement>(button);
    if (!found) return;
    event.preventDefault();
    found.click();
  }
  return { panel, onKeyDown };
}
