import { type RefObject, useEffect, useState } from 'react';
import { t } from '../language/catalogue';

/** The names of the sections, in their order; each leads to its own. It stands still while the page is scrolled. */
export function SettingsIndex({ page }: { page: RefObject<HTMLElement | null> }) {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    const { current } = page;
    if (!current) return;
    const read = () => {
      const sections = [...current.querySelectorAll<HTMLElement>('section[data-section]')];
      const now = sections.map((section) => section.dataset.section ?? '');
      setNames((before) => (before.join('\n') === now.join('\n') ? before : now));
    };
    read();
    // Sections come one by one, each with what it shows.
    const observer = new MutationObserver(read);
    observer.observe(current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [page]);
  return (
    <nav aria-label={t('settings-sections')} className="sticky top-0 w-40 shrink-0 self-start pt-6 narrow:hidden">
      <ul>
        {names.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="h-7 w-full truncate rounded-md px-2 text-left text-soft hover:bg-hover hover:text-ink"
              onClick={() => showSection(page.current, name)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Scrolls to a section of the settings. */
function showSection(page: HTMLElement | null, name: string) {
  page?.querySelector(`section[data-section="${name}"]`)?.scrollIntoView({ block: 'start' });
}
