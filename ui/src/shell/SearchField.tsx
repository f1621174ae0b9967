import { Search as SearchIcon, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useCallback, useEffect, useState } from 'react';
import { IconButton } from '../kit/Button';
import { Key } from '../kit/Key';
import { t } from '../language/catalogue';

/** The page waits this long after the last letter before it asks. */
const DELAY_MS = 120;

/** What a page is searched for. */
export interface Search {
  text: string;
  setText: (text: string) => void;
  /** What the field is called. */
  label: string;
  /** Whether the page leads to it by this key. */
  shortcut?: '/';
}

/** Narrows the page to what has every word of the text. */
export function SearchField({ search, ref }: { search: Search; ref: Ref<HTMLInputElement> }) {
  const { text, setText, label, shortcut } = search;
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  if (known !== text) {
    setKnown(text);
    setTyped(text);
  }
  const passOn = useCallback(
    (wanted: string) => {
      // Known from now on: coming back, it must not take the place of letters that were typed meanwhile.
      setKnown(wanted);
      setText(wanted);
    },
    [setText],
  );
  useEffect(() => {
    // Only what was typed is passed on: the field may be rendered at any time, for any reason.
    if (typed.trim() === text) return;
    const timer = setTimeout(() => passOn(typed.trim()), DELAY_MS);
    return () => clearTimeout(timer);
  }, [typed, text, passOn]);

  return (
    <search className="relative flex w-[340px] min-w-0 items-center">
      <SearchIcon size={14} aria-hidden="true" className="pointer-events-none absolute left-2.5 text-faint" />
      <input
        ref={ref}
        type="text"
        aria-label={label}
        aria-keyshortcuts={shortcut}
        placeholder={label}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'ArrowDown') {
            // What is led to is what was typed.
            if (typed.trim() !== text) passOn(typed.trim());
            leadTo(event);
          }
          if (event.key !== 'Escape') return;
          if (typed === '') event.currentTarget.blur();
          else setTyped('');
        }}
        className="selectable h-8 w-full rounded-lg border border-field bg-card pr-9 pl-8 placeholder:text-faint"
      />
      <span className="absolute right-1.5">
        {typed === '' ? (
          shortcut && <Key>{shortcut}</Key>
        ) : (
          <IconButton label={t('shell-clear-search')} className="size-6!" onClick={() => setTyped('')}>
            <X size={13} aria-hidden="true" />
          </IconButton>
        )}
      </span>
    </search>
  );
}

/** Leads from the field to the table that it narrows; on the board, to whose cards the board itself leads, there is none. */
function leadTo(event: KeyboardEvent) {
  const table = document.querySelector<HTMLElement>('main [role=grid]');
  if (!table) return;
  event.preventDefault();
  table.focus();
}
