import type { ConnectionsView, ConnectionView, LinkingView, MarketName, SettingsView, UpdatesView } from '../engine';

/** An account that was never connected. */
export function aConnection(market: MarketName, connection: Partial<ConnectionView> = {}): ConnectionView {
  return {
    market,
    state: 'not_connected',
    account: null,
    kept: null,
    since: null,
    lastSuccess: null,
    trouble: null,
    warnsOf: null,
    warning: null,
    budget: { used: 0, quota: 25_000, quotaAssumed: false, perSecond: '1.0' },
    ...connection,
  };
}

/** Both accounts, not connected, and a keychain that answers. */
export function theConnections(view: Partial<ConnectionsView> = {}): ConnectionsView {
  return {
    connections: [aConnection('stockx'), aConnection('alias')],
    redirect: {
      way: 'https_localhost',
      address: 'https://localhost/callback',
      port: 17_817,
      ownAddress: '',
      comesBack: false,
    },
    appliedOn: null,
    signIn: null,
    keychain: 'ready',
    keychainFault: null,
    keychainTrouble: null,
    madeUp: false,
    ...view,
  };
}

/** The default settings. */
export function theSettings(settings: Partial<SettingsView> = {}): SettingsView {
  const regions = [
    { code: 'UK', currency: 'GBP', own: true },
    { code: 'EU', currency: 'EUR', own: false },
  ];
  return {
    regions,
    allRegions: [...regions, { code: 'US', currency: 'USD', own: false }],
    sizeScale: 'us',
    tiers: [
      { tier: 'hot', minutes: 60, turn: 20 },
      { tier: 'warm', minutes: 360, turn: 50 },
      { tier: 'cold', minutes: 1440, turn: 100 },
    ],
    markets: [
      { market: 'stockx', intervalMs: 1000, quota: 25_000, quotaAssumed: false },
      { market: 'alias', intervalMs: 500, quota: 5000, quotaAssumed: true },
    ],
    forecasts: [],
    awakeHours: null,
    appearance: 'system',
    language: 'system',
    whenClosed: 'keep_syncing',
    quietHours: null,
    alertsADay: 3,
    alertsSilent: false,
    lookForUpdates: true,
    spare: { stockx: 25, alias: 0 },
    automaticTiers: false,
    alertsKeptDays: 180,
    maxAlerts: 50_000,
    conditions: [
      { condition: 'deadstock', soldAs: 'new/good_condition', isFixed: true },
      { condition: 'worn', soldAs: 'used/good_condition', isFixed: false },
    ],
    itemConditions: [
      { key: 'new/good_condition', words: 'new' },
      { key: 'used/good_condition', words: 'used' },
      { key: 'used/no_original_box', words: 'used, no original box' },
    ],
    ...settings,
  };
}

/** Nothing is being linked, and nothing asked. */
export function aLinking(linking: Partial<LinkingView> = {}): LinkingView {
  return {
    total: 0,
    done: 0,
    secondsLeft: null,
    paused: false,
    waits: [],
    waitsFor: null,
    questions: 0,
    notFound: [],
    notFoundTotal: 0,
    failed: [],
    failedTotal: 0,
    ...linking,
  };
}

/** Nothing was looked for yet, and a new version can be put in place. */
export function theUpdates(updates: Partial<UpdatesView> = {}): UpdatesView {
  return {
    version: '0.2.0',
    state: { kind: 'unknown' },
    lookedAt: null,
    failure: null,
    trouble: null,
    hinderedBy: null,
    cannotLook: null,
    installing: 'at_next_start',
    ...updates,
  };
}
