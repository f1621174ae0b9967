import { useMemo, useSyncExternalStore } from 'react';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const system = window.matchMedia?.(DARK);
  system?.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system?.removeEventListener('change', changed);
  };
}

/** Which theme is shown, as a key that changes with it. */
function theme(): string {
  return document.documentElement.dataset.theme ?? (window.matchMedia?.(DARK).matches ? 'dark' : 'light');
}

/** The design's colours by their names, for what is drawn without styles; they follow the theme. */
export function useColours<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const shown = useSyncExternalStore(subscribe, theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the styles answer by the theme that is shown.
  return useMemo(() => {
    const styles = getComputedStyle(document.documentElement);
    const colours = names.map((name) => [name, styles.getPropertyValue(`--${name}`).trim()]);
    return Object.fromEntries(colours) as Record<Name, string>;
  }, [names, shown]);
}
