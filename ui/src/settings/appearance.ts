import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { settingsQuery } from '../kit/queries';

/** Puts the chosen appearance on the page; the style sheet does the rest. */
export function useAppearance() {
  const { data: settings } = useQuery(settingsQuery);
  const appearance = settings?.appearance ?? 'system';
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (appearance === 'system') delete dataset.theme;
    else dataset.theme = appearance;
  }, [appearance]);
}
