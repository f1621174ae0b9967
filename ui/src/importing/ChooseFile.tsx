import { FileSpreadsheet } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { Button } from '../kit/Button';
import type { Import } from './useImport';

/** The ways to a file: choosing it, dropping it, or pasting its rows. */
export function ChooseFile({ file }: { file: Import }) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');

  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const chosen = target.files?.[0];
    target.value = '';
    if (chosen) file.open(chosen);
  }

  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-4 rounded-xl border border-line-strong border-dashed bg-card p-5">
        <FileSpreadsheet size={24} aria-hidden="true" className="shrink-0 text-accent" />
        <p className="min-w-0 flex-1">
          <b className="block font-medium">Drop a file here, or choose it</b>
          <span className="text-soft">
            XLSX, XLS, ODS, CSV or TSV, up to 100 MB. What the columns are is worked out for you.
          </span>
        </p>
        <Button look="strong" disabled={file.busy} onClick={() => field.current?.click()}>
          {file.busy ? 'Reading …' : 'Choose a file'}
        </Button>
        <input
          ref={field}
          type="file"
          aria-label="File to import"
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods"
          className="hidden"
          onChange={choose}
        />
      </div>
      <div>
        <textarea
          aria-label="Rows to import"
          rows={5}
          spellCheck={false}
          placeholder="Or paste the rows here, with the line of the columns’ names"
          value={text}
          onChange={({ target }) => setText(target.value)}
          className="selectable w-full resize-none rounded-lg border border-field bg-card px-3 py-2 placeholder:text-faint"
        />
        <Button className="mt-2" disabled={file.busy || text.trim() === ''} onClick={() => file.paste(text)}>
          Read the rows
        </Button>
      </div>
    </div>
  );
}
