import { useEffect, useMemo } from 'react';
import type { Actions } from '../board/actions';
import { useMoves } from '../board/moves';
import { useRefresh } from '../board/refresh';
import type { UnitsFilter } from '../kit/engine';
import { forgetUndoables } from '../kit/undoable';
import type { Navigation } from './navigation';
import type { Searches } from './searches';

/** What can be done with products from every page and the panel; the same object as long as nothing it needs changes. */
export function useWorkspaceActions(
  { openProduct, closeProduct, showUnits }: Navigation,
  { boardFilter, setInventoryText }: Searches,
  { importFile, showSuggestions }: Pick<Actions, 'importFile' | 'showSuggestions'>,
): Actions {
  const { move, undo } = useMoves(boardFilter);
  const refresh = useRefresh();
  // The workspace is another one once other data is open.
  useEffect(() => forgetUndoables, []);
  return useMemo(() => {
    function showAllOf(units: Partial<UnitsFilter>) {
      // What was searched for would hide some of them.
      setInventoryText('');
      showUnits(units);
    }
    return {
      open: (id) => openProduct(id),
      close: closeProduct,
      move,
      undo,
      refresh,
      importFile,
      showSuggestions,
      showToTakeDown: () => showAllOf({ shown: 'to_take_down' }),
      showNotStated: () => showAllOf({ shown: 'all', treatment: 'not_stated' }),
    };
  }, [openProduct, closeProduct, showUnits, setInventoryText, move, undo, refresh, importFile, showSuggestions]);
}
