import { Check } from 'lucide-react';
import { useClock } from '../kit/clock';
import type { IncidentView } from '../kit/engine';
import { t } from '../language/catalogue';
import { at, endedWords } from './words';

const SHOWN = 12;

/** What went wrong in the last days and is over. */
export function PastIncidents({ past }: { past: readonly IncidentView[] }) {
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="past" className="rounded-card border border-line bg-card pb-2">
      <h2 id="past" className="px-4 pt-3 pb-1 font-semibold">
        {t('activity-solved')}
      </h2>
      <ul>
        {past.slice(0, SHOWN).map((incident) => (
          <Incident key={`${incident.market} ${incident.beganAt}`} incident={incident} />
        ))}
      </ul>
    </section>
  );
}

function Incident({ incident }: { incident: IncidentView }) {
  const when = useClock((now) => at(incident.endedAt, now));
  return (
    <li className="flex items-start gap-3 px-4 py-1.5">
      <Check size={14} aria-hidden="true" className="mt-0.5 shrink-0 text-soft" />
      <p className="selectable min-w-0 flex-1 text-soft wrap-anywhere">
        <span className="font-medium text-ink">{incident.message}</span> {endedWords(incident)}
      </p>
      <span className="shrink-0 text-soft tabular-nums">{when}</span>
    </li>
  );
}
