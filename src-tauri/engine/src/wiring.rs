//! Wires the rooms: lanes, outbox and pictures over one store, one gate and one clock.

use std::sync::Arc;

use tierstock_domain::Market;
use tierstock_market::ports::Tokens;
use tierstock_market::{Gate, Marketplace, Marketplaces};
use tierstock_store::Store;
use tierstock_sync::{Events, HealthBoard, LivePolicies, Outbox, StoredBudget, Tools, UnderWay, Wakeups};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::connect::SignIns;
use crate::error::EngineError;
use crate::inventory::UnnamedReceipts;
use crate::keys::Keys;
use crate::on_demand::OnDemand;
use crate::options::{DATABASE, EngineOptions};
use crate::pictures::{PictureKeeper, PictureUrls, Pictures};
use crate::state::EngineState;
use crate::tokens::{SecretHosts, StoredTokens};
use crate::unsaved;
use crate::valuation::{Valuation, ValuationWakeup};

/// What the data knows of the accounts.
pub(crate) struct KnownAccounts {
    /// There was never a connection: keys that are found are an earlier installation's.
    pub(crate) never: Vec<Market>,
    /// There is a connection: keys that are not found are lost.
    pub(crate) connected: Vec<Market>,
}

/// Starts everything that runs by itself.
pub(crate) fn start(
    options: EngineOptions,
    store: Store,
    known: KnownAccounts,
    policies: LivePolicies,
    stopped: &watch::Receiver<bool>,
) -> Result<(EngineState, JoinSet<()>), EngineError> {
    let EngineOptions {
        data_dir,
        accounts,
        endpoints,
        secrets,
        notifier,
        browser,
        made_up,
        clock,
        pictures_at,
        seed,
    } = options;
    let hosts = SecretHosts::of(&endpoints);
    let tokens = Arc::new(StoredTokens::new(secrets, hosts.clone(), accounts.clone(), Arc::clone(&clock)));
    tokens.distrust(known.never);
    tokens.expect(known.connected);
    let gate = Gate::new(Arc::new(StoredBudget::new(store.clone(), Arc::clone(&clock))), Arc::clone(&clock));
    let ports: Arc<dyn Tokens> = Arc::clone(&tokens) as _;
    let Marketplaces { stockx, alias, pictures, rates, clock_skew } =
        tierstock_market::marketplaces(&endpoints, gate.clone(), &ports, &clock, seed)
            .map_err(|error| EngineError::Setup(error.to_string()))?;
    let keys = Arc::new(Keys::new(tokens, accounts, hosts));
    let (health, events, wakeups) = (HealthBoard::default(), Events::default(), Wakeups::default());
    let under_way = UnderWay::default();
    let mut tasks = JoinSet::new();
    let receipts = UnnamedReceipts {
        store: store.clone(),
        folder: data_dir.join("receipts"),
        database: data_dir.join(DATABASE),
    };
    let (stockx, alias) = (Arc::new(stockx), Arc::new(alias));
    let marketplaces: [Arc<dyn Marketplace>; 2] = [Arc::clone(&stockx) as _, Arc::clone(&alias) as _];
    let tools = Tools {
        store: store.clone(),
        gate: gate.clone(),
        clock: Arc::clone(&clock),
        clock_skew,
        account: Arc::clone(&keys) as _,
        health: health.clone(),
        events: events.clone(),
        wakeups: wakeups.clone(),
        under_way: under_way.clone(),
        policies: policies.clone(),
    };
    let lanes = tierstock_sync::start(&tools, marketplaces, Some(Arc::new(receipts)), stopped, &mut tasks);
    let outbox = Outbox {
        store: store.clone(),
        notifier,
        clock: Arc::clone(&clock),
        events: events.clone(),
        wakeups: wakeups.clone(),
    };
    tasks.spawn(outbox.run(stopped.clone()));
    tasks.spawn(unsaved::run(Arc::clone(&keys), Arc::clone(&clock), events.clone(), stopped.clone()));
    let keeper = PictureKeeper::new(pictures, data_dir.join("pictures"));
    let pictures = Pictures {
        store: store.clone(),
        keeper: keeper.clone(),
        events: events.clone(),
        wakeups: wakeups.clone(),
    };
    tasks.spawn(pictures.run(stopped.clone()));
    let valuation = ValuationWakeup::default();
    let keeps = Valuation {
        store: store.clone(),
        rates,
        clock: Arc::clone(&clock),
        events: events.clone(),
        wakeup: valuation.clone(),
    };
    tasks.spawn(keeps.run(stopped.clone()));
    let on_demand = OnDemand { stockx, alias, keys, gate };
    let state = EngineState {
        store,
        clock,
        policies,
        pictures: keeper,
        health,
        under_way,
        picture_urls: PictureUrls::starting_with(pictures_at),
        events,
        lanes,
        wakeups,
        on_demand,
        sign_ins: SignIns::default(),
        browser,
        valuation,
        receipts: data_dir.join("receipts"),
        made_up,
    };
    Ok((state, tasks))
}
