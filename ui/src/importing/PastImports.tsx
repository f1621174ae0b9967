import { useMutation, useQuery } from '@tanstack/react-query';
import { moment } from '../kit/ages';
import { Button } from '../kit/Button';
import { engine, type ImportLine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { count, counted } from '../kit/money';
import { SAID_IN_PLACE } from '../kit/queries';

/** The files that were imported: what came from each, and the way back. */
export function PastImports() {
  const past = useQuery({ queryKey: ['import', 'history'], queryFn: () => engine.importHistory() });
  if (!past.data || past.data.length === 0) return null;
  return (
    <section aria-label="Imported files" className="mt-6">
      <h2 className="font-semibold">Imported files</h2>
      <ul className="mt-2 divide-y divide-line rounded-card border border-line bg-card">
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
    ...(line.known > 0 ? [`${count(line.known)} there already`] : []),
    ...(line.refused > 0 ? [`${count(line.refused)} not imported`] : []),
  ];
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 px-4 py-1.5">
      <span className={`selectable min-w-0 flex-1 truncate ${line.undone ? 'text-faint line-through' : ''}`}>
        {line.source}
        {line.layout !== '' && <span className="text-soft"> · {line.layout}</span>}
      </span>
      <span className="text-soft">{[counted(line.cameIn, 'row'), ...left].join(' · ')}</span>
      <span className="text-soft">{moment(line.at)}</span>
      {!line.undone && (
        <Button
          look="bare"
          aria-label={`Undo the import of ${line.source}`}
          disabled={undo.isPending}
          onClick={() => undo.mutate()}
        >
          Undo
        </Button>
      )}
      <FailureNote error={undo.error} />
    </li>
  );
}
