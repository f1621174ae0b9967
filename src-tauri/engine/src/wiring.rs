//! Wires the rooms: lanes, outbox and pictures over one store, one gate and one clock.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tierstock_domain::{BackgroundTask, Market};
use tierstock_market::ports::Tokens;
use tierstock_market::{ClockSkew, EcbClient, Gate, Marketplace, Marketplaces, PictureSource};
use tierstock_store::Store;
use tierstock_sync::{
    AlertChannels, Events, HealthBoard, LaneHandle, LivePolicies, NotShown, Outbox, StoredBudget, Supervisor,
    Tools, UnderWay, Wakeups,
};
use tokio::sync::watch;

use crate::backups::{BackupSchedule, Backups};
use crate::channel_secrets::{ChannelSecrets, ChannelTools};
use crate::connect::SignIns;
use crate::error::EngineError;
use crate::importing::Importing;
use crate::inventory::UnnamedReceipts;
use crate::keys::Keys;
use crate::on_demand::OnDemand;
use crate::options::{DATABASE, EngineOptions};
use crate::pictures::{PictureKeeper, PictureUrls, Pictures};
use crate::size_answers::SizeAnswers;
use crate::state::EngineState;
use crate::suggestions::{SuggestionDesk, WeeklySuggestions};
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

/// Starts everything that runs on its own.
pub(crate) fn start(
    options: EngineOptions,
    store: Store,
    known: KnownAccounts,
    policies: LivePolicies,
    stop: watch::Receiver<bool>,
) -> Result<(EngineState, Supervisor), EngineError> {
    let Clients { on_demand, pictures, rates, channels, clock_skew } = clients(&options, &store, known)?;
    let tools = Tools {
        store,
        gate: on_demand.gate.clone(),
        clock: Arc::clone(&options.clock),
        clock_skew,
        account: Arc::clone(&on_demand.keys) as _,
        health: HealthBoard::default(),
        events: Events::default(),
        wakeups: Wakeups::default(),
        under_way: UnderWay::default(),
        policies,
    };
    let task_incidents = tools.task_incidents();
    let supervisor = tools.supervisor(task_incidents.clone(), stop);
    let mut background = Background { tools: &tools, supervisor };
    let lanes = background.lanes(&on_demand, &options.data_dir);
    let not_shown = background.outbox(&options);
    background.alert_channels(&channels, &options);
    background.unsaved_keys(&on_demand);
    let keeper = PictureKeeper::new(pictures, options.data_dir.join("pictures"));
    background.pictures(&keeper);
    let valuation = background.valuation(rates);
    let backups = Backups::of(&options.data_dir);
    if !options.made_up {
        background.backups(&backups);
    }
    let supervisor = background.supervisor;
    let state = EngineState {
        store: tools.store,
        clock: tools.clock,
        policies: tools.policies,
        pictures: keeper,
        health: tools.health,
        task_incidents,
        not_shown,
        under_way: tools.under_way,
        picture_urls: PictureUrls::starting_with(options.pictures_at),
        events: tools.events,
        lanes,
        wakeups: tools.wakeups,
        on_demand,
        sign_ins: SignIns::default(),
        browser: options.browser,
        valuation,
        importing: Importing::default(),
        backups,
        channels,
        receipts: receipts_of(&options.data_dir),
        made_up: options.made_up,
    };
    Ok((state, supervisor))
}

/// The way to the marketplaces and to what is not counted.
struct Clients {
    on_demand: OnDemand,
    pictures: PictureSource,
    rates: EcbClient,
    channels: ChannelTools,
    clock_skew: ClockSkew,
}

fn clients(options: &EngineOptions, store: &Store, known: KnownAccounts) -> Result<Clients, EngineError> {
    let EngineOptions { account_locks, endpoints, timeouts, secrets, clock, seed, .. } = options;
    let hosts = SecretHosts::of(endpoints);
    let tokens =
        StoredTokens::new(Arc::clone(secrets), hosts.clone(), account_locks.clone(), Arc::clone(clock));
    tokens.distrust(known.never);
    tokens.expect(known.connected);
    let tokens = Arc::new(tokens);
    let gate = Gate::new(Arc::new(StoredBudget::new(store.clone(), Arc::clone(clock))), Arc::clone(clock));
    let ports: Arc<dyn Tokens> = Arc::clone(&tokens) as _;
    let Marketplaces { stockx, alias, pictures, rates, channels: sender, clock_skew } =
        tierstock_market::marketplaces(endpoints, gate.clone(), &ports, clock, *seed, *timeouts)?;
    let channel_secrets = Arc::new(ChannelSecrets::new(Arc::clone(secrets), hosts.clone()));
    let channels = ChannelTools { secrets: channel_secrets, sender, removed: Mutex::default() };
    let keys = Arc::new(Keys::new(tokens, account_locks.clone(), hosts));
    let (stockx, alias) = (Arc::new(stockx), Arc::new(alias));
    let on_demand = OnDemand { stockx, alias, keys, gate, size_answers: SizeAnswers::default() };
    Ok(Clients { on_demand, pictures, rates, channels, clock_skew })
}

