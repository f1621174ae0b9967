import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AddAnswer, engine, type PastedReading, type PastedText, type TierName } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { toastDone } from '../kit/undoable';
import { type Reading, reading } from './reading';

/** What is pasted, typed or scanned into the one field, and what adding or searching for it came to. */
export function useEntry(tier: TierName, selectText: () => void) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  // As what the user wants this text read, if not as it seems to be meant.
  const [wanted, setWanted] = useState<PastedReading | null>(null);
  const pasted = { text, reading: wanted };
  const kind = reading(text);
  const { preview, isKnown } = usePreview(pasted, kind === 'skus');
  const add = useMutation({
    mutationFn: () => engine.addProducts(pasted, tier),
    meta: SAID_IN_PLACE,
    onSuccess: (answer) => {
      if (answer.done) toastDone(answer.done);
      enter(leftOf(answer, preview?.columns.length ?? 0));
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

  function enter(next: string) {
    setText(next);
    setWanted(null);
  }

  function submit() {
    if (kind === 'nothing' || busy || (kind === 'skus' && !isKnown)) return;
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
    /** Whether there is something to do, and what that would be is shown. */
    ready: kind === 'skus' ? isKnown && preview?.hindrance === null : kind !== 'nothing',
    preview,
    readAs: setWanted,
    submit,
    /** Searches for what looks like SKUs. */
    searchInstead: () => search.mutate('words'),
    added: add.data,
    found: search.data,
    error: add.error ?? search.error,
  };
}

/** What adding the text would do, and whether that is said of this very text: that of the one before is shown meanwhile. */
function usePreview(pasted: PastedText, isAsked: boolean) {
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['pasting', pasted.text, pasted.reading],
    queryFn: () => engine.previewPaste(pasted),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return { preview: isAsked ? data : undefined, isKnown: isAsked && data !== undefined && !isPlaceholderData };
}

/** What of a list was no SKU stays in the field, to be corrected; a table's rows are better corrected where they are. */
function leftOf(answer: AddAnswer, columns: number): string {
  return columns > 0 ? '' : answer.refused.map((refusal) => refusal.text).join('\n');
}
