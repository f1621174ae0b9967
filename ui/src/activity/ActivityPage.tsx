import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Choice } from '../kit/Choice';
import { Failure } from '../kit/Failure';
import { Forecasts } from '../kit/Forecasts';
import { useLeftScroll, useLeftState } from '../kit/leftAt';
import { activityQuery, syncQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { Failures, type GoTo } from './Failures';
import { MarketDay } from './MarketDay';
import { PastIncidents } from './PastIncidents';
import { Queue } from './Queue';
import { Switches } from './Switches';
import type { Span } from './spent';
import { runWords } from './words';

const SPANS: readonly { value: Span; name: string }[] = [
  { value: 'today', name: t('activity-span-today') },
  { value: 'days', name: t('activity-span-days') },
];

/** What is being synced and why, what it costs, what goes wrong and what went wrong before. */
export function ActivityPage({ goTo }: { goTo: GoTo }) {
  const { data: activity, error, refetch } = useQuery(activityQuery);
  const { data: sync } = useQuery(syncQuery);
  const [span, setSpan] = useLeftState<Span>('activity.span', 'today');
  const scroller = useRef<HTMLElement>(null);
  useLeftScroll('activity', scroller);
  if (!activity) return error ? <Failure error={error} retry={() => void refetch()} /> : null;
  return (
    <main ref={scroller} aria-label={t('activity-activity')} className="scrolls min-h-0 flex-1 px-4 pb-6">
      <header className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
        <h1 className="font-semibold">{runWords(sync?.progress ?? null)}</h1>
        <Choice label={t('activity-span')} options={SPANS} value={span} choose={setSpan} />
        <span className="flex-1" />
        <Switches activity={activity} />
      </header>
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3">
          <section aria-label={t('activity-what-went-wrong')} className="rounded-card border border-line bg-card">
            <Failures failures={activity.failures} goTo={goTo} />
          </section>
          {activity.markets.map((market) => (
            <MarketDay key={market.market} market={market} span={span} open={goTo.product} />
          ))}
          <section aria-labelledby="promises" className="rounded-card border border-line bg-card px-4 py-3">
            <h2 id="promises" className="mb-2 font-semibold">
              {t('activity-promises')}
            </h2>
            <Forecasts forecasts={activity.markets.map((market) => market.forecast)} awakeHours={activity.awakeHours} />
          </section>
          <PastIncidents past={activity.past} />
        </div>
        <Queue queue={activity.queue} open={goTo.product} />
      </div>
    </main>
  );
}
