import { type ComponentType, lazy, useEffect, useState } from 'react';

/** The window begins with the board; what it does not begin with is loaded while the user looks at that. */
const AFTER_MS = 2_000;

const loads: (() => Promise<unknown>)[] = [];

/** A part of the window that is loaded when it is shown first, or ahead. */
function later<P>(load: () => Promise<ComponentType<P>>) {
  loads.push(load);
  return lazy(async () => ({ default: await load() }));
}

export const ActivityPage = later(async () => (await import('../activity/ActivityPage')).ActivityPage);
export const AlertsPage = later(async () => (await import('../alerts/AlertsPage')).AlertsPage);
export const FirstRun = later(async () => (await import('../onboarding/FirstRun')).FirstRun);
export const HistoryPage = later(async () => (await import('../history/HistoryPage')).HistoryPage);
export const ImportDialog = later(async () => (await import('../importing/ImportDialog')).ImportDialog);
export const InventoryPage = later(async () => (await import('../inventory/InventoryPage')).InventoryPage);
export const LinksPage = later(async () => (await import('../linking/LinksPage')).LinksPage);
export const ProductPanel = later(async () => (await import('../product/ProductPanel')).ProductPanel);
export const SalesPage = later(async () => (await import('../sales/SalesPage')).SalesPage);
export const SettingsPage = later(async () => (await import('../settings/SettingsPage')).SettingsPage);
export const Setup = later(async () => (await import('../onboarding/Setup')).Setup);
export const SuggestionsDialog = later(
  async () => (await import('../suggestions/SuggestionsDialog')).SuggestionsDialog,
);

/** Loads all of them. */
export async function loadAll(): Promise<void> {
  await Promise.all(loads.map((load) => load()));
}

/** Whether they are there: what is always in the window, but closed, is drawn from then on. */
export function useLoadedAhead(): boolean {
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    let isWanted = true;
    // What fails to load is loaded again when it is shown, where a failure is told.
    const load = () =>
      loadAll().then(
        () => isWanted && setLoaded(true),
        () => undefined,
      );
    const timer = setTimeout(load, AFTER_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, []);
  return isLoaded;
}
