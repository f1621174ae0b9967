import { lazy, Suspense, useState } from 'react';
import type { LicenceView } from '../bindings';
import { t } from '../language/catalogue';

/** All texts come along: of a size that only who opens one needs to load. */
const LicenceText = lazy(() => import('./LicenceText'));

/** What Tierstock is built with; each opens the text of its licence. */
export function Licences({ libraries }: { libraries: LicenceView[] }) {
  const [opened, setOpened] = useState<LicenceView | null>(null);
  return (
    <details className="mt-3">
      <summary className="text-soft">{t('settings-libraries', { libraries: libraries.length })}</summary>
      <p className="mt-2 text-soft">{t('settings-libraries-about')}</p>
      <ul className="mt-2 columns-2 gap-6 text-small">
        {libraries.map((library) => (
          <li key={library.name}>
            <button
              type="button"
              className="block w-full truncate text-left hover:underline"
              title={`${library.name}: ${library.licence}`}
              onClick={() => setOpened(library)}
            >
              {library.name} <span className="text-faint">{library.licence}</span>
            </button>
          </li>
        ))}
      </ul>
      <Suspense>{opened && <LicenceText library={opened} close={() => setOpened(null)} />}</Suspense>
    </details>
  );
}
