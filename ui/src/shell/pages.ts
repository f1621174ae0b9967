import { Activity, Bell, Columns3, Package, Receipt, Settings } from 'lucide-react';

/** The pages of the window. */
export type Page = 'board' | 'inventory' | 'sales' | 'alerts' | 'activity' | 'links' | 'history' | 'settings';

/** Their names and signs, in the order of the side bar. */
export const PAGES: readonly { page: Page; name: string; icon: typeof Settings }[] = [
  { page: 'board', name: 'Board', icon: Columns3 },
  { page: 'inventory', name: 'Inventory', icon: Package },
  { page: 'sales', name: 'Sales', icon: Receipt },
  { page: 'alerts', name: 'Alerts', icon: Bell },
  { page: 'activity', name: 'Activity', icon: Activity },
  { page: 'settings', name: 'Settings', icon: Settings },
];

/** What Activity is made of: what waits for the user, what syncing does, and what the user did. */
export const ACTIVITY_TABS: readonly { page: Page; name: string }[] = [
  { page: 'activity', name: 'Now and next' },
  { page: 'links', name: 'Needs you' },
  { page: 'history', name: 'Done' },
];

/** The page of the side bar under which a page stands. */
export function pageOf(page: Page): Page {
  return ACTIVITY_TABS.some((tab) => tab.page === page) ? 'activity' : page;
}

/** The page of that name, if there is one. */
export function knownPage(name: unknown): Page | undefined {
  return [...PAGES, ...ACTIVITY_TABS].find(({ page }) => page === name)?.page;
}
