import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { t } from '../language/catalogue';
import { useClock } from './clock';
import type { TroubleView } from './engine';
import { retryWords } from './troubles';

/** What is wrong, in one line each time: what happened, and when it is tried again. What was kept is behind Details. */
export function Troubles({ troubles }: { troubles: readonly TroubleView[] }) {
  return troubles.map((trouble) => <TroubleNote key={`${trouble.market} ${trouble.message}`} trouble={trouble} />);
}

/** One of them; in full where there is room for it. */
export function TroubleNote({ trouble, inFull = false }: { trouble: TroubleView; inFull?: boolean }) {
  const [open, setOpen] = useState(inFull);
  const retry = useClock((now) => retryWords(trouble, now));
  return (
    <div className="flex items-start gap-2 rounded-lg bg-warn-soft px-3 py-1.5">
      <TriangleAlert size={14} aria-hidden="true" className="mt-0.5 shrink-0 text-warn" />
      <p className={`min-w-0 flex-1 ${open ? '' : 'truncate'}`}>
        <span className="font-medium text-warn">{trouble.message}</span>{' '}
        <span className="text-soft">
          {open && `${trouble.hint} `}
          {retry}
        </span>
      </p>
      {!inFull && (
        <button
          type="button"
          aria-expanded={open}
          className="shrink-0 text-small text-soft leading-[18px] hover:underline"
          onClick={() => setOpen(!open)}
        >
          {t('kit-details')}
        </button>
      )}
    </div>
  );
}

/** A small sign for a card: which marketplaces failed; the words are its name and its tooltip. */
export function TroubleSign({ troubles }: { troubles: readonly TroubleView[] }) {
  if (troubles.length === 0) return null;
  const words = troubles.map((each) => `${each.message} ${each.hint}`).join('\n');
  return (
    <span role="img" aria-label={words} title={words} className="text-warn">
      <TriangleAlert size={13} aria-hidden="true" />
    </span>
  );
}
