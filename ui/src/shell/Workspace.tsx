import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { AddDialog } from '../adding/AddDialog';
import { SetAsideNote } from '../aside/SetAsideNote';
import { ActionsContext } from '../board/actions';
import type { WindowControls } from '../board/intents';
import { useSelection } from '../board/selection';
import type { ChapterId } from '../guide/chapters';
import { GuideDialog } from '../guide/GuideDialog';
import { READ } from '../guide/reading';
import type { SessionView } from '../kit/engine';
import { useLiveUpdates } from '../kit/liveUpdates';
import { Palette } from '../palette/Palette';
import { useDroppedFile } from './drops';
import { useGlobalKeys } from './globalKeys';
import { KeysHelp } from './KeysHelp';
import { ImportDialog, ProductPanel, SuggestionsDialog, useLoadedAhead } from './loadedLater';
import { useAdding } from './lookUps';
import { type Navigation, useNavigation } from './navigation';
import { PageContent } from './PageContent';
import type { Page } from './pages';
import { SideBar } from './SideBar';
import { useSearches } from './searches';
import { TopBar } from './TopBar';
import { useCommands } from './useCommands';
import { useWorkspaceActions } from './workspaceActions';

/** Whether the import is open, and the file that was dropped on the window, if one was. */
function useImporting(begins: boolean) {
  const [importing, setImporting] = useState(begins);
  const [dropped, setDropped] = useState<File | null>(null);
  const importFile = useCallback(() => {
    setDropped(null);
    setImporting(true);
  }, []);
  useDroppedFile((file) => {
    setDropped(file);
    setImporting(true);
  });
  return { importing, setImporting, dropped, importFile };
}

/** The chapter of the guide that is open, whoever leads to it. */
function useChapter() {
  const [chapter, read] = useState<ChapterId | null>(null);
  useEffect(() => {
    const open = (event: Event) => read((event as CustomEvent<ChapterId>).detail);
    window.addEventListener(READ, open);
    return () => window.removeEventListener(READ, open);
  }, []);
  return [chapter, read] as const;
}

/** What the board's keys lead to; the same object as long as the board needs not be drawn. */
function useControls(product: number | null, setBoardText: (text: string) => void): WindowControls {
  const open = useRef(product);
  open.current = product;
  return useMemo(() => ({ openProduct: () => open.current, clearText: () => setBoardText('') }), [setBoardText]);
}

/** What the guide says about a page. */
const CHAPTER_OF_PAGE: Record<Page, ChapterId> = {
  board: 'tiers',
  inventory: 'payouts',
  sales: 'payouts',
  alerts: 'alerts',
  activity: 'troubleshooting',
  links: 'troubleshooting',
  history: 'troubleshooting',
  settings: 'keys',
};

/** The window once data is open: side bar, top bar, the page, and the panel over it. */
export function Workspace({
  session,
  begin,
}: {
  session: SessionView;
  /** Whether it begins with importing a file. */
  begin: 'import' | 'board';
}) {
  const [helping, setHelping] = useState(false);
  const [chapter, read] = useChapter();
  const importing = useImporting(begin === 'import');
  const searchField = useRef<HTMLInputElement>(null);
  const navigation = useNavigation();
  const searches = useSearches();
  const [suggesting, setSuggesting] = useState(false);
  const showSuggestions = useCallback(() => setSuggesting(true), []);
  const actions = useWorkspaceActions(navigation, searches, { importFile: importing.importFile, showSuggestions });
  useLiveUpdates();
  const { add, dialog: adding } = useAdding(navigation.showSizeOf);

  const help = () => setHelping(true);
  const selection = useSelection();
  const guide = () => read(CHAPTER_OF_PAGE[navigation.page]);
  const palette = useCommands({ navigation, actions, selection, add, help, guide });
  const search = () => {
    searchField.current?.focus();
    searchField.current?.select();
  };
  const togglePalette = () => (palette.isOpen ? palette.close() : palette.open());
  useGlobalKeys({ palette: togglePalette, guide, search, add, help, undo: actions.undo });
  const controls = useControls(navigation.product, searches.setBoardText);

  return (
    <ActionsContext value={actions}>
      <div
        className={`grid h-full grid-cols-[var(--side-bar)_minmax(0,1fr)] ${navigation.product === null ? '' : 'wide:pr-(--panel)'}`}
      >
        <SideBar session={session} page={navigation.page} go={navigation.go} commands={palette.open} guide={guide} />
        <div className="flex min-h-0 min-w-0 flex-col">
          <TopBar
            session={session}
            page={navigation.page}
            searchField={searchField}
            search={searches.byPage[navigation.page]}
            add={add}
          />
          <SetAsideNote show={() => navigation.go('settings')} />
          <PageContent {...{ navigation, searches, controls, selection, add }} />
        </div>
      </div>
      <LoadedLater {...{ navigation, importing, suggesting, setSuggesting }} />
      <AddDialog {...adding} openProduct={navigation.openProduct} />
      <Palette palette={palette} openProduct={navigation.openProduct} />
      <GuideDialog chapter={chapter} read={read} />
      <KeysHelp open={helping} onOpenChange={setHelping} />
    </ActionsContext>
  );
}

/** What opens over the page, and is loaded once the page stands. */
function LoadedLater({
  navigation: { product, addSize, showSize },
  importing: { importing, setImporting, dropped },
  suggesting,
  setSuggesting,
}: {
  navigation: Navigation;
  importing: ReturnType<typeof useImporting>;
  suggesting: boolean;
  setSuggesting: (open: boolean) => void;
}) {
  const isLoaded = useLoadedAhead();
  return (
    <>
      <Suspense>
        {(isLoaded || product !== null) && <ProductPanel id={product} addSize={addSize} showSize={showSize} />}
      </Suspense>
      <Suspense>
        {(isLoaded || importing) && <ImportDialog open={importing} dropped={dropped} onOpenChange={setImporting} />}
      </Suspense>
      <Suspense>
        {(isLoaded || suggesting) && <SuggestionsDialog open={suggesting} onOpenChange={setSuggesting} />}
      </Suspense>
    </>
  );
}
