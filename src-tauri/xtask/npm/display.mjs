// The screen that the window opens on.

import { existsSync } from 'node:fs';
import { giveUp } from './terminal.mjs';

/** Ends with one plain line where there is no screen to open a window on. */
export function ensureDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return;
  giveUp('There is no display to open Tierstock’s window on (DISPLAY and WAYLAND_DISPLAY are not set).');
}

/**
 * What the web view needs on this machine: without a GPU its buffer-sharing renderer halves the frame rate and
 * doubles the memory. A choice that the user made stays.
 */
export function webViewEnvironment() {
  const noGpu = process.platform === 'linux' && !existsSync('/dev/dri');
  if (!noGpu || process.env.WEBKIT_DISABLE_DMABUF_RENDERER !== undefined) return {};
  return { WEBKIT_DISABLE_DMABUF_RENDERER: '1' };
}
