import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Download, FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Diagnostics } from '../diagnostics/Diagnostics';
import { Button } from '../kit/Button';
import { engine } from '../kit/engine';
import { count } from '../kit/money';
import { SAID_IN_PLACE } from '../kit/queries';
import { SavedAs } from '../kit/SavedAs';
import { Section } from '../kit/Section';
import { MoveData } from './MoveData';

const aboutQuery = queryOptions({ queryKey: ['about'], queryFn: () => engine.about() });

/** Where the data is, and what Tierstock is. */
export function About({ isSample }: { isSample: boolean }) {
  const { data: about } = useQuery(aboutQuery);
  const openData = useMutation({ mutationFn: engine.openDataFolder, meta: SAID_IN_PLACE });
  const save = useMutation({ mutationFn: engine.saveCopy, meta: SAID_IN_PLACE });
  const openLogs = useMutation({ mutationFn: engine.openLogFolder, meta: SAID_IN_PLACE });
  if (!about) return null;
  return (
    <>
      <Section
        title="Data"
        about="One folder on this computer holds everything but your keys. While Tierstock is open its database changes: save a copy here rather than copying its file. Receipts and pictures are files of their own in the folder."
        error={openData.error ?? save.error}
      >
        <Folder label="Data folder" path={about.dataFolder} open={() => openData.mutate()}>
          {!isSample && <MoveData />}
        </Folder>
        {about.dataWarning && <p className="mt-2 text-warn">{about.dataWarning}</p>}
        <p className="mt-3 text-soft">
          What is kept, and how long: History for a year and the last 100,000 changed units; every price for 90 days and
          one a day for five years; alerts for 180 days, the newest 50,000 at most; activity for 90 days.
        </p>
        <div className="mt-3 flex items-center gap-3">
          <Button onClick={() => save.mutate()} disabled={save.isPending}>
            <Download size={14} aria-hidden="true" />
            {save.isPending ? 'Saving…' : 'Save a copy'}
          </Button>
          <SavedAs path={save.data} />
        </div>
      </Section>
      <Section title="About" about={`Tierstock ${about.version}`} error={openLogs.error}>
        <Folder label="Logs" path={about.logFolder} open={() => openLogs.mutate()} />
        <p className="mt-3 text-soft">Logs say what was asked and what went wrong; they carry no key.</p>
        <div className="mt-3 flex items-center gap-3">
          <Diagnostics />
          <p className="text-soft">What others need to find a fault, to be looked through before it is saved.</p>
        </div>
        <details className="mt-3">
          <summary className="text-soft">Built with {count(about.licences.length)} libraries</summary>
          <ul className="selectable mt-2 columns-2 gap-6 text-small">
            {about.licences.map(({ name, licence }) => (
              <li key={name} className="truncate" title={`${name}: ${licence}`}>
                {name} <span className="text-faint">{licence}</span>
              </li>
            ))}
          </ul>
        </details>
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
      <Button onClick={open} aria-label={`Open: ${label}`}>
        <FolderOpen size={14} aria-hidden="true" />
        Open
      </Button>
      {children}
    </div>
  );
}
