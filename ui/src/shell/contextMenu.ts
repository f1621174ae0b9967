/** Keeps the web view's own menu away, but from text that can be edited or was selected: there it copies and pastes. */
export function refuseContextMenus(window: Window): void {
  window.addEventListener('contextmenu', (event) => {
    const { target } = event;
    const isText = target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
    const isSelected = window.getSelection()?.isCollapsed === false;
    if (!isText && !isSelected) event.preventDefault();
  });
}
