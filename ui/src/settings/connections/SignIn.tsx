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

/** A sign-in that is under way, as far as it is. */
export function SignInUnderWay({ signIn }: { signIn: SignInView }) {
  if (signIn.state === 'other_account') return <OtherAccount signIn={signIn} />;
  if (signIn.state === 'waiting') return <SignInWaiting signIn={signIn} />;
  return (
    <div className="mt-4 flex max-w-md flex-col items-start gap-3">
      <p role="status" className="text-soft">
        You are back from StockX. The keys are being fetched …
      </p>
      {signIn.message && (
        <p role="alert">
          <b className="font-medium text-warn">{signIn.message}</b> <span className="text-soft">{signIn.hint}</span>
        </p>
      )}
      <CancelSignIn />
    </div>
  );
}

/** The browser is at StockX: the link, the time that is left, and the way by hand. */
function SignInWaiting({ signIn }: { signIn: SignInView }) {
  const over = useClock((now) => (signIn.expiresAt ? `It is given up ${until(signIn.expiresAt, now)}.` : ''));
  const { browserOpened, comesBack } = signIn;
  const goesOn = comesBack ? 'Tierstock continues automatically.' : 'then paste the address that your browser shows.';
  return (
    <div className="mt-4 flex max-w-md flex-col gap-3">
      <p role="status">
        <b className="font-medium">{browserOpened ? 'Your browser is at StockX.' : 'No browser could be opened.'}</b>{' '}
        <span className="text-soft">
          {browserOpened
            ? 'Allow the access there'
            : 'Show the link, copy it, open it in your browser and allow the access'}
          {comesBack ? '; ' : ', '}
          {goesOn} {over}
        </span>
      </p>
      {signIn.message && (
        <p role="alert">
          <b className="font-medium text-warn">{signIn.message}</b> <span className="text-soft">{signIn.hint}</span>
        </p>
      )}
      <SignInLink key={signIn.expiresAt} />
      <PastedAddress comesBack={comesBack} />
      <ErrorPage address={signIn.redirectAddress} />
      <div>
        <CancelSignIn />
      </div>
    </div>
  );
}

/** StockX never sends anybody back from its own error page: what it means is told while one waits. */
function ErrorPage({ address }: { address: string }) {
  return (
    <div className="rounded-lg bg-(--well) px-3 py-2">
      <p className="mb-2 text-soft">
        <b className="font-medium text-ink">An error page at StockX?</b> Then this address differs from the one in the
        developer portal. Register exactly this one there, and start again. If it is the same, check the Client ID.
      </p>
      <CopyField label="Address that must be in the portal" text={address} />
    </div>
  );
}

/** The account is another one than before. */
function OtherAccount({ signIn }: { signIn: SignInView }) {
  const client = useQueryClient();
  const accept = useMutation({
    mutationFn: engine.useOtherAccount,
    meta: SAID_IN_PLACE,
    onSettled: () => invalidateAfter(client, 'triedToConnect'),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks along.
    <div role="group" aria-label="Another StockX account" className="mt-4 flex max-w-md flex-col gap-3">
      <p role="alert" className="wrap-anywhere">
        <b className="font-medium">{signIn.message}</b> <span className="text-soft">{signIn.hint}</span>
      </p>
      <FailureNote error={accept.error} />
      <div className="flex gap-2">
        <Button look="strong" disabled={accept.isPending} onClick={() => accept.mutate()}>
          Use this account
        </Button>
        <CancelSignIn label="Keep the one before" />
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

function CancelSignIn({ label = 'Cancel the sign-in' }: { label?: string }) {
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: engine.cancelSignIn,
    onSettled: () => invalidateAfter(client, 'triedToConnect'),
  });
  return (
    <Button look="bare" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
      {label}
    </Button>
  );
}

/** For addresses that are no listener of ours, and browsers on another computer. */
function PastedAddress({ comesBack }: { comesBack: boolean }) {
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
          comesBack
            ? 'Only needed if the browser does not come back on its own.'
            : 'After you allowed the access, the page may not load. Copy its whole address from the address bar.'
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
        The sign-in was broken off. Nothing was changed. {signIn.message} {signIn.hint}
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
