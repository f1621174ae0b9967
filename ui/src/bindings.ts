import { invoke } from '@tauri-apps/api/core';
import { type EventCallback, listen, type UnlistenFn } from '@tauri-apps/api/event';

export const commands = {
  session: () => call<SessionView>('session'),
  exploreSample: () => call<SessionView>('explore_sample'),
  startEmpty: (region: string) => call<SessionView>('start_empty', { region }),
  leaveSample: () => call<SessionView>('leave_sample'),
  board: () => call<BoardView>('board'),
  cards: (query: CardQuery) => call<CardPage>('cards', { query }),
  product: (id: number) => call<ProductView>('product', { id }),
  openProduct: (id: number) => call<RefreshAnswer>('open_product', { id }),
  refresh: (id: number) => call<RefreshAnswer>('refresh', { id }),
  moveProducts: (ids: number[], tier: TierName) => call<MoveAnswer>('move_products', { ids, tier }),
  restoreTiers: (tiers: TierRestore[]) => call<null>('restore_tiers', { tiers }),
  addProducts: (text: string, tier: TierName) => call<AddAnswer>('add_products', { text, tier }),
  sync: () => call<SyncView>('sync'),
  markReady: () => call<null>('mark_ready'),
};

export const events = {
  engineEvent: event<EngineEvent>('engine-event'),
  openProduct: event<OpenProduct>('open-product'),
  sessionChanged: event<SessionChanged>('session-changed'),
};

export type Result<T, E> = { status: 'ok'; data: T } | { status: 'error'; error: E };
export type CommandError = { kind: string; message: string; hint: string };

export type EngineEvent =
  | { kind: 'products_changed'; ids: number[] }
  | { kind: 'board_changed' }
  | { kind: 'sync_changed' }
  | { kind: 'alert_rang'; id: number };
export type OpenProduct = { id: number };
export type SessionChanged = null;

export type TierName = 'hot' | 'warm' | 'cold' | 'frozen';
export type MarketName = 'stockx' | 'alias';
export type MoneyView = { amount: string; currency: string };

export type SessionMode = 'first_run' | 'own' | 'sample';
export type RegionView = { code: string; currency: string; own: boolean };
export type SessionView = { mode: SessionMode; regions: RegionView[]; version: string };

export type BoardView = { columns: ColumnView[]; products: number; units: number };
export type ColumnView = {
  tier: TierName;
  count: number;
  fresh: number;
  nextRunAt: string | null;
  limitMinutes: number | null;
  requestsADayEach: number;
};
export type CardSort = 'staleness' | 'value' | 'change' | 'name';
export type CardQuery = {
  tier: TierName;
  sort: CardSort;
  text: string;
  ownedOnly: boolean;
  offset: number;
  limit: number;
};
export type CardPage = { cards: CardView[]; total: number };
export type CardView = {
  id: number;
  sku: string;
  name: string;
  tier: TierName;
  picture: string | null;
  size: string | null;
  prices: MarketPriceView[];
  change: ChangeView | null;
  sparkline: (number | null)[];
  units: number;
  syncedAt: string | null;
  late: boolean;
  refreshing: boolean;
  troubles: TroubleView[];
};
export type MarketPriceView = { market: MarketName; ask: MoneyView | null; bid: MoneyView | null };
export type Direction = 'up' | 'down' | 'flat';
export type ChangeView = { direction: Direction; percent: string; from: MoneyView };

export type ProductView = {
  id: number;
  sku: string;
  name: string;
  brand: string | null;
  tier: TierName;
  picture: string | null;
  units: number;
  syncedAt: string | null;
  nextDueAt: string | null;
  requestsADay: number;
  refreshing: boolean;
  regions: RegionView[];
  sizes: SizeView[];
  feeds: FeedView[];
  links: LinkView[];
  unmatched: UnmatchedView[];
  troubles: TroubleView[];
};
export type SizeView = {
  id: number;
  label: string;
  system: string;
  uk: string | null;
  eu: string | null;
  units: number;
  quotes: QuoteView[];
};
export type ChannelName = 'standard' | 'flex' | 'direct' | 'consigned';
export type QuoteView = {
  market: MarketName;
  region: string;
  channel: ChannelName;
  ask: PriceView;
  bid: PriceView;
  lastSale: PriceView;
};
export type PriceView = {
  value: MoneyView | null;
  observedAt: string | null;
  known: boolean;
  reason: string | null;
};
export type FeedState = 'fresh' | 'waiting' | 'refreshing' | 'failing' | 'frozen';
export type FeedView = { market: MarketName; region: string; confirmedAt: string | null; state: FeedState };
export type LinkState = 'pending' | 'linked' | 'absent' | 'ambiguous';
export type LinkView = { market: MarketName; state: LinkState; candidates: CandidateView[] };
export type CandidateView = { sku: string; name: string };
export type UnmatchedView = { market: MarketName; label: string };

export type SyncView = { markets: MarketView[]; progress: ProgressView | null };
export type MarketState = 'ready' | 'failing' | 'offline' | 'needs_keys' | 'quota_spent' | 'in_use_elsewhere';
export type MarketView = {
  market: MarketName;
  state: MarketState;
  trouble: TroubleView | null;
  budget: BudgetView;
};
export type BudgetView = { used: number; quota: number; quotaAssumed: boolean; perSecond: string };
export type ProgressView = { label: string; done: number; total: number; secondsLeft: number | null };
export type TroubleView = {
  market: MarketName;
  message: string;
  hint: string;
  since: string;
  retryAt: string | null;
};
export type RefreshKind = 'queued' | 'recently_synced' | 'not_linked';
export type RefreshAnswer = { kind: RefreshKind; feeds: number; syncedAt: string | null };
export type TierRestore = { id: number; tier: TierName };
export type MoveAnswer = { tier: TierName; undo: TierRestore[]; requestsADay: number };
export type AddRefusal = { text: string; message: string };
export type AddAnswer = { added: number; known: number; refused: AddRefusal[] };

async function call<T>(command: string, args?: Record<string, unknown>): Promise<Result<T, CommandError>> {
  try {
    return { status: 'ok', data: await invoke<T>(command, args) };
  } catch (error) {
    if (error instanceof Error) throw error;
    return { status: 'error', error: error as CommandError };
  }
}

function event<T>(name: string): { listen: (callback: EventCallback<T>) => Promise<UnlistenFn> } {
  return { listen: (callback) => listen<T>(name, callback) };
}
