import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { engine, type ImportStep, type ImportView, type TierName } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';

const VIEW = ['import', 'view'] as const;
const ROWS = ['import', 'rows'] as const;

/** While rows are written, how far that is is asked so often, in milliseconds. */
const WATCH_MS = 400;

/** The file that is open, and what can be done with it. */
export function useImport() {
  const client = useQueryClient();
  const show = (view: ImportView | null) => {
    client.setQueryData(VIEW, view);
    // Of a file that was closed nothing is asked any more.
    if (view === null) return client.removeQueries({ queryKey: ROWS });
    return client.invalidateQueries({ queryKey: ROWS });
  };
  const options = { onSuccess: show, meta: SAID_IN_PLACE };
  const view = useQuery({
    queryKey: VIEW,
    queryFn: async () => {
      const now = await engine.importView();
      // While it is written only how far that is can be told.
      return now?.writing ? (client.getQueryData<ImportView | null>(VIEW) ?? null) : now;
    },
    gcTime: 0,
  });
  const open = useMutation({ mutationFn: (file: File) => engine.openImport(file), ...options });
  const paste = useMutation({ mutationFn: (text: string) => engine.pasteImport(text), ...options });
  const step = useMutation({ mutationFn: (step: ImportStep) => engine.importStep(step), ...options });
  const commit = useMutation({
    mutationFn: (tier: TierName) => engine.commitImport({ tier }),
    meta: SAID_IN_PLACE,
    onSuccess: async (done) => {
      await show(done);
      await invalidateAfter(client, 'importedFile');
    },
    onError: () => client.invalidateQueries({ queryKey: VIEW }),
  });
  const writing = useQuery({
    queryKey: ['import', 'writing'],
    queryFn: () => engine.importView(),
    enabled: commit.isPending,
    refetchInterval: WATCH_MS,
    gcTime: 0,
  });
  const close = useMutation({
    mutationFn: () => engine.closeImport(),
    meta: SAID_IN_PLACE,
    onSuccess: () => show(null),
  });
  return {
    view: view.data ?? null,
    error: open.error ?? paste.error ?? step.error ?? commit.error ?? view.error,
    busy: open.isPending || paste.isPending || step.isPending,
    open: open.mutate,
    paste: paste.mutate,
    step: step.mutate,
    commit: commit.mutate,
    writing: commit.isPending ? (writing.data?.writing ?? { done: 0, total: 0 }) : null,
    stop: () => void engine.closeImport(),
    close: () => close.mutate(),
  };
}

export type Import = ReturnType<typeof useImport>;
