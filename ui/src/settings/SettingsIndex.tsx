import { type RefObject, useEffect, useState } from 'react';

/** The names of the sections, in their order; each leads to its own. It stands still while the page is scrolled. */
export function SettingsIndex({ page, shown }: { page: RefObject<HTMLElement | null>; shown: unknown }) {
  const [names, setNames] = useState<readonly string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other sections come with the settings.
  useEffect(() => {
    const sections = page.current?.querySelectorAll<HTMLElement>('section[data-section]') ?? [];
    setNames([...sections].map((section) => section.dataset.section ?? ''));
  }, [page, shown]);
  return (
    <nav aria-label="Sections" className="sticky top-0 w-40 shrink-0 self-start pt-6 narrow:hidden">
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
