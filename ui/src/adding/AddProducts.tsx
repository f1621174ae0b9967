import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../kit/Button';
import { engine, type TierName } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { SAID_IN_PLACE } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { TierSwitch } from '../kit/TierSwitch';
import { Answer } from './Answer';
import { ByHand } from './ByHand';
import { Results } from './Results';
import { type Reading, reading } from './reading';

const WORDS: Record<Exclude<Reading, 'nothing'>, { does: string; doing: string }> = {
  skus: { does: 'Add', doing: 'Adding …' },
  words: { does: 'Search', doing: 'Searching …' },
  barcode: { does: 'Look up the barcode', doing: 'Looking it up …' },
};

/** One field for pasted SKUs, a name to search for, or a barcode; and a way without a marketplace. */
export function AddProducts({ open }: { open: (product: number, size?: string) => void }) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [tier, setTier] = useState<TierName>('warm');
  const add = useMutation({
    mutationFn: () => engine.addProducts(text, tier),
    meta: SAID_IN_PLACE,
    onSuccess: (answer) => {
      setText(answer.refused.map((refusal) => refusal.text).join('\n'));
      return invalidateAfter(client, 'addedProducts');
    },
  });
  const field = useRef<HTMLTextAreaElement>(null);
  const search = useMutation({
    mutationFn: (kind: Reading) => (kind === 'barcode' ? engine.searchBarcode(text.trim()) : engine.search(text)),
    meta: SAID_IN_PLACE,
    // A scanner types the next one without touching the field: it takes the place of this one.
    onMutate: () => field.current?.select(),
  });
  const busy = add.isPending || search.isPending;
  const kind = reading(text);
  const words = WORDS[kind === 'nothing' ? 'skus' : kind];

  function go() {
    if (kind === 'nothing' || busy) return;
    add.reset();
    search.reset();
    if (kind === 'skus') add.mutate();
    else search.mutate(kind);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey) return;
    // A list goes on in the next line; a scanner ends with Enter.
    if (kind === 'skus' && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    go();
  }

  return (
    <div className="flex flex-col gap-3">
      <textarea
        ref={field}
        aria-label="SKUs"
        rows={kind === 'skus' ? 4 : 2}
        spellCheck={false}
        placeholder={'DD1503-103, M2002RDA …   or a name   or scan a barcode'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="selectable resize-none rounded-lg border border-line bg-card px-3 py-2 placeholder:text-faint"
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <TierSwitch tier={tier} choose={setTier} />
        <span className="flex gap-2">
          {kind === 'skus' && (
            <Button look="bare" disabled={busy} onClick={() => search.mutate('words')}>
              Search instead
            </Button>
          )}
          <Button look="strong" disabled={busy || kind === 'nothing'} onClick={go}>
            {busy ? words.doing : words.does}
          </Button>
        </span>
      </div>
      <FailureNote error={add.error ?? search.error} />
      {add.data && !search.data && <Answer answer={add.data} />}
      {search.data && <Results found={search.data} tier={tier} open={open} />}
      <ByHand tier={tier} open={open} />
    </div>
  );
}
