import type { QueryClient } from '@tanstack/react-query';
import type { EngineEvent } from './engine';

/** What the window asks the engine about: the first part of every query's key. */
const TOPICS = [
  'about',
  'activity',
  'alerts',
  'asking',
  'aside',
  'background',
  'backups',
  'barcode',
  'board',
  'card-choices',
  'cards',
  'channels',
  'connections',
  'estimate',
  'fees',
  'forecast',
  'history',
  'import',
  'inventory',
  'inventory-layout',
  'linking',
  'palette',
  'pasting',
  'product',
  'sale-draft',
  'sales',
  'session',
  'settings',
  'size-market',
  'suggestions',
  'sync',
  'unit',
  'updates',
] as const;

export type Topic = (typeof TOPICS)[number];

/** Topics whose answers count all products, feeds, units, sales or alerts; a page of cards counts its column. */
export const COUNT_EVERYTHING: ReadonlySet<Topic> = new Set<Topic>([
  'activity',
  'alerts',
  'board',
  'cards',
  'forecast',
  'inventory',
  'linking',
  'sales',
  'settings',
  'suggestions',
  'sync',
]);

declare module '@tanstack/react-query' {
  interface Register {
    /** A query that is about nothing listed would never be asked again. */
    queryKey: readonly [Topic, ...unknown[]];
  }
}

/** What costs requests of the day's: it is asked by hand alone. */
const BY_HAND: Topic = 'size-market';

const allExcept = (excepted: Topic) => TOPICS.filter((topic) => topic !== excepted && topic !== BY_HAND);

/** What units are worth follows the prices, so the inventory follows the board. Cards and panels are found by their ids. */
const PRICES = ['board', 'inventory'] as const;

/** Which topics are to be asked again, after the engine's events and after what the window did. */
const STALE_AFTER = {
  products_changed: PRICES,
  alert_shown: [...PRICES, 'alerts'],
  alerts_changed: ['alerts'],
  channels_changed: ['channels'],
  board_changed: ['board', 'inventory', 'cards', 'product', 'pasting', 'activity', 'settings', 'suggestions'],
  sync_changed: ['sync', 'activity'],
  connections_changed: ['connections', 'sync'],
  linking_changed: ['linking'],
  settings_changed: [
    'settings',
    'backups',
    'activity',
    'session',
    'product',
    'fees',
    'inventory',
    'sales',
    'history',
    'aside',
    'alerts',
    'suggestions',
  ],
  inventory_changed: ['inventory', 'sales', 'history', 'unit', 'import', 'suggestions'],

  addedProducts: allExcept('product'),
  answeredLink: ['linking'],
  changedUnits: ['inventory', 'sales', 'history', 'unit', 'product', 'board', 'fees', 'suggestions'],
  importedFile: allExcept('import'),
  failedToKeepLayout: ['inventory-layout'],
  movedCards: ['cards', 'board', 'product', 'sync', 'suggestions'],
  sortedAgain: ['cards'],
  handledRowSetAside: allExcept('session'),
  switchedSyncing: ['activity', 'sync'],
  triedToConnect: ['connections'],
  undoneOrRedone: allExcept('session'),
} as const satisfies Record<EngineEvent['kind'], readonly Topic[]> & Record<string, readonly Topic[]>;

/** What can have happened. */
export type Happening = keyof typeof STALE_AFTER;

/** The topics of which other answers are to be expected after it. */
export function staleAfter(happened: Happening): readonly Topic[] {
  return STALE_AFTER[happened];
}

/** Asks again what this made stale. What is not on screen is asked for when it comes there. */
export async function invalidateAfter(client: QueryClient, happened: Happening): Promise<void> {
  await Promise.all(staleAfter(happened).map((topic) => client.invalidateQueries({ queryKey: [topic] })));
}
