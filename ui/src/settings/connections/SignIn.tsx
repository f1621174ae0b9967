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
import { t } from '../../language/catalogue';
import { rich } from '../../language/rich';

/** A sign-in that is under way, as far as it is. */
export function SignInUnderWay({ signIn }: { signIn: SignInView }) {
  if (signIn.state === 'other_account') return <OtherAccount signIn={signIn} />;
  if (signIn.state === 'waiting') return <SignInWaiting signIn={signIn} />;
  return (
    <div className="mt-4 flex max-w-md flex-col items-start gap-3">
      <p role="status" className="text-soft">
        {t('settings-back-from-stockx')}
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
  const over = useClock((now) =>
    signIn.expiresAt ? t('settings-given-up', { when: until(signIn.expiresAt, now) }) : '',
  );
  const { browserOpened, comesBack } = signIn;
  return (
    <div className="mt-4 flex max-w-md flex-col gap-3">
      <p role="status">
        <b className="font-medium">{browserOpened ? t('settings-browser-at-stockx') : t('settings-no-browser')}</b>{' '}
        <span className="text-soft">
          {whatToDo(browserOpened, comesBack)} {over}
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

/** What to do at StockX, and how it goes on. */
function whatToDo(browserOpened: boolean, comesBack: boolean): string {
  if (browserOpened) return comesBack ? t('settings-allow-there') : t('settings-allow-there-and-paste');
  return comesBack ? t('settings-show-link') : t('settings-show-link-and-paste');
}

/** StockX never sends anybody back from its own error page: what it means is told while one waits. */
function ErrorPage({ address }: { address: string }) {
  return (
    <div className="rounded-lg bg-(--well) px-3 py-2">
      <p className="mb-2 text-soft">
        {rich('settings-error-page', { b: (inner) => <b className="font-medium text-ink">{inner}</b> })}
      </p>
      <CopyField label={t('settings-address-in-portal')} text={address} />
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
    <div role="group" aria-label={t('settings-other-account')} className="mt-4 flex max-w-md flex-col gap-3">
      <p role="alert" className="wrap-anywhere">
        <b className="font-medium">{signIn.message}</b> <span className="text-soft">{signIn.hint}</span>
      </p>
      <FailureNote error={accept.error} />
      <div className="flex gap-2">
        <Button look="strong" disabled={accept.isPending} onClick={() => accept.mutate()}>
          {t('settings-use-account')}
        </Button>
        <CancelSignIn label={t('settings-keep-before')} />
      </div>
    </div>
  );
}

/** Contains the client id and the state, so it is asked for only when it is wanted. */
function SignInLink() {
  const link = useMutation({ mutationFn: engine.signInAddress, meta: SAID_IN_PLACE });
  if (link.data) return <CopyField label={t('settings-sign-in-link')} text={link.data} />;
  return (
    <div>
      <Button disabled={link.isPending} onClick={() => link.mutate()}>
        {t('settings-show-sign-in-link')}
      </Button>
      <FailureNote error={link.error} />
    </div>
  );
}

function CancelSignIn({ label = t('settings-cancel-sign-in') }: { label?: string }) {
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
        label={t('settings-paste-address')}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        placeholder="https://…?code=…&state=…"
        about={comesBack ? t('settings-paste-if-needed') : t('settings-paste-about')}
        after={
          <Button type="submit" disabled={finish.isPending || address.trim() === ''}>
            {t('settings-finish')}
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
        {t('settings-sign-in-broken-off')} {signIn.message} {signIn.hint}
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
