import { invoke } from '@tauri-apps/api/core';
import { type CommandError, commands, type DoneView, events } from '../bindings';

export type {
  AboutView,
  ActivityView,
  AddAnswer,
  Appearance,
  AsideField,
  AsideLine,
  AsidePage,
  BestView,
  BoardView,
  CardPage,
  CardQuery,
  CardSort,
  CardView,
  ChangeView,
  ChannelName,
  ColumnChoice,
  ColumnView,
  ConnectionState,
  ConnectionsView,
  ConnectionView,
  DifferenceView,
  Direction,
  DoneView,
  EngineEvent,
  EverythingView,
  FailureAction,
  FailureScope,
  FailureView,
  FeedView,
  FeesView,
  FigureEntry,
  FigureView,
  ForecastView,
  FoundView,
  HandMatchView,
  IncidentView,
  InventoryLayout,
  InventoryLine,
  InventoryQuery,
  InventorySummary,
  JournalLine,
  LinkChoice,
  LinkingView,
  LinkProblem,
  LinkQuestion,
  LinkView,
  MarketActivity,
  MarketName,
  MarketPriceView,
  MarketSettings,
  MarketState,
  MarketView,
  MoneyView,
  MoveAnswer,
  MoveForecast,
  OfferView,
  PartName,
  PayoutView,
  PlaceDraft,
  PlaceName,
  PriceView,
  ProductUnits,
  ProductView,
  ProgressView,
  ProposalView,
  QuoteView,
  RefreshAnswer,
  RegionView,
  SaleDraft,
  SaleEntry,
  SaleLine,
  SaleStateName,
  SalesFilter,
  SalesGrouping,
  SalesGroupView,
  SalesPage,
  SalesTotalsView,
  SavedView,
  SearchRow,
  SearchView,
  SessionMode,
  SessionView,
  SettingsView,
  SignInView,
  SizeDisplay,
  SizeScale,
  SizeView,
  SpentView,
  StockBookSummary,
  SyncView,
  TestAnswer,
  TierForecastView,
  TierName,
  TierRestore,
  TierSettings,
  TotalsView,
  TreatmentName,
  TroubleView,
  TryAnswer,
  TurnedView,
  UnitChange,
  UnitCondition,
  UnitEntry,
  UnitGrouping,
  UnitGroupView,
  UnitSaleView,
  UnitSort,
  UnitsFilter,
  UnitsShown,
  UnitView,
  UnmatchedView,
  WaitsView,
  WhyView,
  WorkView,
} from '../bindings';

/** What a command says when it could not do its work: what happened, and what to do about it. */
export class EngineError extends Error {
  readonly kind: string;
  readonly hint: string;

  constructor({ kind, message, hint }: CommandError) {
    super(message);
    this.name = 'EngineError';
    this.kind = kind;
    this.hint = hint;
  }

  /** Any thrown thing as an error that can be shown. */
  static from(thrown: unknown): EngineError {
    if (thrown instanceof EngineError) return thrown;
    return new EngineError({
      kind: 'unexpected',
      message: thrown instanceof Error ? thrown.message : String(thrown),
      hint: 'Nothing was lost. Try again; if it happens again, restart Tierstock.',
    });
  }
}

type Result<T, E> = { status: 'ok'; data: T } | { status: 'error'; error: E };
type Answer<C> = C extends (...args: never[]) => Promise<Result<infer T, CommandError>> ? T : never;
type Asking<C> = C extends (...args: infer A) => unknown ? (...args: A) => Promise<Answer<C>> : never;

/** The same command, but its failure is thrown as an [`EngineError`]. */
function asking<C extends (...args: never[]) => Promise<Result<unknown, CommandError>>>(command: C): Asking<C> {
  return (async (...args: Parameters<C>) => {
    const result = await command(...args).catch((thrown) => {
      throw EngineError.from(thrown);
    });
    if (result.status === 'error') throw new EngineError(result.error);
    return result.data;
  }) as Asking<C>;
}

/** A file's contents cross as they are; the generated commands would write them as a JSON list of numbers. */
async function attachReceipt(unit: number, contents: Uint8Array): Promise<Result<DoneView, CommandError>> {
  try {
    const data = await invoke<DoneView>('attach_receipt', contents, { headers: { unit: String(unit) } });
    return { status: 'ok', data };
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return { status: 'error', error: thrown as CommandError };
  }
}

