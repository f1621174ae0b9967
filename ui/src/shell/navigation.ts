import { useCallback, useState } from 'react';
import { engineEvents, type UnitsFilter } from '../kit/engine';
import { useEvent } from '../kit/useEvent';
import type { Page } from './pages';
import { useSettingsKey } from './settingsKey';

/** Where the user is, and the ways from there. */
export interface Navigation {
  page: Page;
  /** How the inventory is narrowed at first. */
  unitsFilter: Partial<UnitsFilter>;
  /** The product in the panel over the page. */
  product: number | null;
  /** The size of a unit that is to be added to it at once. */
  addSize: string | null;
  /** Leads to a page, and closes the panel. */
  go: (page: Page) => void;
  /** Leads to the settings; the panel stays. */
  showSettings: () => void;
  /** Leads to these units in the inventory, and closes the panel. */
  showUnits: (units: Partial<UnitsFilter>) => void;
  /** Opens the panel; with a size, a unit of it is to be added. */
  openProduct: (product: number, addSize?: string) => void;
  closeProduct: () => void;
}

const CLOSED = { product: null, addSize: null };

/** Follows the user, a clicked notification and the key for the settings. */
export function useNavigation(): Navigation {
  const [page, setPage] = useState<Page>('board');
  const [unitsFilter, setUnitsFilter] = useState<Partial<UnitsFilter>>({});
  const [panel, setPanel] = useState<{ product: number | null; addSize: string | null }>(CLOSED);

  const showUnits = useCallback((units: Partial<UnitsFilter>) => {
    setUnitsFilter(units);
    setPanel(CLOSED);
    setPage('inventory');
  }, []);
  const openProduct = useCallback((product: number, addSize?: string) => {
    setPanel({ product, addSize: addSize ?? null });
  }, []);
  const closeProduct = useCallback(() => setPanel(CLOSED), []);

  function go(to: Page) {
    setUnitsFilter({});
    setPanel(CLOSED);
    setPage(to);
  }

  function showSettings() {
    setPage('settings');
  }

  useSettingsKey(showSettings);
  useEvent(engineEvents.openProduct, ({ id }) => {
    if (id !== null) return openProduct(id);
    setPage('board');
    closeProduct();
  });

  return { page, unitsFilter, ...panel, go, showSettings, showUnits, openProduct, closeProduct };
}
