import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AddResult, engine, type PastedText, type TierName } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { toastDone } from '../kit/undoable';

const previewQuery = (pasted: PastedText) =>
  queryOptions({
    queryKey: ['pasting', pasted.text, pasted.reading],
    queryFn: () => engine.previewPaste(pasted),
    gcTime: 0,
  });

/** What adding a text would do, and doing it; `leave` takes the text that was added and what of it stays to be corrected. */
export function usePasted(
  pasted: PastedText,
  isAsked: boolean,
  tier: TierName,
  leave: (sent: string, left: string) => void,
) {
  const client = useQueryClient();
  // What the text before would do is shown until this one's is known.
  const preview = useQuery({ ...previewQuery(pasted), enabled: isAsked, placeholderData: keepPreviousData });
  const isKnown = isAsked && preview.data !== undefined && !preview.isPlaceholderData;
  const add = useMutation({
    mutationFn: async () => {
      const { columns } = await client.fetchQuery({ ...previewQuery(pasted), staleTime: Number.POSITIVE_INFINITY });
      // A table is not added before it was seen which of its columns is.
      if (columns.length > 0 && !isKnown) return null;
      return { sent: pasted.text, result: await engine.addProducts(pasted, tier), isTable: columns.length > 0 };
    },
    meta: SAID_IN_PLACE,
    onSuccess: (added) => {
      if (!added) return;
      const { sent, result, isTable } = added;
      if (result.done) toastDone(client, result.done);
      leave(sent, isTable ? '' : refusedOf(result));
      return invalidateAfter(client, 'addedProducts');
    },
  });
  return {
    preview: isAsked ? preview.data : undefined,
    /** Whether it is known that nothing of the text can be added. */
    isHindered: isKnown && preview.data?.hindrance !== null,
    previewError: isAsked ? preview.error : null,
    add,
  };
}

/** What of a list was no SKU, to be corrected; a table's rows are better corrected where they are. */
function refusedOf(result: AddResult): string {
  return result.refused.map((refusal) => refusal.text).join('\n');
}
