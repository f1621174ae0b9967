import { useCallback, useMemo, useRef, useState } from 'react';
import { ActivityPage } from '../activity/ActivityPage';
import { AddDialog } from '../adding/AddDialog';
import { SetAsideNote } from '../aside/SetAsideNote';
import { type Actions, ActionsContext } from '../board/actions';
import { Board } from '../board/Board';
import { EVERYTHING, type Filter } from '../board/filter';
import { useMoves } from '../board/moves';
import { useRefresh } from '../board/refresh';
import { HistoryPage } from '../history/HistoryPage';
import { InventoryPage } from '../inventory/InventoryPage';
import { engineEvents, type SessionView, type UnitsFilter } from '../kit/engine';
import { useLiveUpdates } from '../kit/liveUpdates';
import { forgetNewest, undoNewest } from '../kit/undoable';
import { useEvent } from '../kit/useEvent';
import { LinksPage } from '../linking/LinksPage';
import { ProductPanel } from '../product/ProductPanel';
import { SalesPage } from '../sales/SalesPage';
import { SettingsPage } from '../settings/SettingsPage';
import { KeysHelp } from './KeysHelp';
import type { Page } from './pages';
import type { Search } from './SearchField';
import { SideBar } from './SideBar';
import { useSettingsKey } from './settingsKey';
import { TopBar } from './TopBar';

/** The window once data is open: side bar, top bar, board, and the panel over it. */
export function Workspace({ session }: { session: SessionView }) {
  const [filter, setFilter] = useState<Filter>(EVERYTHING);
  const [product, setProduct] = useState<number | null>(null);
  const [begin, setBegin] = useState<Partial<UnitsFilter>>({});
  const [addSize, setAddSize] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [helping, setHelping] = useState(false);
  const [page, setPage] = useState<Page>('board');
  const searchField = useRef<HTMLInputElement>(null);
  const [inventoryText, setInventoryText] = useState('');
  const setBoardText = useCallback((text: string) => setFilter((before) => ({ ...before, text })), []);
  const searches: Partial<Record<Page, Search>> = {
    board: { text: filter.text, setText: setBoardText },
    inventory: { text: inventoryText, setText: setInventoryText },
  };
  const { move, undo } = useMoves(filter);
  const refresh = useRefresh();
  useLiveUpdates();
  useSettingsKey(() => setPage('settings'));

  const showUnits = useCallback((units: Partial<UnitsFilter>) => {
    // What was searched for would hide some of them.
    setFilter((before) => ({ ...before, text: '' }));
    setBegin(units);
    setProduct(null);
    setPage('inventory');
  }, []);

  const actions = useMemo<Actions>(
    () => ({
      open: (id) => {
        setAddSize(null);
        setProduct(id);
      },
      close: () => setProduct(null),
      move: (ids, tier) => {
        forgetNewest();
        move(ids, tier);
      },
      undo: () => {
        if (!undoNewest()) undo();
      },
      refresh,
      showToTakeDown: () => showUnits({ shown: 'to_take_down' }),
      showNotStated: () => showUnits({ shown: 'all', treatment: 'not_stated' }),
    }),
    [move, undo, refresh, showUnits],
  );

  useEvent(engineEvents.openProduct, ({ id }) => {
    if (id === null) setPage('board');
    setProduct(id);
  });

  function go(to: Page) {
    setProduct(null);
    setBegin({});
    setPage(to);
  }

  const beyond = {
    openProduct: product,
    search: () => {
      searchField.current?.focus();
      searchField.current?.select();
    },
    help: () => setHelping(true),
    clearText: () => setBoardText(''),
  };

  return (
    <ActionsContext value={actions}>
      <div className="grid h-full grid-cols-[196px_minmax(0,1fr)]">
        <SideBar session={session} page={page} go={go} help={() => setHelping(true)} />
        <div className="flex min-h-0 min-w-0 flex-col">
          <TopBar
            session={session}
            page={page}
            searchField={searchField}
            search={searches[page]}
            add={() => setAdding(true)}
          />
          <SetAsideNote show={() => go('settings')} />
          {page === 'board' && (
            <Board filter={filter} setFilter={setFilter} beyond={beyond} add={() => setAdding(true)} />
          )}
          {page === 'inventory' && (
            <InventoryPage begin={begin} text={inventoryText} search={beyond.search} undo={actions.undo} />
          )}
          {page === 'sales' && <SalesPage />}
          {page === 'history' && <HistoryPage />}
          {page === 'links' && <LinksPage open={setProduct} />}
          {page === 'activity' && <ActivityPage goTo={{ product: setProduct, settings: () => setPage('settings') }} />}
          {page === 'settings' && <SettingsPage />}
        </div>
      </div>
      <ProductPanel id={product} addSize={addSize} />
      <AddDialog
        open={adding}
        onOpenChange={setAdding}
        openProduct={(id, size) => {
          setAddSize(size ?? null);
          setProduct(id);
        }}
      />
      <KeysHelp open={helping} onOpenChange={setHelping} />
    </ActionsContext>
  );
}
