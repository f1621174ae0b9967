import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { engine, type TierName } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { type Reading, reading } from './reading';

/** What is pasted, typed or scanned into the one field, and what adding or searching for it came to. */
export function useEntry(tier: TierName, selectText: () => void) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () => engine.addProducts(text, tier),
    meta: SAID_IN_PLACE,
    onSuccess: (answer) => {
      setText(answer.refused.map((refusal) => refusal.text).join('\n'));
      return invalidateAfter(client, 'addedProducts');
    },
  });
  const search = useMutation({
    mutationFn: (kind: Reading) => (kind === 'barcode' ? engine.searchBarcode(text.trim()) : engine.search(text)),
    meta: SAID_IN_PLACE,
    // A scanner types the next one without touching the field: it takes the place of this one.
    onMutate: selectText,
  });
  const busy = add.isPending || search.isPending;
  const kind = reading(text);

  function submit() {
    if (kind === 'nothing' || busy) return;
    add.reset();
    search.reset();
    if (kind === 'skus') add.mutate();
    else search.mutate(kind);
  }

  return {
    text,
    setText,
    kind,
    busy,
    submit,
    /** Searches for what looks like SKUs. */
    searchInstead: () => search.mutate('words'),
    added: add.data,
    found: search.data,
    error: add.error ?? search.error,
  };
}
