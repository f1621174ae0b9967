import type { CardFilter, ProductView, RefreshResult, SessionView, TierName, TierRestore } from '../engine';
import { anActivity } from './activity';
import { anAlertsSummary } from './alerts';
import type { EngineCards } from './engineCards';
import { aBoard, aProduct } from './fixtures';
import { aPreview } from './pasting';
import { aSummary, noSales, theFees } from './selling';
import { aLinking, theConnections, theSettings, theUpdates } from './setting';
import { noSuggestions } from './suggestions';

/** What the engine answers to each command, by the command's name. */
export type Answers = Record<string, (args: Record<string, unknown>) => unknown>;

const SAMPLE: SessionView = {
  mode: 'sample',
  regions: [{ code: 'UK', currency: 'GBP', own: true }],
  version: '0.1.0',
  testAddresses: [],
  troubleOf: null,
  trouble: null,
};

/** What is answered from the cards: the board, its products, and moves between tiers. */
export function cardAnswers(cards: EngineCards): Answers {
  return {
    board: () => aBoard(cards.all()),
    cards: ({ query }) => cards.page(query as CardFilter),
    cards_of: ({ ids }) => cards.all().filter(({ id }) => (ids as number[]).includes(id)),
    product: ({ id }): ProductView => {
      const card = cards.all().find((each) => each.id === id);
      return aProduct({ id: id as number, ...(card && { name: card.name, sku: card.sku, tier: card.tier }) });
    },
    price_chart: () => ({ currency: 'GBP', points: [], cost: null, deals: [], alerts: [] }),
    open_product: (): RefreshResult => ({ kind: 'recently_synced', feeds: 0, syncedAt: null }),
    refresh: (): RefreshResult => ({ kind: 'queued', feeds: 2, syncedAt: null }),
    move_products: ({ ids, tier }) => ({
      tier,
      undo: cards.move(ids as number[], () => tier as TierName),
      requestsADay: 0,
    }),
    restore_tiers: ({ tiers }) => {
      const wanted = new Map((tiers as TierRestore[]).map((each) => [each.id, each.tier]));
      return cards.move([...wanted.keys()], (id) => wanted.get(id) ?? 'hot');
    },
  };
}

/** The sample is open; beside its cards it holds nothing. */
export function otherAnswers(): Answers {
  return {
    session: () => SAMPLE,
    sync: () => ({ markets: [], progress: null, clockAheadMs: null, clockTrouble: null }),
    activity: () => anActivity(),
    alert_channels: () => ({ channels: [], madeUp: true }),
    preview_paste: () => aPreview({}),
    forecast_move: () => ({ requestsADay: 0, markets: [], breaksPromises: false }),
    pause_syncing: () => null,
    try_now: () => ({ kind: 'tried', at: null }),
    linking: () => aLinking(),
    rows_set_aside: () => ({ total: 0, rows: [] }),
    link_questions: () => ({ questions: [], next: null }),
    product_units: () => ({ units: [], next: null }),
    suggestions: () => noSuggestions(),
    fees: () => theFees(),
    inventory_summary: () => aSummary(),
    inventory_layout: () => ({ columns: [], views: [] }),
    set_inventory_layout: ({ layout }) => layout,
    inventory: () => [],
    stock_book_summary: () => ({ margin: 0, standard: 0, none: 0, notStated: 0 }),
    sales: () => noSales(),
    sales_groups: () => [],
    journal: () => [],
    alerts: () => ({ lines: [], total: 0 }),
    alerts_summary: () => anAlertsSummary({}),
    alert_days: () => [],
    settings: () => theSettings(),
    connections: () => theConnections(),
    about: () => ({ version: '0.1.0', dataFolder: '/home/me/data', logFolder: '/home/me/data/logs', licences: [] }),
    updates: () => theUpdates(),
    mark_ready: () => null,
    card_choices: () => ({ brands: [], tags: [] }),
    background: () => ({ startsAtLogin: false, hasTray: true }),
    take_opening: () => null,
    report_fault: () => null,
  };
}
