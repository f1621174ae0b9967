import { FileSpreadsheet } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { Button } from '../kit/Button';
import { t } from '../language/catalogue';
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
          <b className="block font-medium">{t('importing-drop-file')}</b>
          <span className="text-soft">{t('importing-formats')}</span>
        </p>
        <Button look="strong" disabled={file.busy} onClick={() => field.current?.click()}>
          {file.busy ? t('importing-reading') : t('importing-choose-file')}
        </Button>
        <input
          ref={field}
          type="file"
          aria-label={t('importing-file')}
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods"
          className="hidden"
          onChange={choose}
        />
      </div>
      <div>
        <textarea
          aria-label={t('importing-rows-to-import')}
          rows={5}
          spellCheck={false}
          placeholder={t('importing-paste-rows')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          className="selectable w-full resize-none rounded-lg border border-field bg-card px-3 py-2 placeholder:text-faint"
        />
        <Button className="mt-2" disabled={file.busy || text.trim() === ''} onClick={() => file.paste(text)}>
          {t('importing-read-rows')}
        </Button>
      </div>
    </div>
  );
}
