import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { until } from '../../kit/ages';
import { Button } from '../../kit/Button';
import { CopyField } from '../../kit/CopyField';
import { useClock } from '../../kit/clock';
import { engine, type SignInView } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { Field } from '../../kit/Field';
import { SAID_IN_PLACE } from '../../kit/queries';
import { invalidateAfter } from '../../kit/staleness';

/** The browser is at StockX: the link, the time that is left, and the way by hand. */
export function SignInWaiting({ signIn, ownAddress }: { signIn: SignInView; ownAddress: boolean }) {
  const over = useClock((now) => (signIn.expiresAt ? `It is given up ${until(signIn.expiresAt, now)}.` : ''));
  if (signIn.state === 'redeeming') {
    return (
      <div className="mt-4 flex max-w-md flex-col items-start gap-3">
        <p role="status" className="text-soft">
          You are back from StockX. The keys are being fetched …
        </p>
        <CancelSignIn />
      </div>
    );
  }
  return (
    <div className="mt-4 flex max-w-md flex-col gap-3">
      <p role="status">
        <b className="font-medium">
          {signIn.browserOpened ? 'Your browser is at StockX.' : 'No browser could be opened.'}
        </b>{' '}
        <span className="text-soft">
          {signIn.browserOpened
            ? 'Allow the access there; Tierstock goes on by itself.'
            : 'Show the link, copy it and open it in your browser.'}{' '}
          {over}
        </span>
      </p>
      {signIn.message && (
        <p role="alert">
          <b className="font-medium text-warn">{signIn.message}</b> <span className="text-soft">{signIn.hint}</span>
        </p>
      )}
      <SignInLink key={signIn.expiresAt} />
      <PastedAddress ownAddress={ownAddress} />
      <div>
        <CancelSignIn />
      </div>
    </div>
  );
}

/** Contains the client id and the state, so it is asked for only when it is wanted. */
function SignInLink() {
  const link = useMutation({ mutationFn: engine.signInAddress, meta: SAID_IN_PLACE });
  if (link.data) return <CopyField label="Sign-in link" text={link.data} />;
  return (
    <div>
      <Button disabled={link.isPending} onClick={() => link.mutate()}>
        Show the sign-in link
      </Button>
      <FailureNote error={link.error} />
    </div>
  );
}

function CancelSignIn() {
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: engine.cancelSignIn,
    onSettled: () => invalidateAfter(client, 'triedToConnect'),
  });
  return (
    <Button look="bare" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
      Cancel the sign-in
    </Button>
  );
}

/** For portals that refuse an address of this computer, and browsers on another one. */
function PastedAddress({ ownAddress }: { ownAddress: boolean }) {
  const client = useQueryClient();
  const [address, setAddress] = useState('');
  const finish = useMutation({
    mutationFn: () => engine.finishSignIn(address),
    meta: SAID_IN_PLACE,
    onSettled: () => invalidateAfter(client, 'triedToConnect'),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (address.trim() !== '') finish.mutate();
  }

  return (
    <form onSubmit={submit}>
      <Field
        label="Paste the address you landed on"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        placeholder="https://…?code=…&state=…"
        about={
          ownAddress
            ? 'After you allowed the access, copy the whole address from the browser.'
            : 'Only needed if the browser does not come back by itself.'
        }
        after={
          <Button type="submit" disabled={finish.isPending || address.trim() === ''}>
            Finish
          </Button>
        }
      />
      <FailureNote error={finish.error} />
    </form>
  );
}

/** What came of the newest sign-in. */
export function SignInEnded({ signIn }: { signIn: SignInView }) {
  if (signIn.state === 'cancelled') {
    return (
      <p role="status" className="mt-3 text-soft">
        The sign-in was broken off. Nothing was changed.
      </p>
    );
  }
  if (!signIn.message) return null;
  return (
    <p role="alert" className="mt-3">
      <b className="font-medium text-warn">{signIn.message}</b> <span className="text-soft">{signIn.hint}</span>
    </p>
  );
}
