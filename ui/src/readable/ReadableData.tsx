import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { SAID_IN_PLACE } from '../kit/queries';
import { t } from '../language/catalogue';

// It is needed where the data can't be opened, and there once it is asked for.
const ReadableLists = lazy(() => import('./ReadableLists'));

/** Shows what can be read of data that can't be opened. */
export function ReadableData() {
  const read = useMutation({ mutationFn: engine.readableData, meta: SAID_IN_PLACE });
  return (
    <>
      <Button disabled={read.isPending} onClick={() => read.mutate()}>
        {read.isPending ? t('readable-reading') : t('readable-see')}
      </Button>
      <FailureNote error={read.error} />
      <Dialog
        open={read.data !== undefined}
        onOpenChange={(open) => open || read.reset()}
        shape="page"
        title={t('readable-title')}
        about={t('readable-about')}
      >
        <Suspense>{read.data && <ReadableLists data={read.data} />}</Suspense>
      </Dialog>
    </>
  );
}
