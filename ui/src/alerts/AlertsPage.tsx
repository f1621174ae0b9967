import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import { type AlertFilter, type AlertOrder, type AlertsSummary, engine } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { useLeftState } from '../kit/leftAt';
import { alertsSummaryQuery } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { AlertList } from './AlertList';
import { useAlertActions } from './alertActions';
import { Rules } from './Rules';

const PAGE = 100;

const TABS = [
  { value: 'inbox', name: t('alerts-inbox') },
  { value: 'rules', name: t('alerts-rules') },
] as const;

const FILTERS = [
  { value: 'all', name: t('alerts-all') },
  { value: 'unread', name: t('alerts-unread') },
  { value: 'muted', name: t('alerts-muted') },
] as const;

const ORDERS = [
  { value: 'newest', name: t('alerts-newest') },
  { value: 'nearest_target', name: t('alerts-nearest') },
] as const;

const NOTHING: Record<AlertFilter, string> = {
  all: t('alerts-none-yet'),
  unread: t('alerts-all-read'),
  muted: t('alerts-none-muted'),
};

/** Every price move that was told, or kept back: to be read, opened, snoozed, muted, or called useful. */
export function AlertsPage({ open }: { open: (product: number, size: string) => void }) {
  const [tab, setTab] = useLeftState<'inbox' | 'rules'>('alerts.tab', 'inbox');
  return (
    <main aria-label={t('alerts-alerts')} className="flex min-h-0 flex-1 flex-col px-4 pb-4">
      <div className="flex h-11 shrink-0 items-center gap-3">
        <h1 className="font-semibold">{t('alerts-alerts')}</h1>
        <Choice label={t('alerts-part-of-page')} value={tab} options={TABS} choose={setTab} />
      </div>
      {tab === 'inbox' ? <Inbox open={open} /> : <Rules />}
    </main>
  );
}

function Inbox({ open }: { open: (product: number, size: string) => void }) {
  const [filter, setFilter] = useLeftState<AlertFilter>('alerts.filter', 'all');
  const [order, setOrder] = useLeftState<AlertOrder>('alerts.order', 'newest');
  const actions = useAlertActions(open);
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
        <Choice label={t('alerts-alerts-to-show')} value={filter} options={FILTERS} choose={setFilter} />
        <Choice label={t('alerts-order')} value={order} options={ORDERS} choose={setOrder} />
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
          pages={alerts}
          actions={actions}
        />
      )}
      {lines && lines.length > 0 && <Kept />}
    </>
  );
}

/** How long they stay. */
function Kept() {
  return <p className="shrink-0 pt-2 text-faint text-small">{t('alerts-kept')}</p>;
}

/** Marks all as read; the toast takes it back. */
function MarkAllRead({ unread }: { unread: number }) {
  const client = useQueryClient();
  const mark = useMutation({
    mutationFn: () => engine.markAllAlertsRead(),
    onSuccess: (ids) => {
      const undo = () =>
        void engine.markAlerts(ids, false).then(() => toast(t('alerts-unread-again'), { id: 'read', duration: 3000 }));
      toast(t('alerts-marked-count', { alerts: ids.length }), {
        id: 'read',
        action: { label: t('alerts-undo'), onClick: undo },
      });
      return invalidateAfter(client, 'alerts_changed');
    },
  });
  if (unread === 0) return null;
  return (
    <Button className="ml-auto" disabled={mark.isPending} onClick={() => mark.mutate()}>
      {t('alerts-mark-all')}
    </Button>
  );
}

function stoodWords(stood: number, judged: number, notKnown: number): string {
  const args = { stood: count(stood), all: count(judged) };
  return notKnown > 0 ? t('alerts-stood-and-unknown', { ...args, unknown: count(notKnown) }) : t('alerts-stood', args);
}

/** How the last month's alerts turned out, once there is something to say. */
function ReportCard({ summary: { stood, gone, notKnown, useful, notUseful } }: { summary: AlertsSummary }) {
  const judged = stood + gone;
  if (judged + useful + notUseful === 0) return null;
  return (
    <p role="note" className="mb-2 shrink-0 text-soft">
      {judged > 0 && `${stoodWords(stood, judged, notKnown)} `}
      {useful + notUseful > 0 && t('alerts-called-useful', { useful: count(useful), all: count(useful + notUseful) })}
    </p>
  );
}
