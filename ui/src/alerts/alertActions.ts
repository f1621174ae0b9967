import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { type AlertLine, type DoneView, engine, type MutedFor, type SnoozedFor } from '../kit/engine';
import { toastDone } from '../kit/undoable';
import { t } from '../language/catalogue';

/** What can be done with an alert. */
export interface AlertActions {
  /** Opens its product at the size, which is to have read it. */
  open: (line: AlertLine) => void;
  /** Marks it as read or as unread, unless it is snoozed; the toast takes it back. */
  mark: (line: AlertLine, read: boolean) => void;
  /** Snoozes it for a while; null: not any more. */
  snooze: (line: AlertLine, howLong: SnoozedFor | null) => void;
  /** Mutes its product for a while; null: not any more. */
  mute: (line: AlertLine, howLong: MutedFor | null) => void;
  /** Says whether it was useful; said again, it is taken back. */
  rate: (line: AlertLine, useful: boolean) => void;
}

/** Does something that the journal keeps; a toast says so and offers to undo it, or says why it was not done. */
function useDone<Args extends unknown[]>(work: (...args: Args) => Promise<DoneView>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: (args: Args) => work(...args), onSuccess: (done) => toastDone(client, done) });
}

/** What a list of alerts can do with each. */
export function useAlertActions(show: (product: number, size: string) => void): AlertActions {
  const opened = useMutation({ mutationFn: engine.noteAlertOpened });
  const marked = useMutation({
    mutationFn: ({ id, read }: { id: number; read: boolean }) => engine.markAlerts([id], read),
    onSuccess: (ids, { id, read }) => {
      if (ids.length === 0) return;
      const back = () => void engine.markAlerts([id], !read);
      toast(read ? t('alerts-marked-read') : t('alerts-marked-unread'), {
        id: 'read',
        action: { label: t('alerts-undo'), onClick: back },
      });
    },
  });
  const rated = useMutation({
    mutationFn: ({ id, useful }: { id: number; useful: boolean | null }) => engine.rateAlert(id, useful),
  });
  const snoozed = useDone(engine.snoozeAlert);
  const muted = useDone(engine.muteProduct);
  return {
    open: (line) => {
      opened.mutate(line.id);
      if (!line.removed) show(line.product, line.size);
    },
    mark: ({ id, snoozedUntil }, read) => snoozedUntil === null && marked.mutate({ id, read }),
    snooze: ({ id }, howLong) => snoozed.mutate([id, howLong]),
    mute: ({ product, removed }, howLong) => !removed && muted.mutate([product, howLong]),
    rate: ({ id, useful: before }, useful) => rated.mutate({ id, useful: before === useful ? null : useful }),
  };
}
