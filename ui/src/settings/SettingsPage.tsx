import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { SetAside } from '../aside/SetAside';
import { Failure } from '../kit/Failure';
import { useLeftScroll } from '../kit/leftAt';
import { feesQuery, sessionQuery, settingsQuery } from '../kit/queries';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { About } from './About';
import { AlertsSection } from './AlertsSection';
import { AppearanceSection } from './AppearanceSection';
import { Background } from './Background';
import { Backups } from './Backups';
import { Conditions } from './Conditions';
import { Connections } from './connections/Connections';
import { Erase } from './Erase';
import { Exports } from './Exports';
import { Fees } from './Fees';
import { LanguageSection } from './LanguageSection';
import { Regions } from './Regions';
import { SettingsIndex } from './SettingsIndex';
import { Sizes } from './Sizes';
import { Sync } from './Sync';
import { Updates } from './Updates';

/** Everything that can be set, saved as it is changed. */
export function SettingsPage({ section }: { section: { name: string } | null }) {
  const { data: settings, error, refetch } = useQuery(settingsQuery);
  const scroller = useRef<HTMLElement>(null);
  useLeftScroll('settings', scroller);
  const { data: session } = useQuery(sessionQuery);
  // Long tables that came later would move what stands below from under the pointer.
  const { isPending: feesToCome } = useQuery(feesQuery);
  return (
    <main ref={scroller} aria-label={t('settings-settings')} className="scrolls min-h-0 flex-1 px-8 small:px-4">
      <h1 className="sr-only">{t('settings-settings')}</h1>
      <div className="mx-auto flex max-w-[1080px] gap-8">
        <SettingsIndex page={scroller} wanted={section} />
        <div className="min-w-0 flex-1 pb-12">
          <SetAside />
          <Section title={t('settings-connections')} about={t('settings-connections-about')}>
            <Connections />
          </Section>
          {!settings && error && <Failure error={error} retry={() => void refetch()} />}
          {settings && !feesToCome && (
            <>
              <Sync settings={settings} />
              <Regions settings={settings} />
              <Sizes settings={settings} />
              <Conditions settings={settings} />
              <AlertsSection settings={settings} />
              <Fees />
              <Background settings={settings} />
              <AppearanceSection settings={settings} />
              <LanguageSection settings={settings} />
              {session && <Backups isSample={session.mode === 'sample'} />}
              <Exports />
              <Updates settings={settings} />
              <About isSample={session?.mode === 'sample'} />
              {session?.mode === 'own' && <Erase />}
            </>
          )}
        </div>
      </div>
    </main>
  );
}
