import {
  infiniteQueryOptions,
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { toast } from 'sonner';
import { t } from '../language/catalogue';
import {
  EngineError,
  engine,
  type PriceChartQuery,
  type ProductUnits,
  type RuleDraft,
  type SessionView,
  type TierName,
} from './engine';
import { forgetLeft } from './leftAt';
import { askToRestore } from './restoring';

/** Which data is open. */
export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: () => engine.session() });

/** The backups, also while the data can't be opened. */
export const backupsQuery = queryOptions({ queryKey: ['backups'], queryFn: () => engine.backups() });

/** What is known of a newer version, also while the data can't be opened. */
export const updatesQuery = queryOptions({ queryKey: ['updates'], queryFn: () => engine.updates() });

/** The heads of the board's columns. */
export const boardQuery = queryOptions({ queryKey: ['board'], queryFn: () => engine.board() });

/** What the board's cards can be narrowed to. */
export const cardChoicesQuery = queryOptions({
  queryKey: ['card-choices'],
  queryFn: () => engine.cardChoices(),
  // They are read when the menu opens, and they change with every product and unit.
  staleTime: 0,
});

/** Budgets, progress, troubles. */
export const syncQuery = queryOptions({ queryKey: ['sync'], queryFn: () => engine.sync() });

/** What syncing does, what comes next, what it costs and what went wrong. */
export const activityQuery = queryOptions({ queryKey: ['activity'], queryFn: () => engine.activity() });

/** Products that would stand better in another tier. */
export const suggestionsQuery = queryOptions({ queryKey: ['suggestions'], queryFn: () => engine.suggestions() });

/** What these products would cost in another tier. */
export const moveForecastQuery = (ids: readonly number[], tier: TierName) =>
  queryOptions({ queryKey: ['forecast', tier, ids], queryFn: () => engine.forecastMove([...ids], tier), gcTime: 0 });

/** How many alerts are unread, and how the last month's turned out. */
export const alertsSummaryQuery = queryOptions({
  queryKey: ['alerts', 'summary'],
  queryFn: () => engine.alertsSummary(),
});

/** Where price moves go besides this computer. */
export const alertChannelsQuery = queryOptions({ queryKey: ['channels'], queryFn: () => engine.alertChannels() });
/** What alerts, and what rules can be about. */
export const rulesQuery = queryOptions({ queryKey: ['alerts', 'rules'], queryFn: () => engine.alertRules() });

/** What a rule would have done; while it is worked out, what was said before stays. */
export const rulePreviewQuery = (draft: RuleDraft) =>
  queryOptions({
    queryKey: ['alerts', 'preview', draft],
    queryFn: () => engine.previewRule(draft),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });

/** What came of looking at a product, day by day. */
export const alertDaysQuery = (product: number) =>
  queryOptions({ queryKey: ['alerts', 'days', product], queryFn: () => engine.alertDays(product) });

/** The accounts, a sign-in under way, the keychain. */
export const connectionsQuery = queryOptions({ queryKey: ['connections'], queryFn: () => engine.connections() });

/** How far linking is, and what it asks. */
export const linkingQuery = linkingFoundQuery('');

/** The same; of what is asked or has no place, only what the text finds. */
export function linkingFoundQuery(text: string) {
  return queryOptions({
    queryKey: ['linking', text],
    queryFn: () => engine.linking(text),
    placeholderData: keepPreviousData,
  });
}

/** What is asked and found by the text, page by page. */
export function questionsQuery(text: string) {
  return infiniteQueryOptions({
    queryKey: ['linking', 'questions', text],
    queryFn: ({ pageParam }) => engine.linkQuestions(text, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

/** All settings. */
export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: () => engine.settings() });

/** What can't be read and is set aside: the newest fifty, and how many there are. */
export const asideQuery = queryOptions({ queryKey: ['aside'], queryFn: () => engine.rowsSetAside(0, 50) });

/** Everything of one product. */
export const productQuery = (id: number) =>
  queryOptions({ queryKey: ['product', id], queryFn: () => engine.product(id) });

/** What is owned of one product, or was sold of it, page by page. */
export const productUnitsQuery = (id: number, which: ProductUnits) =>
  infiniteQueryOptions({
    queryKey: ['product', id, which],
    queryFn: ({ pageParam }) => engine.productUnits(id, which, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

/** The prices of one size over time. */
export const priceChartQuery = (query: PriceChartQuery) =>
  queryOptions({
    queryKey: ['product', query.product, 'chart', query.size, query.region, query.range],
    queryFn: () => engine.priceChart(query),
    placeholderData: keepPreviousData,
  });

/** What Alias tells of one size. It is asked for by hand, and not again when prices come. */
export const sizeMarketQuery = (product: number, size: number, region: string) =>
  queryOptions({
    queryKey: ['size-market', product, size, region],
    queryFn: () => engine.sizeMarket(product, size, region),
  });

/** What selling costs. */
export const feesQuery = queryOptions({ queryKey: ['fees'], queryFn: () => engine.fees() });

/** One unit. */
export const unitQuery = (id: number) => queryOptions({ queryKey: ['unit', id], queryFn: () => engine.unit(id) });

/** One unit for a form that begins from it. Each opening asks for itself: what is cached may have been undone since. */
export const openedUnitQuery = (id: number, opening: string) =>
  queryOptions({ queryKey: ['unit', id, 'opened', opening], queryFn: () => engine.unit(id), gcTime: 0 });

/** Forgets the data that was open, and shows what is open now. */
export async function startOver(client: QueryClient, session?: SessionView): Promise<void> {
  forgetLeft();
  if (session) client.setQueryData(sessionQuery.queryKey, session);
  else await client.refetchQueries(sessionQuery);
  await client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}

/** For a mutation whose failure is shown where it was started; in a toast once nobody looks there any more. */
export const SAID_IN_PLACE = { saidInPlace: true };

/** For a mutation that sees to it itself that its failure is said. */
export const SAID_BY_ITSELF = { saidByItself: true };

/** The kind of error that is no failure: there was nothing to do, and it says why. */
const NOTHING_DONE = 'nothing_done';

/** A failure beside content that stays: a toast. */
export function toastError(thrown: unknown) {
  const { kind, message, hint } = EngineError.from(thrown);
  if (kind === NOTHING_DONE) {
    toast(message, { id: `failed-${kind}` });
    return;
  }
  const action = kind === 'damaged' ? { label: t('kit-restore'), onClick: askToRestore } : undefined;
  toast.error(message, { id: `failed-${kind}`, description: hint, duration: 10_000, action });
}

/** The cache. The engine is on this machine and says what changed, so nothing is asked again automatically. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.state.data !== undefined) toastError(error);
      },
    }),
    mutationCache: newMutationCache(),
  });
}

/** Says each failure once: where it was started, or in a toast. */
function newMutationCache(): MutationCache {
  // What started them was left, or has started another one since.
  const unseen = new WeakSet<object>();
  const cache = new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      const isSaid = mutation.meta === SAID_IN_PLACE && !unseen.has(mutation);
      if (!isSaid && mutation.meta !== SAID_BY_ITSELF) toastError(error);
    },
  });
  cache.subscribe((event) => {
    if (event.type === 'observerRemoved') unseen.add(event.mutation);
    if (event.type === 'observerAdded') unseen.delete(event.mutation);
  });
  return cache;
}
