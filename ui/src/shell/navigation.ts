import { useCallback, useState } from 'react';
import { engine, engineEvents, type UnitsFilter } from '../kit/engine';
import { useLeftState } from '../kit/leftAt';
import { useEvent } from '../kit/useEvent';
import { knownPage, type Page } from './pages';
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
  /** The size that it is opened at. */
  showSize: string | null;
  /** Leads to a page, and closes the panel. */
  go: (page: Page) => void;
  /** The section of the settings that is to be shown; asked for again it is another one. */
  section: { name: string } | null;
  /** Leads to the settings; the panel stays. */
  showSettings: () => void;
  /** Leads to a section of the settings, and closes the panel. */
  showSection: (name: string) => void;
  /** Leads to these units in the inventory, and closes the panel. */
  showUnits: (units: Partial<UnitsFilter>) => void;
  /** Opens the panel; with a size, a unit of it is to be added. */
  openProduct: (product: number, addSize?: string) => void;
  /** Opens the panel at a size. */
  showSizeOf: (product: number, size: string | null) => void;
  closeProduct: () => void;
}

type Panel = Pick<Navigation, 'product' | 'addSize' | 'showSize'>;

const CLOSED: Panel = { product: null, addSize: null, showSize: null };

/** Follows the user, a clicked notification and the key for the settings. */
export function useNavigation(): Navigation {
  const [left, setPage] = useLeftState<Page>('page', 'board');
  const page = knownPage(left) ?? 'board';
  const [unitsFilter, setUnitsFilter] = useLeftState<Partial<UnitsFilter>>('page.units', {});
  const [panel, setPanel] = useLeftState<Panel>('panel', CLOSED);
  const [section, setSection] = useState<{ name: string } | null>(null);

  const showUnits = useCallback(
    (units: Partial<UnitsFilter>) => {
      setUnitsFilter(units);
      setPanel(CLOSED);
      setPage('inventory');
    },
    [setPage, setPanel, setUnitsFilter],
  );
  const openProduct = useCallback(
    (product: number, addSize?: string) => {
      setPanel({ ...CLOSED, product, addSize: addSize ?? null });
    },
    [setPanel],
  );
  const showSizeOf = useCallback(
    (product: number, showSize: string | null) => setPanel({ ...CLOSED, product, showSize }),
    [setPanel],
  );
  const closeProduct = useCallback(() => setPanel(CLOSED), [setPanel]);

  function go(to: Page) {
    setUnitsFilter({});
    setPanel(CLOSED);
    setSection(null);
    setPage(to);
  }

  function showSection(name: string) {
    go('settings');
    setSection({ name });
  }

  function showSettings() {
    setPage('settings');
  }

  useSettingsKey(showSettings);
  // A click on a notification that opened the window came before the page listened.
  useEvent(engineEvents.openAsked, takeOpening, takeOpening);

  async function takeOpening() {
    const opening = await engine.takeOpening();
    if (!opening) return;
    if (opening.kind === 'product') return showSizeOf(opening.id, opening.size);
    setPage(opening.kind);
    closeProduct();
  }

  const ways = { go, showSettings, showSection, showUnits, openProduct, showSizeOf, closeProduct };
  return { page, unitsFilter, section, ...panel, ...ways };
}
