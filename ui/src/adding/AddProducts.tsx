import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../kit/Button';
import type { TierName } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { TierSwitch } from '../kit/TierSwitch';
import { t } from '../language/catalogue';
import { AddSummary } from './AddSummary';
import { ByHand } from './ByHand';
import { Preview } from './Preview';
import { Results } from './Results';
import type { Reading } from './reading';
import { type LookedUp, useEntry } from './useEntry';

const WORDS: Record<Exclude<Reading, 'nothing'>, { label: string; busyLabel: string }> = {
  skus: { label: t('adding-add'), busyLabel: t('adding-adding') },
  words: { label: t('adding-search'), busyLabel: t('adding-searching') },
  barcode: { label: t('adding-look-up'), busyLabel: t('adding-looking-up') },
};

/** One field for pasted SKUs, a name to search for, or a barcode; and a way without a marketplace. */
export function AddProducts({
  open,
  begin = null,
}: {
  open: (product: number, size?: string) => void;
  /** What was looked up before. */
  begin?: LookedUp | null;
}) {
  const [tier, setTier] = useState<TierName>('warm');
  const field = useRef<HTMLTextAreaElement>(null);
  const entry = useEntry(tier, begin, () => field.current?.select());
  const { text, setText, kind, busy, preview, submit, added, found } = entry;
  const words = WORDS[kind === 'nothing' ? 'skus' : kind];

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey) return;
    // A list goes on in the next line; a scanner ends with Enter.
    if (kind === 'skus' && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    submit();
  }

  return (
    <div className="flex flex-col gap-3">
      <textarea
        ref={field}
        aria-label={t('adding-skus')}
        rows={kind === 'skus' ? 4 : 2}
        spellCheck={false}
        placeholder={t('adding-placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="selectable resize-none rounded-lg border border-field bg-card px-3 py-2 placeholder:text-faint"
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <TierSwitch tier={tier} choose={setTier} />
        <span className="flex gap-2">
          {kind === 'skus' && (
            <Button look="bare" disabled={busy} onClick={entry.searchInstead}>
              {t('adding-search-instead')}
            </Button>
          )}
          <Button look="strong" disabled={busy || !entry.ready} onClick={submit}>
            {busy ? words.busyLabel : words.label}
          </Button>
        </span>
      </div>
      <FailureNote error={entry.error} />
      {added && !found && <AddSummary result={added} previewed={preview?.refused ?? []} />}
      {preview && !found && <Preview preview={preview} read={entry.readAs} />}
      {found && <Results found={found} tier={tier} open={open} />}
      <ByHand tier={tier} open={open} />
    </div>
  );
}
