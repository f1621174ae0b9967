import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { engine, type Report } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { SAID_IN_PLACE } from '../kit/queries';
import { SavedAs } from '../kit/SavedAs';
import { t } from '../language/catalogue';

/** Opens the report of a fault, which is saved only after it was looked at. */
export function Diagnostics() {
  const prepare = useMutation({ mutationFn: engine.diagnostics, meta: SAID_IN_PLACE });
  return (
    <>
      <Button disabled={prepare.isPending} onClick={() => prepare.mutate()}>
        {prepare.isPending ? t('diagnostics-gathering') : t('diagnostics-open')}
      </Button>
      <FailureNote error={prepare.error} />
      <Dialog
        open={prepare.data !== undefined}
        onOpenChange={(open) => open || prepare.reset()}
        shape="page"
        title={t('diagnostics-title')}
        about={t('diagnostics-about')}
      >
        {prepare.data && <Shown report={prepare.data} />}
      </Dialog>
    </>
  );
}

function Shown({ report }: { report: Report }) {
  const [name, setName] = useState(report.files[0]?.name ?? '');
  const save = useMutation({ mutationFn: engine.saveDiagnostics, meta: SAID_IN_PLACE });
  const shown = report.files.find((file) => file.name === name);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 border-line border-y">
        <nav aria-label={t('diagnostics-files')} className="scrolls w-56 shrink-0 border-line border-r p-2">
          <ul>
            {report.files.map((file) => (
              <li key={file.name}>
                <button
                  type="button"
                  aria-current={file.name === name ? 'true' : undefined}
                  className={`h-7 w-full truncate rounded-md px-2 text-left hover:bg-hover ${file.name === name ? 'bg-hover font-medium' : 'text-soft'}`}
                  title={file.name}
                  onClick={() => setName(file.name)}
                >
                  {file.name}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <textarea
          key={name}
          readOnly
          aria-label={name}
          value={shown?.text ?? ''}
          className="selectable scrolls min-w-0 flex-1 resize-none bg-transparent p-4 text-small outline-none"
        />
      </div>
      <div className="flex shrink-0 items-center gap-3 p-4">
        <Button look="strong" data-first disabled={save.isPending} onClick={() => save.mutate()}>
          <Download size={14} aria-hidden="true" />
          {save.isPending ? t('diagnostics-saving') : t('diagnostics-save')}
        </Button>
        <SavedAs path={save.data} />
        <FailureNote error={save.error} />
      </div>
    </div>
  );
}
