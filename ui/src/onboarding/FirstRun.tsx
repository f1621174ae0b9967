import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileSpreadsheet, FlaskConical, Plus, Store } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../kit/Button';
import { engine, type SessionView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Logo } from '../kit/Logo';
import { locale } from '../kit/locale';
import { SAID_IN_PLACE, startOver } from '../kit/queries';
import { likelyRegion } from '../kit/regions';
import { RegionChoice } from './RegionChoice';

/** The first screen: look around in made-up data, or begin with one's own. */
export function FirstRun({ setUp, importFile }: { setUp: () => void; importFile: () => void }) {
  const client = useQueryClient();
  const [region, setRegion] = useState(() => likelyRegion(locale ?? navigator.language));
  const begun = { onSuccess: (session: SessionView) => startOver(client, session), meta: SAID_IN_PLACE };
  const explore = useMutation({ mutationFn: engine.exploreSample, ...begun });
  const start = useMutation({ mutationFn: () => engine.startEmpty(region), ...begun });
  const busy = explore.isPending || start.isPending;

  return (
    <main className="grid h-full place-items-center p-6">
      <div className="w-full max-w-[680px]">
        <Logo size={44} />
        <h1 className="mt-5 font-semibold text-title tracking-tight">Your sneakers, priced in every size.</h1>
        <p className="mt-2 text-value text-soft">
          Everything stays on this computer, and your keys are kept in the system's keychain.
        </p>
        <div className="mt-6 divide-y divide-line rounded-card border border-line bg-card">
          <ImportWay
            busy={busy}
            begin={() => {
              importFile();
              start.mutate();
            }}
          />
          <ExploreWay busy={busy} pending={explore.isPending} explore={explore.mutate} />
          <Way
            icon={<Store size={18} />}
            title="Set up your own"
            about="Region, your StockX and Alias accounts if you like, and your products. It takes a few minutes."
            action={
              <Button disabled={busy} onClick={setUp}>
                Set up
              </Button>
            }
          />
          <Way
            icon={<Plus size={18} />}
            title="Start empty and add products by SKU"
            about="Your region gives your currency and the prices you see first."
            action={
              <Button disabled={busy} onClick={() => start.mutate()}>
                {start.isPending ? 'Opening …' : 'Start empty'}
              </Button>
            }
          >
            <div className="mt-3 ml-[50px]">
              <RegionChoice region={region} choose={setRegion} />
            </div>
          </Way>
        </div>
        <FailureNote error={explore.error ?? start.error} />
      </div>
    </main>
  );
}

function ImportWay({ busy, begin }: { busy: boolean; begin: () => void }) {
  return (
    <Way
      icon={<FileSpreadsheet size={18} />}
      title="Import your spreadsheet or sales report"
      about="Excel, CSV, or rows you paste; reports of StockX, Alias and eBay. No account needed."
      action={
        <Button look="strong" disabled={busy} onClick={begin}>
          Import
        </Button>
      }
    />
  );
}

function ExploreWay({ busy, pending, explore }: { busy: boolean; pending: boolean; explore: () => void }) {
  return (
    <Way
      icon={<FlaskConical size={18} />}
      title="Explore with sample data"
      about="112 products, 187 units and prices that move. Nothing leaves this computer."
      action={
        <Button disabled={busy} onClick={() => explore()}>
          {pending ? 'Opening …' : 'Explore'}
        </Button>
      }
    />
  );
}

function Way({
  icon,
  title,
  about,
  action,
  children,
}: {
  icon: ReactNode;
  title: string;
  about: string;
  action: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section aria-label={title} className="p-4">
      <div className="flex gap-3.5">
        <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-lg bg-(--well) text-accent">
          {icon}
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="font-medium">{title}</h2>
          <p className="text-soft">{about}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
