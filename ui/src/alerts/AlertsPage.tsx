import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import { type AlertFilter, type AlertOrder, type AlertsSummary, engine } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { count, counted } from '../kit/money';
import { alertsSummaryQuery } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { AlertList } from './AlertList';
import { useDeeds } from './deeds';
import { Rules } from './Rules';

const PAGE = 100;

const TABS = [
  { value: 'inbox', name: 'Inbox' },
  { value: 'rules', name: 'Rules' },
] as const;

const FILTERS = [
  { value: 'all', name: 'All' },
  { value: 'unread', name: 'Unread' },
  { value: 'muted', name: 'Muted' },
] as const;

const ORDERS = [
  { value: 'newest', name: 'Newest' },
  { value: 'nearest_target', name: 'Nearest to target' },
] as const;

const NOTHING: Record<AlertFilter, string> = {
  all: 'No price of yours has moved yet. When one does, it stands here, whether or not a notification was shown.',
  unread: 'You have read all alerts.',
  muted: 'No alert was kept from you. Mute a product to have its price moves stand here without a notification.',
};

/** Every price move that was told, or kept back: to be read, opened, muted, or called useful. */
export function AlertsPage({ open }: { open: (product: number, size: string) => void }) {
  const [tab, setTab] = useState<'inbox' | 'rules'>('inbox');
  return (
    <main aria-label="Alerts" className="flex min-h-0 flex-1 flex-col px-4 pb-4">
      <div className="flex h-11 shrink-0 items-center gap-3">
        <h1 className="font-semibold">Alerts</h1>
        <Choice label="Part of the page" value={tab} options={TABS} choose={setTab} />
      </div>
      {tab === 'inbox' ? <Inbox open={open} /> : <Rules />}
    </main>
  );
}

function Inbox({ open }: { open: (product: number, size: string) => void }) {
  const [filter, setFilter] = useState<AlertFilter>('all');
  const [order, setOrder] = useState<AlertOrder>('newest');
  const deeds = useDeeds(open);
  const { data: summary } = useQuery(alertsSummaryQuery);
  const alerts = useInfiniteQuery({
    queryKey: ['alerts', filter, order],
    queryFn: ({ pageParam }) => engine.alerts(filter, order, pageParam, PAGE),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.lines.length === PAGE ? pages.length * PAGE : null),
  });
  const lines = alerts.data?.pages.flatMap((page) => page.lines);
  return (
    <>
      <div className="mb-2 flex shrink-0 items-center gap-3">
        <Choice label="Alerts to show" value={filter} options={FILTERS} choose={setFilter} />
        <Choice label="Order of the alerts" value={order} options={ORDERS} choose={setOrder} />
        <MarkAllRead unread={summary?.unread ?? 0} />
      </div>
      {summary && <ReportCard summary={summary} />}
      {alerts.error && <Failure error={alerts.error} retry={() => void alerts.refetch()} />}
      {lines?.length === 0 && <p className="py-16 text-center text-soft">{NOTHING[filter]}</p>}
      {lines && lines.length > 0 && (
        <AlertList
          key={filter + order}
          lines={lines}
          total={alerts.data?.pages[0]?.total ?? lines.length}
          more={alerts.hasNextPage ? () => void alerts.fetchNextPage() : null}
          deeds={deeds}
        />
      )}
      {lines && lines.length > 0 && <Kept />}
    </>
  );
}

/** How long they stay. */
function Kept() {
  return (
    <p className="shrink-0 pt-2 text-faint text-small">
      Alerts are kept for 180 days, the newest 50,000 of them at most. One that still waits to be shown is never
      dropped.
    </p>
  );
}

/** Marks all as read; the toast takes it back. */
function MarkAllRead({ unread }: { unread: number }) {
  const client = useQueryClient();
  const mark = useMutation({
    mutationFn: () => engine.markAllAlertsRead(),
    onSuccess: (ids) => {
      const undo = () =>
        void engine.markAlerts(ids, false).then(() => toast('They are unread again', { id: 'read', duration: 3000 }));
      toast(`Marked ${counted(ids.length, 'alert')} as read`, { id: 'read', action: { label: 'Undo', onClick: undo } });
      return invalidateAfter(client, 'alerts_changed');
    },
  });
  if (unread === 0) return null;
  return (
    <Button className="ml-auto" disabled={mark.isPending} onClick={() => mark.mutate()}>
      Mark all as read
    </Button>
  );
}

/** How the last month's alerts turned out, once there is something to say. */
function ReportCard({ summary: { stood, gone, notKnown, useful, notUseful } }: { summary: AlertsSummary }) {
  const judged = stood + gone;
  if (judged + useful + notUseful === 0) return null;
  return (
    <p role="note" className="mb-2 shrink-0 text-soft">
      {judged > 0 &&
        `Of the last 30 days' price moves, ${count(stood)} of ${count(judged)} still stood an hour later (by half or more)`}
      {judged > 0 && notKnown > 0 && `; ${count(notKnown)} could not be checked in time`}
      {judged > 0 && '. '}
      {useful + notUseful > 0 && `You called ${count(useful)} of ${count(useful + notUseful)} useful.`}
    </p>
  );
}
