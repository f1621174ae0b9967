import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/Button';
import { Choice } from '../../kit/Choice';
import { CopyField } from '../../kit/CopyField';
import { type ConnectionsView, engine, type RedirectView, type RedirectWay } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { Field } from '../../kit/Field';
import { connectionsQuery, SAID_IN_PLACE } from '../../kit/queries';

type Way = 'https_localhost' | 'own_address' | 'loopback';

/** In the order in which they are proven; none is better than another. */
const WAYS: readonly { value: Way; name: string }[] = [
  { value: 'https_localhost', name: 'https://localhost' },
  { value: 'own_address', name: 'Your own https address' },
  { value: 'loopback', name: 'Automatic' },
];

const ABOUT: Record<Way, string> = {
  https_localhost:
    'After you allow the access, your browser shows a page that can’t load. That is right: its address is what counts. Copy the whole address and paste it here.',
  own_address: 'StockX sends your browser to a page of your own. Copy the whole address from there and paste it here.',
  loopback:
    'Your browser comes back to Tierstock automatically. If the portal refuses the address, choose one of the other ways.',
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
      <p className="text-soft">How you come back from StockX</p>
      <div>
        <Choice
          label="Way back from StockX"
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
        <CopyField
          label="Redirect address"
          text={address}
          about="Register it as the callback address in StockX’s developer portal, to the letter. An account has one application with one callback address: a new one takes the place of the old."
        />
      )}
    </div>
  );
}

function OwnAddress({ redirect }: { redirect: RedirectView }) {
  return (
    <Change
      label="Address of your own"
      now={redirect.ownAddress}
      about="It begins with https:// and need not answer with anything."
      change={engine.setRedirectAddress}
    />
  );
}

function Loopback({ redirect, choose }: { redirect: RedirectView; choose: (way: RedirectWay) => void }) {
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Choice label="Name of this computer" value={redirect.way} options={HOSTS} choose={choose} />
      <details className="text-soft">
        <summary>Another port</summary>
        <div className="mt-2">
          <Change
            label="Port of this computer"
            now={String(redirect.port)}
            about="If another program uses this port. Register the new address at StockX."
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
          <Button disabled={busy || text.trim() === now} onClick={submit} aria-label={`Set: ${label}`}>
            Set
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
