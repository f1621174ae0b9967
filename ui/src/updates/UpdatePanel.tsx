import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { moment } from '../kit/ages';
import { Button } from '../kit/Button';
import { CopyField } from '../kit/CopyField';
import { engine, engineEvents, type UpdateState, type UpdatesView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { SAID_IN_PLACE, updatesQuery } from '../kit/queries';
import { Reading } from '../kit/Reading';
import { useEvent } from '../kit/useEvent';
import { t } from '../language/catalogue';

// What reads Markdown is loaded once there is something to read.
const ReleaseNotes = lazy(() => import('./ReleaseNotes'));

/** What is known of a newer version: looking for one, what is new in it, and installing it. */
export function UpdatePanel() {
  const client = useQueryClient();
  const { data: updates, refetch } = useQuery(updatesQuery);
  useEvent(engineEvents.updatesChanged, () => void refetch());
  const keep = (view: UpdatesView) => client.setQueryData(updatesQuery.queryKey, view);
  const look = useMutation({ mutationFn: engine.lookForUpdates, meta: SAID_IN_PLACE, onSuccess: keep });
  const install = useMutation({ mutationFn: engine.installUpdate, meta: SAID_IN_PLACE, onSuccess: keep });
  if (!updates) return null;
  const error = look.error ?? install.error;
  return (
    <div className="flex flex-col items-start gap-3 text-left">
      <p role="status" className="selectable">
        {words(updates)}
      </p>
      {updates.state.kind === 'found' && <Found state={updates.state} />}
      {updates.cannotLook === null && (
        <div className="flex gap-2">
          {updates.state.kind === 'found' && (
            <Install updates={updates} pending={install.isPending || look.isPending} install={() => install.mutate()} />
          )}
          {updates.state.kind === 'installed' && <Quit />}
          {!['downloading', 'installed'].includes(updates.state.kind) && (
            <Button
              disabled={look.isPending || install.isPending}
              onClick={() => {
                install.reset();
                look.mutate();
              }}
            >
              {look.isPending ? t('updates-looking') : t('updates-look')}
            </Button>
          )}
        </div>
      )}
      {updates.trouble && error === null && <p className="text-warn">{updates.trouble}</p>}
      <FailureNote error={error} />
    </div>
  );
}

/** One sentence about where things stand. */
function words({ version, state, lookedAt, cannotLook }: UpdatesView): string {
  const looked = lookedAt === null ? '' : ` ${t('updates-looked-on', { moment: moment(lookedAt) })}`;
  switch (state.kind) {
    case 'unknown':
      return cannotLook ?? t('updates-this-is', { version }) + looked;
    case 'up_to_date':
      return t('updates-is-newest', { version }) + looked;
    case 'found':
      return t('updates-found', { found: state.version, version });
    case 'downloading':
      return state.percent === null
        ? t('updates-fetching', { version: state.version })
        : t('updates-fetching-percent', { version: state.version, percent: state.percent });
    case 'installed':
      return t('updates-runs-from-next-start', { version: state.version });
  }
}

function Found({ state }: { state: Extract<UpdateState, { kind: 'found' }> }) {
  return (
    <>
      {state.notes !== '' && (
        <details className="w-full" open>
          <summary className="text-soft">{t('updates-what-is-new')}</summary>
          <Reading as="div" className="mt-2 max-h-60 wrap-anywhere">
            <Suspense>
              <ReleaseNotes notes={state.notes} />
            </Suspense>
          </Reading>
        </details>
      )}
      {state.package && (
        <div className="flex w-full flex-col gap-3">
          <p className="text-soft">{t('updates-by-package-manager')}</p>
          <CopyField label={t('updates-package')} text={state.package.address} />
          <CopyField label={t('updates-command')} text={state.package.command} />
        </div>
      )}
    </>
  );
}

function Install({ updates, pending, install }: { updates: UpdatesView; pending: boolean; install: () => void }) {
  if (updates.installing !== 'at_next_start' && updates.installing !== 'restarts') return null;
  return (
    <Button look="strong" disabled={pending} onClick={install}>
      {updates.installing === 'restarts' ? t('updates-install-and-restart') : t('updates-install')}
    </Button>
  );
}

/** Closing the window may leave the old version running in the tray. */
function Quit() {
  const quit = useMutation({ mutationFn: engine.quit });
  return <Button onClick={() => quit.mutate()}>{t('updates-quit')}</Button>;
}
