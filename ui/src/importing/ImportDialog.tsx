import { useEffect, useRef } from 'react';
import { Dialog } from '../kit/Dialog';
import { FailureNote } from '../kit/Failure';
import { t } from '../language/catalogue';
import { ChooseFile } from './ChooseFile';
import { Columns } from './Columns';
import { ImportFoot } from './ImportFoot';
import { PastImports } from './PastImports';
import { Questions } from './Questions';
import { Result } from './Result';
import { Rows } from './Rows';
import { type Import, useImport } from './useImport';

/** Importing a file, over the page: choosing it, what it is taken for, what would happen, and what happened. */
export function ImportDialog({
  open,
  dropped,
  onOpenChange,
}: {
  open: boolean;
  /** A file that was dropped on the window. */
  dropped: File | null;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      shape="page"
      title={t('importing-title')}
      about={t('importing-about')}
    >
      <ImportSteps dropped={dropped} />
    </Dialog>
  );
}

function ImportSteps({ dropped }: { dropped: File | null }) {
  const file = useImport();
  const taken = useRef<File | null>(null);
  const { open } = file;
  useEffect(() => {
    if (dropped === null || taken.current === dropped) return;
    taken.current = dropped;
    open(dropped);
  }, [dropped, open]);
  if (file.view === null) {
    return (
      <div className="scrolls min-h-0 flex-1 px-5 pb-5">
        <ChooseFile file={file} />
        <FailureNote error={file.error} />
        <PastImports />
      </div>
    );
  }
  return <OpenFile file={file} />;
}

function OpenFile({ file }: { file: Import }) {
  const { view } = file;
  if (view === null) return null;
  const open = view.questions.some(({ chosen }) => chosen === null);
  return (
    <>
      <div className="scrolls flex min-h-0 flex-1 flex-col gap-5 px-5 pb-5">
        <p className="selectable">
          <b className="font-medium">{view.source}</b>
          {view.layout !== '' && (
            <span className="text-soft"> · {t('importing-recognised-as', { layout: view.layout })}</span>
          )}
        </p>
        {view.done && <Result done={view.done} />}
        <Questions view={view} file={file} />
        <Columns key={view.done ? 'done' : open ? 'open' : 'decided'} view={view} file={file} />
        <Rows view={view} file={file} />
      </div>
      <ImportFoot view={view} file={file} />
    </>
  );
}
