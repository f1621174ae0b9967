import { useEffect, useEffectEvent } from 'react';

/** What a file is called that was dropped on the window, where no field takes it. */
const DROPPED = 'tierstock-file-dropped';

/** Text may be dropped into a field; files into a field for files. Anything else would take the window to where it leads. */
export function isWelcome(target: EventTarget | null, types: readonly string[]): boolean {
  if (target instanceof HTMLInputElement && target.type === 'file') return types.includes('Files');
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && types.includes('text/plain') && !types.includes('Files');
}

/** Keeps what is dropped on the window from being opened in it; a file is handed to whoever waits for one. */
export function refuseDrops(window: Window): void {
  const refuse = (event: DragEvent) => {
    const types = event.dataTransfer?.types ?? [];
    if (isWelcome(event.target, types)) return;
    event.preventDefault();
    if (!event.dataTransfer) return;
    event.dataTransfer.dropEffect = types.includes('Files') ? 'copy' : 'none';
    const file = event.type === 'drop' ? event.dataTransfer.files?.[0] : undefined;
    if (file) window.dispatchEvent(new CustomEvent(DROPPED, { detail: file }));
  };
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
}

/** Takes a file that is dropped on the window. */
export function useDroppedFile(take: (file: File) => void): void {
  const taken = useEffectEvent((event: Event) => take((event as CustomEvent<File>).detail));
  useEffect(() => {
    window.addEventListener(DROPPED, taken);
    return () => window.removeEventListener(DROPPED, taken);
  }, []);
}
