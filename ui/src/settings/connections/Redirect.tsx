import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/Button';
import { CopyField } from '../../kit/CopyField';
import { type ConnectionsView, engine } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { Field } from '../../kit/Field';
import { connectionsQuery, SAID_IN_PLACE } from '../../kit/queries';

/** Where the browser comes back: shown for copying, and settable. */
export function Redirect({ connections }: { connections: ConnectionsView }) {
  const { redirectAddress, ownAddress } = connections;
  return (
    <div className="flex flex-col gap-2">
      <CopyField label="Redirect address" text={redirectAddress} />
      <details className="text-soft" open={ownAddress}>
        <summary>Another port or address</summary>
        <div className="mt-2 flex flex-col gap-3">
          <Change
            label="Port of this computer"
            now={String(connections.redirectPort)}
            about="If another program uses this port. Register the new address at StockX."
            change={(text) => engine.setRedirectPort(Number(text) || 0)}
          />
          <Change
            label="Address of your own"
            now={ownAddress ? redirectAddress : ''}
            about="If the portal refuses an address of this computer. You paste the address you landed on after signing in; empty: this computer."
            change={(text) => engine.setRedirectAddress(text)}
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
  const client = useQueryClient();
  const [text, setText] = useState(now);
  const save = useMutation({
    mutationFn: () => change(text.trim()),
    meta: SAID_IN_PLACE,
    onSuccess: (view) => client.setQueryData(connectionsQuery.queryKey, view),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    // The form around it signs in.
    event.stopPropagation();
    save.mutate();
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
          <Button disabled={save.isPending || text.trim() === now} onClick={submit} aria-label={`Set: ${label}`}>
            Set
          </Button>
        }
      />
      <FailureNote error={save.error} />
    </div>
  );
}
