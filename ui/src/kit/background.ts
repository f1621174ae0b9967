import { queryOptions } from '@tanstack/react-query';
import { engine } from './engine';

/** What this computer does with Tierstock while its window is closed. A tray may come and go. */
export const backgroundQuery = queryOptions({
  queryKey: ['background'],
  queryFn: () => engine.background(),
  staleTime: 0,
});
