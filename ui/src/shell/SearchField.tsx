import { Search, X } from 'lucide-react';
import { type Ref, useEffect, useState } from 'react';
import { IconButton } from '../kit/Button';
import { Key } from '../kit/Key';

/** So long after the last letter the board is asked. */
const PAUSE_MS = 120;

/** Narrows the board to names and SKUs that contain the text. */
export function SearchField({
  text,
  setText,
  ref,
}: {
  text: string;
  setText: (text: string) => void;
  ref: Ref<HTMLInputElement>;
}) {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  if (known !== text) {
    setKnown(text);
    if (text !== typed.trim()) setTyped(text);
  }
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, setText]);

  return (
    <search className="relative flex w-[340px] min-w-0 items-center">
      <Search size={14} aria-hidden="true" className="pointer-events-none absolute left-2.5 text-faint" />
      <input
        ref={ref}
        type="text"
        aria-label="Find a product by name or SKU"
        aria-keyshortcuts="/"
        placeholder="Find a product or SKU"
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (typed === '') event.currentTarget.blur();
          else setTyped('');
        }}
        className="selectable h-8 w-full rounded-lg border border-line bg-card pr-9 pl-8 placeholder:text-faint"
      />
      <span className="absolute right-1.5">
        {typed === '' ? (
          <Key>/</Key>
        ) : (
          <IconButton label="Clear the search" className="size-6!" onClick={() => setTyped('')}>
            <X size={13} aria-hidden="true" />
          </IconButton>
        )}
      </span>
    </search>
  );
}
