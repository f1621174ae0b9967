import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { t } from '../language/catalogue';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { FailureNote } from './Failure';

/** The ways out of a form. */
export interface FormEnds {
  /** It is left. */
  close: () => void;
  /** It did its work; without it that is no more than being left. */
  done?: () => void;
}

/** A form over the rest: its fields, what went wrong, the button that does it, and the way out. */
export function FormDialog({
  title,
  about,
  name = title,
  wide = false,
  does,
  ready = true,
  busy,
  error,
  submit,
  close,
  children,
}: {
  title: string;
  about: string;
  /** The form's name for those who can't see its title. */
  name?: string;
  wide?: boolean;
  /** The words on the button. */
  does: string;
  /** Whether enough is filled in. */
  ready?: boolean;
  /** Whether what `submit` began goes on. */
  busy: boolean;
  error: unknown;
  submit: () => void;
  close: () => void;
  children: ReactNode;
}) {
  const sent = useRef(false);
  // It may fail before it was ever told that it goes on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new error lets the form be sent again.
  useEffect(() => {
    if (!busy) sent.current = false;
  }, [busy, error]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    // A second Enter can come before the first is told as busy: the same is never done twice.
    if (sent.current) return;
    sent.current = true;
    submit();
  }
  return (
    <Dialog shape={wide ? 'wide' : 'small'} open onOpenChange={(open) => !open && close()} title={title} about={about}>
      <form onSubmit={onSubmit} aria-label={name} className="flex flex-col gap-4">
        {children}
        <FailureNote error={error} />
        <div className="flex gap-2">
          <Button look="strong" type="submit" disabled={busy || !ready}>
            {does}
          </Button>
          <Button look="bare" onClick={close}>
            {t('kit-cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
