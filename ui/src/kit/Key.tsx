import { keyName } from './keyNames';

/**
 * A key of the keyboard; on a strong button in that one's colours. It is drawn and no text: a button is called by its
 * words, and its key is told by `aria-keyshortcuts`.
 */
export function Key({ onStrong = false, children }: { onStrong?: boolean; children: string }) {
  const look = onStrong ? 'border-on-strong/30' : 'border-line-strong text-soft';
  return (
    <kbd
      data-key={keyName(children)}
      className={`inline-grid h-5 min-w-5 place-items-center rounded-sm border px-1 font-normal font-sans text-micro before:content-[attr(data-key)] ${look}`}
    />
  );
}
