// The screen that the window opens on.

import { giveUp } from './terminal.mjs';

/** Ends with one plain line where there is no screen to open a window on. */
export function ensureDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return;
  giveUp('There is no display to open Tierstock’s window on (DISPLAY and WAYLAND_DISPLAY are not set).');
}
