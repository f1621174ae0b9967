import { TriangleAlert } from 'lucide-react';
import { useClock } from './clock';
import type { TroubleView } from './engine';
import { retryWords } from './troubles';

/** What is wrong with a marketplace and what is done about it, in full. */
export function TroubleNote({ trouble }: { trouble: TroubleView }) {
  const retry = useClock((now) => retryWords(trouble, now));
  return (
    <div className="flex gap-2 rounded-lg bg-warn-soft px-3 py-2">
      <TriangleAlert size={15} aria-hidden="true" className="mt-0.5 shrink-0 text-warn" />
      <div>
        <p className="font-medium text-warn">{trouble.message}</p>
        <p className="text-soft">
          {trouble.hint} {retry}
        </p>
      </div>
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
