import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { RestoreAnywhere } from '../backups/RestoreAnywhere';
import { fetchAhead } from '../board/cardPages';
import { ErrorBoundary } from '../kit/ErrorBoundary';
import { engineEvents } from '../kit/engine';
import { newQueryClient, sessionQuery, startOver } from '../kit/queries';
import { useEvent } from '../kit/useEvent';
import { useAppearance } from '../settings/appearance';
import { useTextSizeKeys } from '../settings/textSize';
import { Closing } from './Closing';
import { FailedStart } from './FailedStart';
import { FirstRun, Setup } from './loadedLater';
import { SelectedTextMenu } from './SelectedTextMenu';
import { TestAddresses } from './TestAddresses';
import { Toasts } from './Toasts';
import { Tooltips } from './Tooltips';
import { Workspace } from './Workspace';

/** The whole window. */
export function App() {
  const [client] = useState(() => {
    const opened = newQueryClient();
    fetchAhead(opened);
    return opened;
  });
  return (
    <ErrorBoundary>
      <QueryClientProvider client={client}>
        <SelectedTextMenu>
          <Session />
          <Closing />
          <RestoreAnywhere />
        </SelectedTextMenu>
        <Toasts />
        <Tooltips />
      </QueryClientProvider>
    </ErrorBoundary>
  );
}

/** Shows what is open, and starts over when something else is opened. */
function Session() {
  const client = useQueryClient();
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const [opened, setOpened] = useState(0);
  const [settingUp, setSettingUp] = useState(false);
  const [begin, setBegin] = useState<'import' | 'board'>('board');
  useAppearance();
  useTextSizeKeys();

  useEvent(engineEvents.sessionChanged, () => {
    void startOver(client).then(() => setOpened((before) => before + 1));
  });

  if (!session) return error ? <FailedStart error={error} retry={() => void refetch()} /> : null;
  if (settingUp || session.mode === 'first_run') {
    return (
      <div className="flex h-full flex-col">
        <div className="min-h-0 flex-1">
          <Suspense>
            {settingUp ? (
              <Setup finish={() => setSettingUp(false)} />
            ) : (
              <FirstRun setUp={() => setSettingUp(true)} importFile={() => setBegin('import')} />
            )}
          </Suspense>
        </div>
        <footer className="shrink-0">
          <TestAddresses session={session} className="border-line border-t px-4 py-1.5" />
        </footer>
      </div>
    );
  }
  return <Workspace key={`${session.mode} ${opened}`} session={session} begin={begin} />;
}
