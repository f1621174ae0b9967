import { LoaderCircle } from 'lucide-react';
import { useClock } from '../kit/clock';
import type { WorkView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';
import { whenWords, whyWords } from './words';

/** What is being asked for, what comes next, and why. */
export function Queue({ queue, open }: { queue: readonly WorkView[]; open: (product: number) => void }) {
  return (
    <section aria-labelledby="queue" className="min-w-0 rounded-card border border-line bg-card">
      <h2 id="queue" className="flex h-11 items-center px-4 font-semibold">
        {t('activity-now-and-next')}
      </h2>
      {queue.length === 0 ? (
        <p className="border-line border-t px-4 py-6 text-soft">{t('activity-queue-empty')}</p>
      ) : (
        <ul>
          {queue.map((work) => (
            <Work key={`${work.market} ${work.product} ${work.region}`} work={work} open={open} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Work({ work, open }: { work: WorkView; open: (product: number) => void }) {
  const why = useClock((now) => whyWords(work, now));
  const when = useClock((now) => whenWords(work, now));
  const Icon = work.at === null ? LoaderCircle : TIER_ICONS[work.tier];
  return (
    <li className="flex min-h-9 items-center gap-3 border-line border-t px-4 py-1.5">
      <Icon
        size={14}
        role="img"
        aria-label={work.at === null ? t('activity-under-way') : TIER_NAMES[work.tier]}
        className={`shrink-0 ${work.at === null ? 'animate-spin text-accent motion-reduce:animate-none' : ''}`}
        style={work.at === null ? undefined : { color: TIER_COLOURS[work.tier] }}
      />
      <p className="flex min-w-0 flex-1 flex-wrap gap-x-1 text-soft">
        <button
          type="button"
          className="max-w-full truncate font-medium text-ink hover:underline"
          title={work.name}
          onClick={() => open(work.product)}
        >
          {work.name}
        </button>{' '}
        <span>
          {MARKET_NAMES[work.market]} · {why}
        </span>
      </p>
      <span className="shrink-0 text-soft tabular-nums">{when}</span>
    </li>
  );
}
