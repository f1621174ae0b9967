import { Activity, Bell, Columns4, History, Link2, Package, Receipt, Settings } from 'lucide-react';

/** The pages of the window. */
export type Page = 'board' | 'alerts' | 'inventory' | 'sales' | 'history' | 'links' | 'activity' | 'settings';

/** Their names and signs, in the order of the side bar. */
export const PAGES: readonly { page: Page; name: string; icon: typeof Settings }[] = [
  { page: 'board', name: 'Board', icon: Columns4 },
  { page: 'alerts', name: 'Alerts', icon: Bell },
  { page: 'inventory', name: 'Inventory', icon: Package },
  { page: 'sales', name: 'Sales', icon: Receipt },
  { page: 'history', name: 'History', icon: History },
  { page: 'links', name: 'Links', icon: Link2 },
  { page: 'activity', name: 'Activity', icon: Activity },
  { page: 'settings', name: 'Settings', icon: Settings },
];
