import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { engine, type PastedReading, type SearchView, type TierName } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { linkWords, type Reading, reading } from './reading';
import { usePasted } from './usePasted';

/** A barcode or a link that came from outside, and what the marketplaces know of it. */
export interface LookedUp {
  text: string;
  found: SearchView;
}

/** What is pasted, typed or scanned into the one field, and what adding or searching for it came to. */
export function useEntry(tier: TierName, begin: LookedUp | null, selectText: () => void) {
  const [text, setText] = useState(begin?.text ?? '');
  // As what the user wants this text read, if not as it seems to be meant.
  const [wanted, setWanted] = useState<PastedReading | null>(null);
  const kind = reading(text);
  const { preview, previewError, isHindered, add } = usePasted({ text, reading: wanted }, kind === 'skus', tier, enter);
  const search = useMutation({
    mutationFn: (kind: Reading) => {
      if (kind === 'barcode') return engine.searchBarcode(text.trim());
      return engine.search(linkWords(text) ?? text);
    },
    meta: SAID_IN_PLACE,
    // A scanner types the next one without touching the field: it takes the place of this one.
    onMutate: selectText,
  });
  const busy = add.isPending || search.isPending;

  function enter(next: string) {
    setText(next);
    setWanted(null);
  }

  function submit() {
    if (kind === 'nothing' || busy || isHindered) return;
    add.reset();
    search.reset();
    if (kind === 'skus') add.mutate();
    else search.mutate(kind);
  }

  return {
    text,
    setText: enter,
    kind,
    busy,
    /** Whether there is something to do. */
    ready: kind !== 'nothing' && !isHindered,
    preview,
    readAs: setWanted,
    submit,
    /** Searches for what looks like SKUs. */
    searchInstead: () => search.mutate('words'),
    added: add.data?.answer,
    found: search.data ?? (text === begin?.text ? begin.found : undefined),
    error: add.error ?? search.error ?? previewError,
  };
}
