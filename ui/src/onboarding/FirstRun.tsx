import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FlaskConical, Sheet, Store } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../kit/Button';
import { engine, type SessionView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Logo } from '../kit/Logo';
import { locale } from '../kit/locale';
import { SAID_IN_PLACE, startOver } from '../kit/queries';
import { likelyRegion } from '../kit/regions';
import { RegionChoice } from './RegionChoice';

/** The first screen: begin with one's own, a file at best, or look around in made-up data. */
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
        <AtOnce region={region} choose={setRegion}>
          <Button
            look="strong"
            disabled={busy}
            onClick={() => {
              importFile();
              start.mutate();
            }}
          >
            Import a spreadsheet
          </Button>
          <Button disabled={busy} onClick={() => start.mutate()}>
            {start.isPending ? 'Opening …' : 'Start empty'}
          </Button>
        </AtOnce>
        <div className="mt-4 grid grid-cols-2 gap-4 small:grid-cols-1">
          <Way
            icon={<Store size={18} />}
            title="Set up your own"
            about="Your region, your StockX and Alias accounts if you like, and your products. It takes a few minutes."
            action={
              <Button disabled={busy} onClick={setUp}>
                Set up
              </Button>
            }
          />
          <Way
            icon={<FlaskConical size={18} />}
            title="Look around with sample data"
            about="112 products, 187 pairs, a year of sales and prices that move. Nothing leaves this computer."
            action={
              <Button disabled={busy} onClick={() => explore.mutate()}>
                {explore.isPending ? 'Opening …' : 'Explore'}
              </Button>
            }
          />
        </div>
        <FailureNote error={explore.error ?? start.error} />
      </div>
    </main>
  );
}

/** The shortest way to one's own figures: a file, and the region that it is read in. */
function AtOnce({
  region,
  choose,
  children,
}: {
  region: string;
  choose: (region: string) => void;
  children: ReactNode;
}) {
  return (
    <section aria-label="Bring your spreadsheet" className="mt-6 rounded-card border border-line bg-card p-5">
      <div className="flex gap-4">
        <WaySign>
          <Sheet size={18} />
        </WaySign>
        <div>
          <h2 className="font-semibold text-value">Bring your spreadsheet</h2>
          <p className="mt-1 text-soft">
            Excel, CSV, or rows you paste; reports of StockX, Alias and eBay. You see your profit at once, no account
            needed.
          </p>
          <p className="mt-4 mb-2 text-soft">Your region gives your currency and the prices you see first:</p>
          <RegionChoice region={region} choose={choose} />
          <div className="mt-4 flex flex-wrap items-center gap-2">{children}</div>
        </div>
      </div>
    </section>
  );
}

function WaySign({ children }: { children: ReactNode }) {
  return (
    <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-lg bg-(--well) text-accent">
      {children}
    </span>
  );
}

function Way({ icon, title, about, action }: { icon: ReactNode; title: string; about: string; action: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col rounded-card border border-line bg-card p-5">
      <WaySign>{icon}</WaySign>
      <h2 className="mt-3 font-semibold text-value">{title}</h2>
      <p className="mt-1 mb-4 flex-1 text-soft">{about}</p>
      <div>{action}</div>
    </section>
  );
}
