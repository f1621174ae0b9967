import { useQuery } from '@tanstack/react-query';
import { Keyboard } from 'lucide-react';
import { Button } from '../kit/Button';
import type { SessionView } from '../kit/engine';
import { Logo } from '../kit/Logo';
import { syncQuery } from '../kit/queries';
import { LinkingProgress } from '../linking/LinkingProgress';
import { MarketBudget } from './MarketBudget';
import { PageLinks } from './PageLinks';
import type { Page } from './pages';
import { SyncProgress } from './SyncProgress';
import { TestAddresses } from './TestAddresses';

/** Where one is, and what syncing is doing and costs. */
export function SideBar({
  session,
  page,
  go,
  help,
}: {
  session: SessionView;
  page: Page;
  go: (page: Page) => void;
  help: () => void;
}) {
  const { data: sync } = useQuery(syncQuery);
  return (
    <aside className="flex min-h-0 flex-col border-line border-r bg-bar">
      <div
        className="flex h-12 shrink-0 items-center gap-2.5 px-4 font-semibold"
        title={`Tierstock ${session.version}`}
      >
        <Logo size={20} />
        Tierstock
      </div>
      <PageLinks page={page} go={go} />
      <section aria-label="Syncing" className="scrolls mt-auto flex min-h-0 flex-col gap-3 py-3 pr-2 pl-4">
        {session.trouble && (
          <p role="status" className="text-micro text-warn wrap-anywhere">
            {session.trouble}
          </p>
        )}
        {sync?.clockTrouble && (
          <p role="status" className="text-micro text-warn">
            {sync.clockTrouble}
          </p>
        )}
        {sync?.markets.map((market) => (
          <MarketBudget key={market.market} market={market} />
        ))}
        {sync?.progress && <SyncProgress progress={sync.progress} />}
        <LinkingProgress />
      </section>
      <TestAddresses session={session} className="shrink-0 px-4 pb-2" />
      <div className="shrink-0 border-line border-t p-2">
        <Button look="bare" className="w-full justify-start px-2! text-small" onClick={help}>
          <Keyboard size={14} aria-hidden="true" />
          Keys
          <span className="ml-auto text-faint">?</span>
        </Button>
      </div>
    </aside>
  );
}
