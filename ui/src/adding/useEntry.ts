import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { engine, type PastedReading, type SearchView, type TierName } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { type Reading, reading } from './reading';
import { usePasted } from './usePasted';

/** A barcode that was scanned, and what the marketplaces know of it. */
export interface Scanned {
  barcode: string;
  found: SearchView;
}

/** What is pasted, typed or scanned into the one field, and what adding or searching for it came to. */
export function useEntry(tier: TierName, scanned: Scanned | null, selectText: () => void) {
  const [text, setText] = useState(scanned?.barcode ?? '');
  // As what the user wants this text read, if not as it seems to be meant.
  const [wanted, setWanted] = useState<PastedReading | null>(null);
  const kind = reading(text);
  const { preview, previewError, isHindered, add } = usePasted({ text, reading: wanted }, kind === 'skus', tier, enter);
  const search = useMutation({
    mutationFn: (kind: Reading) => (kind === 'barcode' ? engine.searchBarcode(text.trim()) : engine.search(text)),
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
    found: search.data ?? (text === scanned?.barcode ? scanned.found : undefined),
    error: add.error ?? search.error ?? previewError,
  };
}
