import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { engine, type PastedReading, type PastedText, type SearchView, type TierName } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { linkWords, type Reading, reading } from './reading';
import { usePasted } from './usePasted';

/** A barcode or a link that came from outside, and what the marketplaces know of it. */
export interface LookedUp {
  text: string;
  found: SearchView;
}

/** What is searched for, and as what. */
interface Sought {
  text: string;
  kind: Reading;
}

/** Searches, and after that for the text in the field that was sent meanwhile: the next. */
function useSearch(selectText: () => void) {
  const next = useRef<Sought | null>(null);
  const search = useMutation({
    mutationFn: ({ text, kind }: Sought) => {
      if (kind === 'barcode') return engine.searchBarcode(text.trim());
      return engine.search(linkWords(text) ?? text);
    },
    meta: SAID_IN_PLACE,
    // A scanner types the next one without touching the field: it takes the place of this one.
    onMutate: selectText,
    onSettled: () => {
      if (next.current) search.mutate(next.current);
      next.current = null;
    },
  });
  return { search, next };
}

/** What is pasted, typed or scanned into the one field, and what adding or searching for it came to. */
export function useEntry(tier: TierName, begin: LookedUp | null, selectText: () => void) {
  // `reading`: as what the user wants this text read, if not as it seems to be meant.
  const [pasted, setPasted] = useState<PastedText>({ text: begin?.text ?? '', reading: null });
  const { text } = pasted;
  const kind = reading(text);
  const { preview, previewError, isHindered, add } = usePasted(pasted, kind === 'skus', tier, leave);
  const { search, next } = useSearch(selectText);
  const busy = add.isPending || search.isPending;
  // What came of a text before says nothing about this one.
  const isSought = search.variables?.text === text;

  function enter(text: string) {
    next.current = null;
    setPasted({ text, reading: null });
  }

  /** What is left of a list once it was added; another that was pasted meanwhile stays. */
  function leave(sent: string, left: string) {
    setPasted((now) => (now.text === sent ? { text: left, reading: null } : now));
  }

  function submit() {
    if (kind === 'nothing' || isHindered) return;
    if (busy) {
      wait();
      return;
    }
    add.reset();
    search.reset();
    if (kind === 'skus') add.mutate();
    else search.mutate({ text, kind });
  }

  /** The next scan comes while one is looked up. */
  function wait() {
    if (!search.isPending || isSought || kind === 'skus') return;
    next.current = { text, kind };
    selectText();
  }

  return {
    text,
    setText: enter,
    kind,
    busy,
    /** Whether there is something to do. */
    ready: kind !== 'nothing' && !isHindered,
    preview,
    readAs: (reading: PastedReading) => setPasted({ text, reading }),
    submit,
    /** Searches for what looks like SKUs. */
    searchInstead: () => search.mutate({ text, kind: 'words' }),
    added: add.data?.result,
    found: (isSought ? search.data : undefined) ?? (text === begin?.text ? begin.found : undefined),
    error: add.error ?? (isSought ? search.error : null) ?? previewError,
  };
}
