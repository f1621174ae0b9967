import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { IconButton } from '../kit/Button';
import { FailureNote } from '../kit/Failure';
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
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          data-blocks-keys
          className="fixed top-[4vh] left-1/2 z-50 flex h-[92vh] w-[1080px] max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-2xl border border-line bg-raised shadow-(--shadow) outline-none"
        >
          <div className="shrink-0 px-5 pt-5 pb-3">
            <Radix.Title className="font-semibold text-value">Import a file</Radix.Title>
            <Radix.Description className="mt-0.5 text-soft">
              Your spreadsheet, or a sales report of StockX, Alias or eBay. Nothing is saved before you say so.
            </Radix.Description>
          </div>
          <ImportSteps dropped={dropped} />
          <Radix.Close asChild>
            <IconButton label="Close" className="absolute! top-4 right-4">
              <X size={16} aria-hidden="true" />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
          {view.layout !== '' && <span className="text-soft"> · recognised as {view.layout}</span>}
        </p>
        {view.done && <Result done={view.done} />}
        <Questions view={view} file={file} />
        <Columns key={open ? 'open' : 'decided'} view={view} file={file} />
        <Rows view={view} file={file} />
      </div>
      <ImportFoot view={view} file={file} />
    </>
  );
}
