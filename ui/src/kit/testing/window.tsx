import { mockIPC } from '@tauri-apps/api/mocks';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../shell/App';
import type { CardQuery, CardView, ProductView, RefreshAnswer, SessionView, TierName, TierRestore } from '../engine';
import { anActivity } from './activity';
import { aBoard, aProduct } from './fixtures';
import { aSummary, noSales, theFees } from './selling';
import { aLinking, theConnections, theSettings } from './setting';

/** What a command was called with. */
export type Call = [command: string, args: Record<string, unknown>];

/** Answers in the place of those below. */
export type Answers = Record<string, (args: Record<string, unknown>) => unknown>;

const SAMPLE: SessionView = {
  mode: 'sample',
  regions: [{ code: 'UK', currency: 'GBP', own: true }],
  version: '0.1.0',
  testAddresses: [],
  trouble: null,
};

/** Opens the whole window over these cards; moves change them, as the engine would. */
export function openWindow(given: readonly CardView[], answers: Answers = {}) {
  let cards = [...given];
  const calls: Call[] = [];

  function put(ids: readonly number[], tierOf: (id: number) => TierName): TierRestore[] {
    const before = cards.filter((card) => ids.includes(card.id)).map(({ id, tier }) => ({ id, tier }));
    cards = cards.map((card) => (ids.includes(card.id) ? { ...card, tier: tierOf(card.id) } : card));
    return before;
  }

  const usual: Answers = {
    session: () => SAMPLE,
    board: () => aBoard(cards),
    sync: () => ({ markets: [], progress: null, clockTrouble: null }),
    activity: () => anActivity(),
    forecast_move: () => ({ requestsADay: 0, markets: [], breaksPromises: false }),
    pause_syncing: () => null,
    try_now: () => ({ kind: 'tried', at: null }),
    linking: () => aLinking(),
    rows_set_aside: () => ({ total: 0, rows: [] }),
    link_questions: () => ({ questions: [], next: null }),
    product_units: () => ({ units: [], next: null }),
    fees: () => theFees(),
    inventory_summary: () => aSummary(),
    inventory_layout: () => ({ columns: [], views: [] }),
    set_inventory_layout: ({ layout }) => layout,
    inventory: () => [],
    stock_book_summary: () => ({ margin: 0, standard: 0, none: 0, notStated: 0 }),
    sales: () => noSales(),
    sales_groups: () => [],
    journal: () => [],
    settings: () => theSettings(),
    connections: () => theConnections(),
    about: () => ({ version: '0.1.0', dataFolder: '/home/me/data', logFolder: '/home/me/data/logs', licences: [] }),
    cards: ({ query }) => page(cards, query as CardQuery),
    product: ({ id }): ProductView => {
      const card = cards.find((each) => each.id === id);
      return aProduct({ id: id as number, ...(card && { name: card.name, sku: card.sku, tier: card.tier }) });
    },
    open_product: (): RefreshAnswer => ({ kind: 'recently_synced', feeds: 0, syncedAt: null }),
    refresh: (): RefreshAnswer => ({ kind: 'queued', feeds: 2, syncedAt: null }),
    move_products: ({ ids, tier }) => ({
      tier,
      undo: put(ids as number[], () => tier as TierName),
      requestsADay: 0,
    }),
    restore_tiers: ({ tiers }) => {
      const wanted = new Map((tiers as TierRestore[]).map((each) => [each.id, each.tier]));
      return put([...wanted.keys()], (id) => wanted.get(id) ?? 'hot');
    },
    mark_ready: () => null,
  };

  mockIPC(
    (command, args) => {
      const given = (args ?? {}) as Record<string, unknown>;
      calls.push([command, given]);
      return { ...usual, ...answers }[command]?.(given);
    },
    { shouldMockEvents: true },
  );
  render(<App />);
  return {
    user: userEvent.setup(),
    /** The calls of one command. */
    callsOf: (command: string) => calls.filter(([name]) => name === command).map(([, args]) => args),
    /** Replaces what the engine knows. */
    know: (changed: readonly CardView[]) => {
      cards = [...changed];
    },
  };
}

function page(cards: readonly CardView[], { tier, text, offset, limit, ownedOnly }: CardQuery) {
  const matching = cards.filter(
    (card) =>
      card.tier === tier && (!ownedOnly || card.units > 0) && card.name.toLowerCase().includes(text.toLowerCase()),
  );
  return { cards: matching.slice(offset, offset + limit), total: matching.length };
}
