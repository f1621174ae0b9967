import { Columns4, Link2, Settings } from 'lucide-react';

/** The pages of the window. */
export type Page = 'board' | 'links' | 'settings';

/** Their names and signs, in the order of the side bar. */
export const PAGES: readonly { page: Page; name: string; icon: typeof Settings }[] = [
  { page: 'board', name: 'Board', icon: Columns4 },
  { page: 'links', name: 'Links', icon: Link2 },
  { page: 'settings', name: 'Settings', icon: Settings },
];
