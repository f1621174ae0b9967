import { useMutation, useQuery } from '@tanstack/react-query';
import { moment } from '../kit/ages';
import { Button } from '../kit/Button';
import { engine, type ImportLine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { SAID_IN_PLACE } from '../kit/queries';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** The files that were imported: what came from each, and the way back. */
export function PastImports() {
  const past = useQuery({ queryKey: ['import', 'history'], queryFn: () => engine.importHistory() });
  if (!past.data || past.data.length === 0) return null;
  return (
    <section aria-label={t('importing-imported-files')} className="mt-6">
      <h2 className="font-semibold">{t('importing-imported-files')}</h2>
      <ul className="mt-2 divided rounded-card border border-line bg-card">
        {past.data.map((line) => (
          <Line key={line.entry} line={line} />
        ))}
      </ul>
    </section>
  );
}

function Line({ line }: { line: ImportLine }) {
  const undo = useMutation({ mutationFn: () => engine.undo(line.entry), meta: SAID_IN_PLACE });
  const left = [
    ...(line.known > 0 ? [t('importing-there-already-count', { rows: count(line.known) })] : []),
    ...(line.refused > 0 ? [t('importing-not-imported-count', { rows: count(line.refused) })] : []),
  ];
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 px-4 py-1.5">
      <span
        className={`selectable min-w-0 flex-1 truncate small:basis-full ${line.undone ? 'text-faint line-through' : ''}`}
      >
        {line.source}
        {line.layout !== '' && <span className="text-soft"> · {line.layout}</span>}
      </span>
      <span className="text-soft">{[t('importing-row-count', { rows: line.cameIn }), ...left].join(' · ')}</span>
      <span className="text-soft">{moment(line.at)}</span>
      {!line.undone && (
        <Button
          look="bare"
          aria-label={t('importing-undo-import-of', { source: line.source })}
          disabled={undo.isPending}
          onClick={() => undo.mutate()}
        >
          {t('importing-undo')}
        </Button>
      )}
      <FailureNote error={undo.error} />
    </li>
  );
}
