import { type RefObject, useEffect, useState } from 'react';
import { t } from '../language/catalogue';

/** The names of the sections, in their order; each leads to its own. It stands still while the page is scrolled. */
export function SettingsIndex({
  page,
  wanted,
}: {
  page: RefObject<HTMLElement | null>;
  /** The section to which the user was led. */
  wanted: { name: string } | null;
}) {
  useWanted(page, wanted);
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
              onClick={() => goToSection(page.current, name)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Scrolls to a section of the settings, and lets keys and screen readers go on from there. */
function goToSection(page: HTMLElement | null, name: string) {
  const section = showSection(page, name);
  if (!section) return;
  section.tabIndex = -1;
  section.addEventListener('blur', () => section.removeAttribute('tabindex'), { once: true });
  section.focus({ preventScroll: true });
}

/** Scrolls to a section of the settings. */
function showSection(page: HTMLElement | null, name: string): HTMLElement | null {
  const section = page?.querySelector<HTMLElement>(`section[data-section="${name}"]`) ?? null;
  section?.scrollIntoView({ block: 'start' });
  return section;
}

/** What the user does that ends being led. */
const OWN_WAYS = ['wheel', 'pointerdown', 'keydown'] as const;

/** Shows the section as soon as it is there, and keeps it in sight while others come above it, until the user goes on. */
function useWanted(page: RefObject<HTMLElement | null>, wanted: { name: string } | null) {
  useEffect(() => {
    const { current } = page;
    if (!current || !wanted) return;
    const show = () => showSection(current, wanted.name);
    const observer = new MutationObserver(show);
    const stop = () => observer.disconnect();
    show();
    observer.observe(current, { childList: true, subtree: true });
    for (const way of OWN_WAYS) window.addEventListener(way, stop, { once: true });
    return () => {
      stop();
      for (const way of OWN_WAYS) window.removeEventListener(way, stop);
    };
  }, [page, wanted]);
}
