import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Age } from '../../kit/Age';
import { Bar } from '../../kit/Bar';
import { Button } from '../../kit/Button';
import { Confirm } from '../../kit/Confirm';
import { type ConnectionView, engine } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { MARKET_NAMES } from '../../kit/markets';
import { SAID_IN_PLACE } from '../../kit/queries';
import type { useQuestion } from '../../kit/question';
import { TroubleNote } from '../../kit/TroubleNote';
import { t } from '../../language/catalogue';
import { typedDecimal } from '../../language/decimals';
import { count } from '../../language/numbers';
import { rich } from '../../language/rich';
import { KeysLeftBehind } from './KeysLeftBehind';
import { hasKeys, isTroubled, keptWords, STATE_WORDS } from './words';

interface ConnectionCardProps {
  connection: ConnectionView;
  /** The accounts can't be changed. */
  fixed: boolean;
  /** Whether the form is there. */
  isAsking: boolean;
  /** Shows it again. */
  reconnect: Pick<ReturnType<typeof useQuestion>, 'ask' | 'takesFocus'>;
  children: ReactNode;
}

/** One account: how it stands, what it has cost today, and what can be done with it. */
export function ConnectionCard({ connection, fixed, isAsking, reconnect, children }: ConnectionCardProps) {
  const { market } = connection;
  const name = MARKET_NAMES[market];
  const test = useMutation({ mutationFn: () => engine.testConnection(market), meta: SAID_IN_PLACE });
  const disconnect = useMutation({ mutationFn: () => engine.disconnect(market), meta: SAID_IN_PLACE });
  const there = hasKeys(connection);
  return (
    <section aria-label={t('settings-account', { name })} className="rounded-card border border-line bg-card p-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold text-value">{name}</h3>
        <State connection={connection} />
        <span className="flex-1" />
        {there && (
          <Button
            aria-label={t('settings-test-what', { name })}
            disabled={test.isPending}
            onClick={() => test.mutate()}
          >
            {test.isPending ? t('settings-testing') : t('settings-test')}
          </Button>
        )}
        {there && !fixed && !isAsking && <Reconnect name={name} reconnect={reconnect} />}
        {there && !fixed && (
          <Confirm
            label={t('settings-disconnect')}
            question={t('settings-disconnect-about')}
            yes={t('settings-remove-keys')}
            busy={disconnect.isPending}
            onConfirm={() => disconnect.mutate()}
          />
        )}
      </header>
      {there && <Facts connection={connection} />}
      {test.data && (
        <p role="status" className={`mt-3 ${test.data.works ? 'text-up' : 'text-warn'}`}>
          {test.data.message} <span className="text-soft">{test.data.hint}</span>
        </p>
      )}
      {disconnect.data && !there && (
        <p role="status" className="mt-3 text-soft">
          {disconnect.data.removed} {disconnect.data.access} {disconnect.data.stays}
        </p>
      )}
      <FailureNote error={test.error ?? disconnect.error} />
      {connection.warning && <p className="mt-3 text-warn">{connection.warning}</p>}
      {connection.trouble && there && (
        <div className="mt-3">
          <TroubleNote inFull trouble={connection.trouble} />
        </div>
      )}
      {connection.state === 'left_behind' && <KeysLeftBehind market={market} />}
      {children}
    </section>
  );
}

function Reconnect({ name, reconnect }: { name: string } & Pick<ConnectionCardProps, 'reconnect'>) {
  return (
    <Button ref={reconnect.takesFocus} aria-label={t('settings-reconnect-what', { name })} onClick={reconnect.ask}>
      {t('settings-reconnect')}
    </Button>
  );
}

function State({ connection }: { connection: ConnectionView }) {
  const troubled = isTroubled(connection);
  const connected = connection.state === 'connected';
  const Icon = troubled ? TriangleAlert : connected ? CircleCheck : CircleDashed;
  return (
    <span
      className={`flex items-center gap-1.5 ${troubled ? 'text-warn' : connected ? 'text-ink' : 'text-soft'}`}
      role="status"
    >
      <Icon size={14} aria-hidden="true" />
      {STATE_WORDS[connection.state]}
    </span>
  );
}

function Facts({ connection }: { connection: ConnectionView }) {
  const { used, quota, quotaAssumed, perSecond } = connection.budget;
  const words = t('settings-requests-today-of', { used: count(used), quota: count(quota) });
  return (
    <div className="mt-2 text-soft text-small">
      <p className="flex flex-wrap gap-x-3">
        {connection.account && (
          <span className="selectable wrap-anywhere">
            {t('settings-signed-in-as', { account: connection.account })}
          </span>
        )}
        {connection.since && (
          <span>{rich('settings-connected-since', { age: <Age at={connection.since} sentence /> })}</span>
        )}
        {connection.lastSuccess && (
          <span>{rich('settings-last-good', { age: <Age at={connection.lastSuccess} sentence /> })}</span>
        )}
        <span>{keptWords(connection)}</span>
      </p>
      <p className="mt-2 mb-1">
        {quotaAssumed
          ? t('settings-budget-assumed', { words, rate: typedDecimal(perSecond) })
          : t('settings-budget', { words, rate: typedDecimal(perSecond) })}
      </p>
      <Bar name={t('settings-requests-today')} value={used} whole={quota} words={words} />
    </div>
  );
}
