import { lazy, Suspense } from 'react';
import { Dialog } from '../kit/Dialog';
import { t } from '../language/catalogue';
import type { ChapterId } from './chapters';

// Its texts are loaded once they are read.
const Guide = lazy(() => import('./Guide'));

/** The user's guide over the page, open at a chapter; null: it is closed. */
export function GuideDialog({
  chapter,
  read,
}: {
  chapter: ChapterId | null;
  read: (chapter: ChapterId | null) => void;
}) {
  return (
    <Dialog
      open={chapter !== null}
      onOpenChange={(open) => !open && read(null)}
      title={t('guide-title')}
      about={t('guide-about')}
      shape="page"
    >
      <Suspense>{chapter && <Guide chapter={chapter} read={read} />}</Suspense>
    </Dialog>
  );
}
