/** Text may be dropped into a field; files into a field for files. Anything else would take the window to where it leads. */
export function isWelcome(target: EventTarget | null, types: readonly string[]): boolean {
  if (target instanceof HTMLInputElement && target.type === 'file') return types.includes('Files');
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && types.includes('text/plain') && !types.includes('Files');
}

/** Keeps what is dropped on the window from being opened in it. */
export function refuseDrops(window: Window): void {
  const refuse = (event: DragEvent) => {
    const types = event.dataTransfer?.types ?? [];
    if (isWelcome(event.target, types)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
}
