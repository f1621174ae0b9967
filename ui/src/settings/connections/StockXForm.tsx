import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type Ref, useState } from 'react';
import { Button } from '../../kit/Button';
import { type ConnectionsView, EngineError, engine } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { SAID_IN_PLACE } from '../../kit/queries';
import { SecretField } from '../../kit/SecretField';
import { invalidateAfter } from '../../kit/staleness';
import { t } from '../../language/catalogue';
import { FIELDS, type Keys } from './application';
import { Checklist } from './Checklist';
import { Redirect } from './Redirect';
import { SessionOnly } from './SessionOnly';

interface StockXFormProps {
  connections: ConnectionsView;
  /** Keys are stored: a field that is left empty keeps them. */
  stored: boolean;
  keys: Keys;
  enter: (keys: Keys) => void;
  takesFocus: Ref<HTMLInputElement>;
  cancel: (() => void) | null;
}

/** The keys of the user's own application, and the way into the browser. */
export function StockXForm({ connections, stored, keys, enter, takesFocus, cancel }: StockXFormProps) {
  const client = useQueryClient();
  const [sessionOnly, setSessionOnly] = useState(false);
  const begin = useMutation({
    mutationFn: () => engine.beginSignIn({ ...keys, sessionOnly }),
    meta: SAID_IN_PLACE,
    onSettled: () => invalidateAfter(client, 'triedToConnect'),
  });
  const refusedByKeychain = begin.error !== null && EngineError.from(begin.error).kind === 'keychain';
  const { address } = connections.redirect;
  const complete = address !== '' && (stored || Object.values(keys).every((key) => key.trim() !== ''));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (complete) begin.mutate();
  }

  return (
    <form onSubmit={submit} className="mt-4 flex max-w-md flex-col gap-3">
      <HowTo />
      <Redirect redirect={connections.redirect} />
      {stored && <p className="text-soft">{t('settings-leave-empty')}</p>}
      {FIELDS.map(({ name, label }, nth) => (
        <SecretField
          key={name}
          ref={nth === 0 ? takesFocus : undefined}
          label={label}
          value={keys[name]}
          onChange={({ target }) => enter({ ...keys, [name]: target.value })}
        />
      ))}
      <Checklist keys={keys} />
      {(connections.keychain !== 'ready' || refusedByKeychain) && (
        <SessionOnly checked={sessionOnly} check={setSessionOnly} />
      )}
      <FailureNote error={begin.error} />
      <div className="flex gap-2">
        <Button look="strong" type="submit" disabled={begin.isPending || !complete}>
          {begin.isPending ? t('settings-opening-browser') : t('settings-sign-in')}
        </Button>
        {cancel && (
          <Button look="bare" onClick={cancel}>
            {t('settings-cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

function HowTo() {
  return (
    <details className="text-soft">
      <summary className="font-medium text-ink">{t('settings-how-to')}</summary>
      <ol className="mt-2 ml-4 flex list-decimal flex-col gap-1">
        <li>{t('settings-how-to-apply')}</li>
        <li>{t('settings-how-to-create')}</li>
        <li>{t('settings-how-to-copy')}</li>
        <li>{t('settings-how-to-sign-in')}</li>
      </ol>
    </details>
  );
}