/// The folder of the receipts' files.
fn receipts_of(data_dir: &Path) -> PathBuf {
    data_dir.join("receipts")
}

/// What runs on its own until it is told to stop.
struct Background<'t> {
    tools: &'t Tools,
    supervisor: Supervisor,
}

impl Background<'_> {
    /// Syncing, and tidying up after it.
    fn lanes(&mut self, on_demand: &OnDemand, data_dir: &Path) -> Vec<LaneHandle> {
        let receipts = UnnamedReceipts {
            store: self.tools.store.clone(),
            folder: receipts_of(data_dir),
            database: data_dir.join(DATABASE),
        };
        let marketplaces: [Arc<dyn Marketplace>; 2] =
            [Arc::clone(&on_demand.stockx) as _, Arc::clone(&on_demand.alias) as _];
        let Tools { store, health, policies, clock, events, wakeups, .. } = self.tools.clone();
        let desk = SuggestionDesk { store, health, policies, clock };
        let weekly = WeeklySuggestions { desk, events, wakeups };
        let tidy = vec![Arc::new(receipts) as _, Arc::new(weekly) as _];
        tierstock_sync::start(self.tools, marketplaces, tidy, &mut self.supervisor)
    }

    /// Showing alerts as notifications. Answers where it says what could not be shown.
    fn outbox(&mut self, options: &EngineOptions) -> watch::Receiver<Option<NotShown>> {
        let (not_shown, is_not_shown) = watch::channel(None);
        let outbox = Outbox {
            store: self.tools.store.clone(),
            notifier: Arc::clone(&options.notifier),
            clock: Arc::clone(&self.tools.clock),
            events: self.tools.events.clone(),
            wakeups: self.tools.wakeups.clone(),
            not_shown,
        };
        self.supervisor.run(BackgroundTask::Alerts, move |stop| outbox.clone().run(stop));
        is_not_shown
    }

    /// Sending alerts to the user's own channels.
    fn alert_channels(&mut self, channels: &ChannelTools, options: &EngineOptions) {
        let Tools { store, clock, events, wakeups, .. } = self.tools.clone();
        let channels = AlertChannels {
            store,
            desk: Arc::clone(&channels.secrets) as _,
            sender: channels.sender.clone(),
            notifier: Arc::clone(&options.notifier),
            clock,
            events,
            wakeups,
        };
        self.supervisor.run(BackgroundTask::AlertChannels, move |stop| channels.clone().run(stop));
    }

    /// Saving keys that the keychain did not take.
    fn unsaved_keys(&mut self, on_demand: &OnDemand) {
        let Tools { clock, events, .. } = self.tools.clone();
        let keys = Arc::clone(&on_demand.keys);
        self.supervisor.run(BackgroundTask::UnsavedKeys, move |stop| {
            unsaved::run(Arc::clone(&keys), Arc::clone(&clock), events.clone(), stop)
        });
    }

    /// Fetching pictures.
    fn pictures(&mut self, keeper: &PictureKeeper) {
        let pictures = Pictures {
            store: self.tools.store.clone(),
            keeper: keeper.clone(),
            events: self.tools.events.clone(),
            wakeups: self.tools.wakeups.clone(),
        };
        self.supervisor.run(BackgroundTask::Pictures, move |stop| pictures.clone().run(stop));
    }

    /// The day's backup.
    fn backups(&mut self, backups: &Backups) {
        let schedule = BackupSchedule {
            backups: backups.clone(),
            store: self.tools.store.clone(),
            clock: Arc::clone(&self.tools.clock),
            events: self.tools.events.clone(),
        };
        self.supervisor.run(BackgroundTask::Backups, move |stop| schedule.clone().run(stop));
    }

    /// Fetching exchange rates, and working out what depends on them. Answers what wakes it.
    fn valuation(&mut self, rates: EcbClient) -> ValuationWakeup {
        let wakeup = ValuationWakeup::default();
        let valuation = Valuation {
            store: self.tools.store.clone(),
            rates,
            clock: Arc::clone(&self.tools.clock),
            events: self.tools.events.clone(),
            wakeup: wakeup.clone(),
        };
        self.supervisor.run(BackgroundTask::Valuation, move |stop| valuation.clone().run(stop));
        wakeup
    }
}
