import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/Button';
import { Choice } from '../../kit/Choice';
import { CopyField } from '../../kit/CopyField';
import { type ConnectionsView, engine, type RedirectView, type RedirectWay } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { Field } from '../../kit/Field';
import { connectionsQuery, SAID_IN_PLACE } from '../../kit/queries';
import { t } from '../../language/catalogue';

type Way = 'https_localhost' | 'own_address' | 'loopback';

/** In the order in which they are proven; none is better than another. */
const WAYS: readonly { value: Way; name: string }[] = [
  { value: 'https_localhost', name: 'https://localhost' },
  { value: 'own_address', name: t('settings-way-own') },
  { value: 'loopback', name: t('settings-way-automatic') },
];

const ABOUT: Record<Way, string> = {
  https_localhost: t('settings-way-localhost-about'),
  own_address: t('settings-way-own-about'),
  loopback: t('settings-way-automatic-about'),
};

const HOSTS: readonly { value: RedirectWay; name: string }[] = [
  { value: 'loopback_number', name: '127.0.0.1' },
  { value: 'loopback_name', name: 'localhost' },
];

/** Where the browser comes back: three ways, and the address to register for the one that is chosen. */
export function Redirect({ redirect }: { redirect: RedirectView }) {
  const { way, address, comesBack } = redirect;
  const { save, error } = useRedirect(engine.setRedirectWay);
  const shown: Way = comesBack ? 'loopback' : (way as Way);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-soft">{t('settings-way-title')}</p>
      <div>
        <Choice
          label={t('settings-way-label')}
          value={shown}
          options={WAYS}
          choose={(chosen) => save(chosen === 'loopback' ? 'loopback_number' : chosen)}
        />
      </div>
      <FailureNote error={error} />
      <p className="text-faint text-small">{ABOUT[shown]}</p>
      {shown === 'own_address' && <OwnAddress redirect={redirect} />}
      {shown === 'loopback' && <Loopback redirect={redirect} choose={save} />}
      {address !== '' && (
        <CopyField label={t('settings-redirect-address')} text={address} about={t('settings-redirect-about')} />
      )}
    </div>
  );
}

function OwnAddress({ redirect }: { redirect: RedirectView }) {
  return (
    <Change
      label={t('settings-own-address')}
      now={redirect.ownAddress}
      about={t('settings-own-address-about')}
      change={engine.setRedirectAddress}
    />
  );
}

function Loopback({ redirect, choose }: { redirect: RedirectView; choose: (way: RedirectWay) => void }) {
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Choice label={t('settings-computer-name')} value={redirect.way} options={HOSTS} choose={choose} />
      <details className="text-soft">
        <summary>{t('settings-another-port')}</summary>
        <div className="mt-2">
          <Change
            label={t('settings-port')}
            now={String(redirect.port)}
            about={t('settings-port-about')}
            change={(text) => engine.setRedirectPort(Number(text) || 0)}
          />
        </div>
      </details>
    </div>
  );
}

function Change({
  label,
  now,
  about,
  change,
}: {
  label: string;
  now: string;
  about: string;
  change: (text: string) => Promise<ConnectionsView>;
}) {
  const [text, setText] = useState(now);
  const { save, busy, error } = useRedirect(change);

  function submit(event: FormEvent) {
    event.preventDefault();
    // The form around it signs in.
    event.stopPropagation();
    save(text.trim());
  }

  return (
    <div>
      <Field
        label={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && submit(event)}
        about={about}
        after={
          <Button
            disabled={busy || text.trim() === now}
            onClick={submit}
            aria-label={t('settings-set-what', { label })}
          >
            {t('settings-set')}
          </Button>
        }
      />
      <FailureNote error={error} />
    </div>
  );
}

/** A change of the way back, with the connections as they are after it. */
function useRedirect<T>(change: (to: T) => Promise<ConnectionsView>) {
  const client = useQueryClient();
  const changing = useMutation({
    mutationFn: change,
    meta: SAID_IN_PLACE,
    onSuccess: (view) => client.setQueryData(connectionsQuery.queryKey, view),
  });
  return { save: (to: T) => changing.mutate(to), busy: changing.isPending, error: changing.error };
}
