import { useQuery } from '@tanstack/react-query';
import { BookOpen, Command } from 'lucide-react';
import { Button } from '../kit/Button';
import type { SessionView } from '../kit/engine';
import { Key } from '../kit/Key';
import { ariaKeys } from '../kit/keyNames';
import { Logo } from '../kit/Logo';
import { syncQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { UpdateNotice } from '../updates/UpdateNotice';
import { PageLinks } from './PageLinks';
import type { Page } from './pages';
import { StatusLine } from './StatusLine';
import { TestAddresses } from './TestAddresses';

/** Where one is, and in two lines how syncing is. In a narrow window only its signs are left. */
export function SideBar({
  session,
  page,
  go,
  commands,
  guide,
}: {
  session: SessionView;
  page: Page;
  go: (page: Page) => void;
  /** Opens the palette. */
  commands: () => void;
  /** Opens the guide at what it says about the page. */
  guide: () => void;
}) {
  const { data: sync } = useQuery(syncQuery);
  const troubles = [session.trouble, sync?.clockTrouble].filter((trouble) => trouble != null);
  return (
    <aside className="flex min-h-0 flex-col overflow-y-auto overflow-x-hidden border-line border-r bg-bar [scrollbar-width:none]">
      <div
        className="flex h-12 shrink-0 items-center gap-2.5 px-4 font-semibold"
        title={`Tierstock ${session.version}`}
      >
        <Logo size={20} />
        <span className="narrow:sr-only">Tierstock</span>
      </div>
      <PageLinks page={page} go={go} />
      <div className="scrolls mt-auto min-h-0 px-4 py-2">
        {troubles.map((trouble) => (
          <p key={trouble} role="status" className="text-micro text-warn wrap-anywhere narrow:sr-only">
            {trouble}
          </p>
        ))}
      </div>
      <UpdateNotice open={() => go('settings')} />
      <StatusLine go={go} />
      <TestAddresses session={session} className="shrink-0 px-4 pb-2 narrow:hidden" />
      <div className="flex shrink-0 flex-col border-line border-t p-2">
        <Opener icon={BookOpen} name={t('shell-guide')} keys={['F1']} open={guide} />
        <Opener icon={Command} name={t('shell-commands')} keys={['Ctrl', 'K']} open={commands} />
      </div>
    </aside>
  );
}

/** A button that opens something over the page, with its keys. */
function Opener({
  icon: Sign,
  name,
  keys,
  open,
}: {
  icon: typeof Command;
  name: string;
  keys: readonly string[];
  open: () => void;
}) {
  return (
    <Button
      look="bare"
      className="w-full justify-start px-2! font-normal!"
      onClick={open}
      aria-keyshortcuts={ariaKeys(keys)}
    >
      <Sign size={16} aria-hidden="true" className="hidden shrink-0 narrow:block" />
      <span className="narrow:sr-only">{name}</span>
      <span className="ml-auto flex gap-1 narrow:hidden">
        {keys.map((key) => (
          <Key key={key}>{key}</Key>
        ))}
      </span>
    </Button>
  );
}
