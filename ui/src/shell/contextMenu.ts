/** Whether text is typed there. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}

/**
 * Keeps the web view's own menu away, but from fields: only the web view may paste, and its menu has the system's spelling
 * and emoji. Beside fields it would offer to reload the page.
 */
export function refuseContextMenus(window: Window): void {
  // A menu of ours around the field would keep it away there, too.
  window.addEventListener('contextmenu', (event) => isField(event.target) && event.stopPropagation(), true);
  window.addEventListener('contextmenu', (event) => event.preventDefault());
}
