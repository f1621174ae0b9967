import { createContext, useContext } from 'react';
import type { TierName } from '../kit/engine';

/** What the user can do with products, from the board and from the panel alike. */
export interface Actions {
  open: (id: number) => void;
  close: () => void;
  move: (ids: readonly number[], tier: TierName) => void;
  undo: () => void;
  refresh: (id: number) => void;
  /** Opens the dialog that imports a file. */
  importFile: () => void;
  /** Opens the list of suggested tiers. */
  showSuggestions: () => void;
  /** Shows the units that must be taken down somewhere, since they are sold elsewhere. */
  showToTakeDown: () => void;
  /** Shows the units, sold ones too, whose VAT treatment is not stated. */
  showNotStated: () => void;
}

export const ActionsContext = createContext<Actions | null>(null);

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error('useActions needs an ActionsContext around it.');
  return actions;
}
