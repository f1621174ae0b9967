import { Suspense } from 'react';
import { useActions } from '../board/actions';
import { Board } from '../board/Board';
import type { WindowControls } from '../board/intents';
import type { Selection } from '../board/selection';
import { ActivityTabs } from './ActivityTabs';
import {
  ActivityPage,
  AlertsPage,
  HistoryPage,
  InventoryPage,
  LinksPage,
  SalesPage,
  SettingsPage,
} from './loadedLater';
import type { Navigation } from './navigation';
import { pageOf } from './pages';
import type { Searches } from './searches';

interface PageContentProps {
  navigation: Navigation;
  searches: Searches;
  controls: WindowControls;
  /** The board's. */
  selection: Selection;
  /** Opens the dialog that adds products. */
  add: () => void;
}

/** The page that the user is on. */
export function PageContent(props: PageContentProps) {
  const { page, go } = props.navigation;
  return (
    <>
      {pageOf(page) === 'activity' && <ActivityTabs page={page} go={go} />}
      {/* A page that is still to be loaded leaves no trace of the one before, which it would only hide. */}
      <Suspense key={page}>
        <Content {...props} />
      </Suspense>
    </>
  );
}

function Content({ navigation, searches, controls, selection, add }: PageContentProps) {
  const { open } = useActions();
  const { boardFilter, setBoardFilter, inventoryText, salesText, historyText, linksText } = searches;
  switch (navigation.page) {
    case 'board':
      return (
        <Board filter={boardFilter} setFilter={setBoardFilter} controls={controls} selection={selection} add={add} />
      );
    case 'alerts':
      return <AlertsPage open={navigation.showSizeOf} />;
    case 'inventory':
      return <InventoryPage begin={navigation.unitsFilter} text={inventoryText} />;
    case 'sales':
      return <SalesPage text={salesText} />;
    case 'history':
      return <HistoryPage text={historyText} />;
    case 'links':
      return <LinksPage text={linksText} open={open} />;
    case 'activity':
      return <ActivityPage goTo={{ product: open, settings: navigation.showSettings }} />;
    case 'settings':
      return <SettingsPage section={navigation.section} />;
  }
}
