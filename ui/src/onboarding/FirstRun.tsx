import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FlaskConical, Sheet, Store } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../kit/Button';
import { engine, type SessionView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Logo } from '../kit/Logo';
import { SAID_IN_PLACE, startOver } from '../kit/queries';
import { likelyRegion } from '../kit/regions';
import { t } from '../language/catalogue';
import { locale } from '../language/locale';
import { RegionChoice } from './RegionChoice';

/** The first screen: begin with one's own, a file at best, or look around in made-up data. */
export function FirstRun({ setUp, importFile }: { setUp: () => void; importFile: () => void }) {
  const client = useQueryClient();
  const [region, setRegion] = useState(() => likelyRegion(locale));
  const begun = { onSuccess: (session: SessionView) => startOver(client, session), meta: SAID_IN_PLACE };
  const explore = useMutation({ mutationFn: engine.exploreSample, ...begun });
  const start = useMutation({ mutationFn: () => engine.startEmpty(region), ...begun });
  const busy = explore.isPending || start.isPending;

  return (
    <main className="grid h-full place-items-center p-6">
      <div className="w-full max-w-[680px]">
        <Logo size={44} />
        <h1 className="mt-5 font-semibold text-title tracking-tight">{t('onboarding-headline')}</h1>
        <p className="mt-2 text-value text-soft">{t('onboarding-stays')}</p>
        <AtOnce region={region} choose={setRegion}>
          <Button
            look="strong"
            disabled={busy}
            onClick={() => {
              importFile();
              start.mutate();
            }}
          >
            {t('onboarding-import')}
          </Button>
          <Button disabled={busy} onClick={() => start.mutate()}>
            {start.isPending ? t('onboarding-opening') : t('onboarding-start-empty')}
          </Button>
        </AtOnce>
        <div className="mt-4 grid grid-cols-2 gap-4 small:grid-cols-1">
          <Way
            icon={<Store size={18} />}
            title={t('onboarding-set-up-title')}
            about={t('onboarding-set-up-about')}
            action={
              <Button disabled={busy} onClick={setUp}>
                {t('onboarding-set-up')}
              </Button>
            }
          />
          <Way
            icon={<FlaskConical size={18} />}
            title={t('onboarding-sample-title')}
            about={t('onboarding-sample-about')}
            action={
              <Button disabled={busy} onClick={() => explore.mutate()}>
                {explore.isPending ? t('onboarding-opening') : t('onboarding-explore')}
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
    <section aria-label={t('onboarding-bring')} className="mt-6 rounded-card border border-line bg-card p-5">
      <div className="flex gap-4">
        <WaySign>
          <Sheet size={18} />
        </WaySign>
        <div>
          <h2 className="font-semibold text-value">{t('onboarding-bring')}</h2>
          <p className="mt-1 text-soft">{t('onboarding-bring-about')}</p>
          <p className="mt-4 mb-2 text-soft">{t('onboarding-region-gives')}</p>
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
