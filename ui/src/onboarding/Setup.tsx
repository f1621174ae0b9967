import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { AddProducts } from '../adding/AddProducts';
import { Button } from '../kit/Button';
import { engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Logo } from '../kit/Logo';
import { useLiveUpdates } from '../kit/liveUpdates';
import { SAID_IN_PLACE, sessionQuery } from '../kit/queries';
import { likelyRegion, REGIONS } from '../kit/regions';
import { t } from '../language/catalogue';
import { locale } from '../language/locale';
import { Connections } from '../settings/connections/Connections';
import { RegionChoice } from './RegionChoice';
import { STEPS, Steps } from './Steps';

const COLUMN = 'mx-auto w-full max-w-[720px]';

/** From nothing to a filled board: region, accounts, products. Each step can be passed over and done later. */
export function Setup({ finish }: { finish: () => void }) {
  const client = useQueryClient();
  const [step, setStep] = useState(0);
  const [region, setRegion] = useState(() => likelyRegion(locale));
  useLiveUpdates();
  const start = useMutation({
    mutationFn: () => engine.startEmpty(region),
    meta: SAID_IN_PLACE,
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      setStep(1);
    },
  });
  const currency = REGIONS.find(({ code }) => code === region)?.currency;
  const last = step === STEPS.length - 1;

  function next() {
    if (step === 0) start.mutate();
    else if (last) finish();
    else setStep(step + 1);
  }

  return (
    <main aria-label={t('onboarding-set-up')} className="flex h-full flex-col">
      <h1 className="sr-only">{t('onboarding-set-up')}</h1>
      <div className="scrolls min-h-0 flex-1 px-8 pt-10 pb-6">
        <div className={COLUMN}>
          <div className="flex items-center gap-3">
            <Logo size={28} />
            <Steps step={step} />
          </div>
          {step === 0 && (
            <Step title={t('onboarding-where')} about={t('onboarding-where-about')}>
              <RegionChoice region={region} choose={setRegion} />
              <p className="mt-3 text-soft">{t('onboarding-region-decides', { currency: currency ?? '' })}</p>
              <FailureNote error={start.error} />
            </Step>
          )}
          {step === 1 && <AccountsStep />}
          {last && <ProductsStep finish={finish} />}
        </div>
      </div>
      <Foot back={step > 0 ? () => setStep(step - 1) : null}>
        {/* Each step has a button of its own: Enter pressed twice must not pass over a step. */}
        <Button key={step} look="strong" disabled={start.isPending} onClick={next}>
          {last ? t('onboarding-open-board') : t('onboarding-next')}
        </Button>
      </Foot>
    </main>
  );
}

/** The way on stays where it is, however much a step has to say. */
function Foot({ back, children }: { back: (() => void) | null; children: ReactNode }) {
  return (
    <footer className="scrolls shrink-0 border-line border-t px-8 py-3">
      <div className={`${COLUMN} flex items-center justify-between gap-2`}>
        {back ? (
          <Button look="bare" className="-ml-3" onClick={back}>
            {t('onboarding-back')}
          </Button>
        ) : (
          <span />
        )}
        {children}
      </div>
    </footer>
  );
}

function AccountsStep() {
  return (
    <Step title={t('onboarding-connect')} about={t('onboarding-connect-about')}>
      <Connections />
    </Step>
  );
}

function ProductsStep({ finish }: { finish: () => void }) {
  return (
    <Step title={t('onboarding-add')} about={t('onboarding-add-about')}>
      <div className="rounded-card border border-line bg-card p-4">
        <AddProducts open={finish} />
      </div>
    </Step>
  );
}

function Step({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-8">
      <h2 className="font-semibold text-figure tracking-tight">{title}</h2>
      <p className="mt-1 mb-5 text-soft">{about}</p>
      {children}
    </section>
  );
}
