import { useRef, useState } from 'react';
import { AddDialog } from '../adding/AddDialog';
import { SetAsideNote } from '../aside/SetAsideNote';
import { ActionsContext } from '../board/actions';
import type { SessionView } from '../kit/engine';
import { useLiveUpdates } from '../kit/liveUpdates';
import { ProductPanel } from '../product/ProductPanel';
import { KeysHelp } from './KeysHelp';
import { useKeptPlace } from './keptPlace';
import { useNavigation } from './navigation';
import { PageContent } from './PageContent';
import { SideBar } from './SideBar';
import { useSearches } from './searches';
import { TopBar } from './TopBar';
import { useWorkspaceActions } from './workspaceActions';

/** The window once data is open: side bar, top bar, the page, and the panel over it. */
export function Workspace({ session }: { session: SessionView }) {
  const [adding, setAdding] = useState(false);
  const [helping, setHelping] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const navigation = useNavigation();
  const searches = useSearches();
  const actions = useWorkspaceActions(navigation, searches);
  useLiveUpdates();
  useKeptPlace(navigation);

  const add = () => setAdding(true);
  const help = () => setHelping(true);
  const controls = {
    openProduct: navigation.product,
    search: () => {
      searchField.current?.focus();
      searchField.current?.select();
    },
    help,
    clearText: () => searches.setBoardText(''),
  };

  return (
    <ActionsContext value={actions}>
      <div className="grid h-full grid-cols-[196px_minmax(0,1fr)]">
        <SideBar session={session} page={navigation.page} go={navigation.go} help={help} />
        <div className="flex min-h-0 min-w-0 flex-col">
          <TopBar
            session={session}
            page={navigation.page}
            searchField={searchField}
            search={searches.byPage[navigation.page]}
            add={add}
          />
          <SetAsideNote show={() => navigation.go('settings')} />
          <PageContent navigation={navigation} searches={searches} controls={controls} add={add} />
        </div>
      </div>
      <ProductPanel id={navigation.product} addSize={navigation.addSize} />
      <AddDialog open={adding} onOpenChange={setAdding} openProduct={navigation.openProduct} />
      <KeysHelp open={helping} onOpenChange={setHelping} />
    </ActionsContext>
  );
}
