import { useMutation, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '../../kit/Button';
import { CheckBox } from '../../kit/CheckBox';
import { useClock } from '../../kit/clock';
import { type AlertChannelsView, type AlertChannelView, type ChannelTrouble, engine } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { alertChannelsQuery, SAID_IN_PLACE } from '../../kit/queries';
import { Reading } from '../../kit/Reading';
import { retryWords } from '../../kit/troubles';
import { t } from '../../language/catalogue';
import { KINDS } from './words';

type Switches = Pick<AlertChannelView, 'isOn' | 'names' | 'costs'>;

/** One channel: what it is sent, whether it works, and what may be done with it. */
export function Channel({ channel }: { channel: AlertChannelView }) {
  const { id, name, kind, isOn, names, costs } = channel;
  const { change, test, remove } = useChannel(channel);
  // What may yet fail is changed again with it: nothing is sent with costs that were just unticked.
  const set = (changed: Partial<Switches>) => change.mutate({ ...(change.isPending && change.variables), ...changed });
  const kindName = KINDS[kind].name;
  return (
    <li aria-label={name} className="rounded-xl border border-line bg-card px-4 py-3">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-semibold">
          {name}
          {name !== kindName && <span className="ml-2 font-normal text-soft">{kindName}</span>}
        </p>
        <Button disabled={test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? t('settings-sending') : t('settings-test')}
        </Button>
        <Button look="bare" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {t('settings-remove')}
        </Button>
      </div>
      {channel.trouble && <Trouble trouble={channel.trouble} waiting={channel.waiting} />}
      <div className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
        <CheckBox checked={isOn} check={(on) => set({ isOn: on })}>
          {t('settings-send-moves')}
        </CheckBox>
        <CheckBox checked={names} check={(on) => set({ names: on })}>
          {t('settings-name-product')}
        </CheckBox>
        <CheckBox checked={costs} check={(on) => set({ costs: on })}>
          {t('settings-say-paid')}
        </CheckBox>
      </div>
      <details key={id} open={!isOn} className="mt-2">
        <summary className="w-fit cursor-pointer text-soft">{t('settings-what-is-sent')}</summary>
        <Reading
          as="pre"
          className="mt-1 max-h-60 whitespace-pre-wrap rounded-lg bg-(--well) px-3 py-2 font-sans text-small"
        >
          {channel.example}
        </Reading>
      </details>
      {test.isSuccess && (
        <p role="status" className="mt-2 text-small text-soft">
          {t('settings-sent')}
        </p>
      )}
      <FailureNote error={test.error ?? change.error ?? remove.error} />
    </li>
  );
}

/** Why nothing gets through, in one line. */
function Trouble({ trouble, waiting }: { trouble: ChannelTrouble; waiting: number }) {
  const retry = useClock((now) => retryWords(trouble, now));
  return (
    <p role="alert" className="mt-1 flex items-start gap-1.5">
      <TriangleAlert size={14} aria-hidden="true" className="mt-0.5 shrink-0 text-warn" />
      <span>
        <b className="font-medium text-warn">{trouble.message}</b>{' '}
        <span className="text-soft">
          {trouble.hint} {waiting > 0 && `${t('settings-alerts-wait', { alerts: waiting })} ${retry}`}
        </span>
      </span>
    </p>
  );
}

function useChannel(channel: AlertChannelView) {
  const { id, name } = channel;
  const client = useQueryClient();
  const show = (view: AlertChannelsView) => client.setQueryData(alertChannelsQuery.queryKey, view);
  const change = useMutation({
    mutationFn: (changed: Partial<Switches>) => {
      const now = client.getQueryData(alertChannelsQuery.queryKey)?.channels.find((each) => each.id === id);
      const { isOn, names, costs } = { ...channel, ...now, ...changed };
      return engine.changeAlertChannel(id, isOn, names, costs);
    },
    scope: { id: 'channels' },
    meta: SAID_IN_PLACE,
    onSuccess: show,
  });
  const test = useMutation({
    mutationFn: () => engine.testAlertChannel(id),
    meta: SAID_IN_PLACE,
    onSuccess: show,
  });
  const restore = useMutation({ mutationFn: () => engine.restoreAlertChannel(id), onSuccess: show });
  const remove = useMutation({
    mutationFn: () => engine.removeAlertChannel(id),
    meta: SAID_IN_PLACE,
    onSuccess: (view) => {
      show(view);
      toast(t('settings-removed-channel', { name }), {
        id: `channel-${id}`,
        action: { label: t('settings-undo'), onClick: () => restore.mutate() },
      });
    },
  });
  return { change, test, remove };
}