/** Everything the window can ask of the engine. */
export const engine = {
  session: asking(commands.session),
  exploreSample: asking(commands.exploreSample),
  startEmpty: asking(commands.startEmpty),
  leaveSample: asking(commands.leaveSample),
  board: asking(commands.board),
  cards: asking(commands.cards),
  product: asking(commands.product),
  openProduct: asking(commands.openProduct),
  refresh: asking(commands.refresh),
  moveProducts: asking(commands.moveProducts),
  restoreTiers: asking(commands.restoreTiers),
  addProducts: asking(commands.addProducts),
  sync: asking(commands.sync),
  markReady: asking(commands.markReady),
  activity: asking(commands.activity),
  forecastMove: asking(commands.forecastMove),
  pauseSyncing: asking(commands.pauseSyncing),
  syncEverything: asking(commands.syncEverything),
  stopSyncingEverything: asking(commands.stopSyncingEverything),
  tryNow: asking(commands.tryNow),
  connections: asking(commands.connections),
  beginSignIn: asking(commands.beginSignIn),
  signInAddress: asking(commands.signInAddress),
  finishSignIn: asking(commands.finishSignIn),
  cancelSignIn: asking(commands.cancelSignIn),
  setRedirectPort: asking(commands.setRedirectPort),
  setRedirectAddress: asking(commands.setRedirectAddress),
  connectAlias: asking(commands.connectAlias),
  askKeychainAgain: asking(commands.askKeychainAgain),
  acceptKeysLeftBehind: asking(commands.acceptKeysLeftBehind),
  testConnection: asking(commands.testConnection),
  disconnect: asking(commands.disconnect),
  search: asking(commands.search),
  searchBarcode: asking(commands.searchBarcode),
  addFound: asking(commands.addFound),
  addByHand: asking(commands.addByHand),
  removeProduct: asking(commands.removeProduct),
  addSize: asking(commands.addSize),
  linking: asking(commands.linking),
  linkQuestions: asking(commands.linkQuestions),
  pauseLinking: asking(commands.pauseLinking),
  answerLink: asking(commands.answerLink),
  refuseLinks: asking(commands.refuseLinks),
  lookAgain: asking(commands.lookAgain),
  unlink: asking(commands.unlink),
  matchSize: asking(commands.matchSize),
  addUnits: asking(commands.addUnits),
  editUnit: asking(commands.editUnit),
  changeUnits: asking(commands.changeUnits),
  deleteUnits: asking(commands.deleteUnits),
  unit: asking(commands.unit),
  productUnits: asking(commands.productUnits),
  attachReceipt: asking(attachReceipt),
  removeReceipt: asking(commands.removeReceipt),
  openReceipt: asking(commands.openReceipt),
  listUnits: asking(commands.listUnits),
  takeDown: asking(commands.takeDown),
  estimate: asking(commands.estimate),
  saleDraft: asking(commands.saleDraft),
  sellUnit: asking(commands.sellUnit),
  correctSale: asking(commands.correctSale),
  endSale: asking(commands.endSale),
  inventory: asking(commands.inventory),
  inventorySummary: asking(commands.inventorySummary),
  inventoryGroups: asking(commands.inventoryGroups),
  inventoryLayout: asking(commands.inventoryLayout),
  setInventoryLayout: asking(commands.setInventoryLayout),
  sales: asking(commands.sales),
  salesGroups: asking(commands.salesGroups),
  stockBookSummary: asking(commands.stockBookSummary),
  exportStockBook: asking(commands.exportStockBook),
  fees: asking(commands.fees),
  setFee: asking(commands.setFee),
  journal: asking(commands.journal),
  undo: asking(commands.undo),
  redo: asking(commands.redo),
  rowsSetAside: asking(commands.rowsSetAside),
  correctSetAside: asking(commands.correctSetAside),
  dropSetAside: asking(commands.dropSetAside),
  settings: asking(commands.settings),
  setRegions: asking(commands.setRegions),
  setSizeDisplay: asking(commands.setSizeDisplay),
  setTier: asking(commands.setTier),
  setMarket: asking(commands.setMarket),
  setAppearance: asking(commands.setAppearance),
  about: asking(commands.about),
  saveCopy: asking(commands.saveCopy),
  openDataFolder: asking(commands.openDataFolder),
  openLogFolder: asking(commands.openLogFolder),
};

/** Everything the engine tells the window by itself. */
export const engineEvents = events;
