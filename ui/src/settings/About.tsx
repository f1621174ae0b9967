import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Download, FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Diagnostics } from '../diagnostics/Diagnostics';
import { readChapter } from '../guide/reading';
import { Button } from '../kit/Button';
import { engine } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { SavedAs } from '../kit/SavedAs';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { Licences } from './Licences';
import { MoveData } from './MoveData';

const aboutQuery = queryOptions({ queryKey: ['about'], queryFn: () => engine.about() });

/** Where the data is, and what Tierstock is. */
export function About({ isSample }: { isSample: boolean }) {
  const { data: about } = useQuery(aboutQuery);
  const openData = useMutation({ mutationFn: engine.openDataFolder, meta: SAID_IN_PLACE });
  const save = useMutation({ mutationFn: engine.saveBackup, meta: SAID_IN_PLACE });
  const openLogs = useMutation({ mutationFn: engine.openLogFolder, meta: SAID_IN_PLACE });
  if (!about) return null;
  return (
    <>
      <Section title={t('settings-data')} about={t('settings-data-about')} error={openData.error ?? save.error}>
        <Folder label={t('settings-data-folder')} path={about.dataFolder} open={() => openData.mutate()}>
          {!isSample && <MoveData />}
        </Folder>
        {about.dataWarning && <p className="mt-2 text-warn">{about.dataWarning}</p>}
        <p className="mt-3 text-soft">{t('settings-kept')}</p>
        <div className="mt-3 flex items-center gap-3">
          <Button onClick={() => save.mutate()} disabled={save.isPending}>
            <Download size={14} aria-hidden="true" />
            {save.isPending ? t('settings-saving') : t('settings-save-copy')}
          </Button>
          <SavedAs path={save.data} />
        </div>
      </Section>
      <Section title={t('settings-about')} about={`Tierstock ${about.version}`} error={openLogs.error}>
        <Folder label={t('settings-logs')} path={about.logFolder} open={() => openLogs.mutate()} />
        <p className="mt-3 text-soft">{t('settings-logs-about')}</p>
        <div className="mt-3 flex items-center gap-3">
          <Diagnostics />
          <p className="text-soft">{t('settings-diagnostics-about')}</p>
        </div>
        <p className="mt-3 flex items-center gap-3">
          <Button onClick={() => readChapter('privacy')}>{t('settings-privacy')}</Button>
          <span className="text-soft">{t('settings-privacy-about')}</span>
        </p>
        <Licences libraries={about.licences} />
      </Section>
    </>
  );
}

function Folder({
  label,
  path,
  open,
  children,
}: {
  label: string;
  path: string;
  open: () => void;
  children?: ReactNode;
}) {
  return (
    <div className="flex items-center gap-3">
      <code className="selectable min-w-0 flex-1 truncate rounded-lg bg-(--well) px-2.5 py-1.5" title={path}>
        {path}
      </code>
      <Button onClick={open} aria-label={t('settings-open-what', { label })}>
        <FolderOpen size={14} aria-hidden="true" />
        {t('settings-open')}
      </Button>
      {children}
    </div>
  );
}
