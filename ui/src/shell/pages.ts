import { Activity, Bell, Columns3, Package, Receipt, Settings } from 'lucide-react';
import { t } from '../language/catalogue';

/** The pages of the window. */
export type Page = 'board' | 'inventory' | 'sales' | 'alerts' | 'activity' | 'links' | 'history' | 'settings';

/** Their names and signs, in the order of the side bar. */
export const PAGES: readonly { page: Page; name: string; icon: typeof Settings }[] = [
  { page: 'board', name: t('shell-board'), icon: Columns3 },
  { page: 'inventory', name: t('shell-inventory'), icon: Package },
  { page: 'sales', name: t('shell-sales'), icon: Receipt },
  { page: 'alerts', name: t('shell-alerts'), icon: Bell },
  { page: 'activity', name: t('shell-activity'), icon: Activity },
  { page: 'settings', name: t('shell-settings'), icon: Settings },
];

/** What Activity is made of: what waits for the user, what syncing does, and what the user did. */
export const ACTIVITY_TABS: readonly { page: Page; name: string }[] = [
  { page: 'activity', name: t('shell-now-and-next') },
  { page: 'links', name: t('shell-needs-you') },
  { page: 'history', name: t('shell-done') },
];

/** The page of the side bar under which a page stands. */
export function pageOf(page: Page): Page {
  return ACTIVITY_TABS.some((tab) => tab.page === page) ? 'activity' : page;
}

/** The page of that name, if there is one. */
export function knownPage(name: unknown): Page | undefined {
  return [...PAGES, ...ACTIVITY_TABS].find(({ page }) => page === name)?.page;
}
