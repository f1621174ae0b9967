import { useEffect, useEffectEvent } from 'react';

/** What a file is called that was dropped on the window, where no field takes it. */
const DROPPED = 'tierstock-file-dropped';

/** The same of a link. */
const LINK_DROPPED = 'tierstock-link-dropped';

const LINK = 'text/uri-list';

/** Text may be dropped into a field; files into a field for files. Anything else would take the window to where it leads. */
export function isDropAllowed(target: EventTarget | null, types: readonly string[]): boolean {
  if (target instanceof HTMLInputElement && target.type === 'file') return types.includes('Files');
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && types.includes('text/plain') && !types.includes('Files');
}

/** Keeps what is dropped on the window from being opened in it; a file is handed to whoever waits for one. */
export function refuseDrops(window: Window): void {
  const refuse = (event: DragEvent) => {
    const types = event.dataTransfer?.types ?? [];
    if (isDropAllowed(event.target, types)) return;
    event.preventDefault();
    if (!event.dataTransfer) return;
    event.dataTransfer.dropEffect = types.includes('Files') ? 'copy' : types.includes(LINK) ? 'link' : 'none';
    if (event.type !== 'drop') return;
    const file = event.dataTransfer.files?.[0];
    const [link] = file ? [] : event.dataTransfer.getData(LINK).split(/\r?\n/);
    if (file) window.dispatchEvent(new CustomEvent(DROPPED, { detail: file }));
    else if (link) window.dispatchEvent(new CustomEvent(LINK_DROPPED, { detail: link }));
  };
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
}

/** Takes a file that is dropped on the window. */
export function useDroppedFile(take: (file: File) => void): void {
  useDropped(DROPPED, take);
}

/** Takes a link that is dropped on the window. */
export function useDroppedLink(take: (link: string) => void): void {
  useDropped(LINK_DROPPED, take);
}

function useDropped<T>(name: string, take: (dropped: T) => void): void {
  const taken = useEffectEvent((event: Event) => take((event as CustomEvent<T>).detail));
  useEffect(() => {
    window.addEventListener(name, taken);
    return () => window.removeEventListener(name, taken);
  }, [name]);
}
