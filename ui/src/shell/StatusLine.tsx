import { useQuery } from '@tanstack/react-query';
import { Popover } from 'radix-ui';
import { Bar } from '../kit/Bar';
import { Button } from '../kit/Button';
import { useClock } from '../kit/clock';
import type { SyncView } from '../kit/engine';
import { boardQuery, linkingQuery, syncQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import type { Page } from './pages';
import { RequestsToday } from './RequestsToday';
import { nearlySpent, type SyncStatus, statusOf } from './syncStatus';

const DOTS: Record<SyncStatus['tone'], string> = { trouble: 'bg-warn', busy: 'bg-accent', calm: 'bg-(--spark)' };

/** How syncing is, in two lines: the worst state wins. A click opens what it costs today and what is wrong. */
export function StatusLine({ go }: { go: (page: Page) => void }) {
  const { data: sync } = useQuery(syncQuery);
  const { data: linking } = useQuery(linkingQuery);
  const { data: board } = useQuery(boardQuery);
  const columns = board?.columns ?? [];
  // The clock hands out words alone; they say all that the lines are made of.
  const said = useClock((now) => (sync ? JSON.stringify(statusOf({ sync, linking, columns }, now)) : ''));
  if (!sync || said === '') return <div className="h-14" />;
  const status = JSON.parse(said) as SyncStatus;
  return (
    <section aria-label={t('shell-syncing')} className="px-2 py-2">
      <Lines status={status} sync={sync} go={go} />
      {status.fix && (
        <div className="pb-1 pl-[26px] narrow:hidden">
          <Button className="h-6! px-2! text-small" onClick={() => go('settings')}>
            {status.fix}
          </Button>
        </div>
      )}
      {status.part && (
        <div className="px-2 pt-1">
          <Bar
            name={t('shell-sync-progress')}
            value={status.part.done}
            whole={status.part.total}
            words={`${status.title}, ${status.rest}`}
          />
        </div>
      )}
      {nearlySpent(sync.markets).map((line) => (
        <p key={line} className="px-2 pt-1 pl-[26px] text-small text-warn narrow:hidden">
          {line}
        </p>
      ))}
      <p role="status" className="sr-only">
        {status.tone === 'busy' ? '' : `${status.title}. ${status.rest}`}
      </p>
    </section>
  );
}

/** The two lines, and behind them what syncing costs today. */
function Lines({ status, sync, go }: { status: SyncStatus; sync: SyncView; go: (page: Page) => void }) {
  return (
    <Popover.Root>
      <Popover.Trigger className="flex w-full items-start gap-2.5 rounded-lg px-2 py-1.5 text-left hover:bg-hover">
        <span aria-hidden="true" className={`mt-[5px] size-2 shrink-0 rounded-full ${DOTS[status.tone]}`} />
        <span className="min-w-0 flex-1 narrow:sr-only">
          <span className="block truncate font-medium" title={status.title}>
            <span className="sr-only">{t('shell-syncing')}: </span>
            {status.title}
            <span className="sr-only">. </span>
          </span>
          <span className="block truncate text-small text-soft" title={status.rest}>
            {status.rest}
          </span>
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('shell-syncing')}
          side="top"
          align="start"
          sideOffset={4}
          className="z-50 w-72 rounded-xl border border-line bg-raised p-4 shadow-(--shadow) outline-none"
        >
          <InFull status={status} go={go} />
          <RequestsToday sync={sync} showActivity={() => go('activity')} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The two lines and what to do, where the narrow side bar has room for the dot only. */
function InFull({ status: { title, rest, fix }, go }: { status: SyncStatus; go: (page: Page) => void }) {
  return (
    <div className="mb-3 hidden items-center gap-3 border-line border-b pb-3 narrow:flex">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        <p className="text-small text-soft">{rest}</p>
      </div>
      {fix && <Button onClick={() => go('settings')}>{fix}</Button>}
    </div>
  );
}
