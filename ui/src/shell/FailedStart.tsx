import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Diagnostics } from '../diagnostics/Diagnostics';
import { Button } from '../kit/Button';
import { EngineError, engine, type FailureKind } from '../kit/engine';
import { Failure, FailureNote } from '../kit/Failure';
import { SAID_IN_PLACE } from '../kit/queries';
import { askToRestore } from '../kit/restoring';
import { t } from '../language/catalogue';
import { ReadableData } from '../readable/ReadableData';
import { UpdatePanel } from '../updates/UpdatePanel';

/** Failures that a newer version may end; it is offered at once. */
const ENDED_BY_AN_UPDATE: ReadonlySet<FailureKind> = new Set<FailureKind>(['newer', 'fault']);

/** The data can't be opened: what happened, and all that helps meanwhile. */
export function FailedStart({ error, retry }: { error: unknown; retry: () => void }) {
  const { kind } = EngineError.from(error);
  const [updating, setUpdating] = useState(ENDED_BY_AN_UPDATE.has(kind));
  const openData = useMutation({ mutationFn: engine.openDataFolder, meta: SAID_IN_PLACE });
  const openLogs = useMutation({ mutationFn: engine.openLogFolder, meta: SAID_IN_PLACE });
  return (
    <main className="h-full">
      <h1 className="sr-only">{t('shell-not-opened')}</h1>
      <Failure error={error} retry={retry}>
        <div className="mt-4 flex flex-wrap justify-center gap-2">
          <ReadableData />
          {kind !== 'damaged' && <Button onClick={askToRestore}>{t('shell-backups')}</Button>}
          <Button onClick={() => openData.mutate()}>{t('shell-open-folder')}</Button>
          <Button onClick={() => openLogs.mutate()}>{t('shell-open-logs')}</Button>
          <Diagnostics />
          {!updating && <Button onClick={() => setUpdating(true)}>{t('shell-updates')}</Button>}
        </div>
        <FailureNote error={openData.error ?? openLogs.error} />
        {updating && (
          <section aria-label={t('shell-updates')} className="mt-4 w-full border-line border-t pt-4">
            <UpdatePanel />
          </section>
        )}
      </Failure>
    </main>
  );
}
