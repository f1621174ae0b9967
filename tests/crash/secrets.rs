//! No secret in the database, its log, a file's name, the log, an event, a view, an error or a panic.

mod channels;

use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use secrecy::SecretString;
use serde::Serialize;
use tempfile::TempDir;
use tierstock::sample::{self, MemorySecrets};
use tierstock_domain::{Market, Tier};
use tierstock_engine::view::{CardFilter, CardNarrowing, CardSort};
use tierstock_engine::{
    AccountLocks, Change, Clock, Endpoints, Engine, EngineError, EngineOptions, ExportForm, NoBrowser,
    Overrides, SecretName, SecretStore, Timeouts, VirtualClock,
};
use tierstock_simulator::{Credentials, Fault, Limits, Options, Rule, Service, Simulator};
use tierstock_store::Store;
use tokio::sync::broadcast;

use crate::canary::{Canaries, credentials};
use crate::log_recorder::LogRecorder;
use crate::receiver::Receiver;
use crate::recording_notifier::RecordingNotifier;
use crate::recording_proxy::RecordingProxy;
use crate::shop::bring_in_the_sample;

const MINUTE: Duration = Duration::from_mins(1);

/// So long a silent channel is waited for, by the wall clock.
const SILENT_FOR: Duration = Duration::from_secs(3);

#[tokio::test]
async fn no_secret_is_shown_whatever_goes_wrong() {
    let log = LogRecorder::running();
    let mut scene = Scene::open(log).await;
    scene.clock.pass(MINUTE).await;
    scene.look().await;
    for fault in faults() {
        scene.go_through(&[Service::StockX, Service::Alias], &fault).await;
        if matches!(fault, Fault::TooManyRequests { .. }) {
            // Until they are asked as fast as before.
            scene.clock.pass(100 * MINUTE).await;
        }
    }
    scene.go_through(&[Service::Accounts, Service::StockX], &Fault::ServerError(503)).await;
    scene.lack_a_permission().await;
    scene.move_prices().await;
    scene.mend_the_channels().await;
    scene.misuse().await;
    scene.copy_everything().await;
    scene.go_through(&[Service::Accounts, Service::StockX], &Fault::RevokedToken).await;
    // While the newest rows are still in the database's log.
    assert!(scene.canaries().assert_none_below(scene.folder.path()) > 5);
    scene.engine.close().await;
    scene.assert_it_all_happened();
    scene.assert_nothing_shown();
}

#[test]
fn no_answer_to_the_window_has_a_place_for_a_secret() {
    let bindings = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/bindings.ts");
    let bindings = std::fs::read_to_string(bindings).expect("they are generated");
    let answers: Vec<String> = answers_of(&bindings).collect();
    assert!(answers.len() > 40, "the types are found");
    for answer in answers {
        for word in ["token", "secret", "apikey", "api_key", "password", "credential"] {
            assert!(!answer.to_lowercase().contains(word), "{word}: {answer}");
        }
    }
}

/// The types that cross to the window: all but the one in which the user's keys come from it. Comments and
/// literals carry no value.
fn answers_of(bindings: &str) -> impl Iterator<Item = String> {
    let types = bindings.split("export type ").skip(1);
    types
        .filter(|answer| !answer.starts_with("StockXApplication "))
        .flat_map(str::lines)
        .map(str::trim)
        .filter(|line| !line.starts_with('*') && !line.starts_with("/*") && !line.starts_with("//"))
        .map(|line| line.split('"').step_by(2).collect())
}

fn faults() -> Vec<Fault> {
    vec![
        Fault::RevokedToken,
        Fault::TooManyRequests { retry_after: Some(2) },
        Fault::TooManyRequests { retry_after: None },
        Fault::ServerError(500),
        Fault::ServerError(502),
        Fault::ServerError(503),
        Fault::DropConnection,
        Fault::TruncatedBody,
        Fault::HtmlWith200,
        Fault::WrongProduct,
        Fault::WrongCurrency,
    ]
}

/// An engine with canaries for keys, and all that it showed.
struct Scene {
    clock: VirtualClock,
    simulator: Simulator,
    proxy: RecordingProxy,
    log: LogRecorder,
    keys: Credentials,
    secrets: Arc<MemorySecrets>,
    folder: TempDir,
    engine: Engine,
    events: broadcast::Receiver<Change>,
    notifier: Arc<RecordingNotifier>,
    /// Where the user's own channels lead.
    receiver: Receiver,
    shown: Vec<String>,
}

impl Scene {
    async fn open(log: LogRecorder) -> Self {
        let clock = VirtualClock::starting_at(DateTime::from_timestamp(1_795_514_400, 0).expect("a moment"));
        let (time, keys) = (clock.clone(), credentials("Engine"));
        let limits =
            Limits { stockx_per_second: f64::INFINITY, alias_per_second: f64::INFINITY, ..Limits::default() };
        let services = Options::sample(sample::SEED, Arc::new(move || time.now()));
        let services = Options { limits, credentials: keys.clone(), ..services };
        let simulator = Simulator::start(services).await.expect("free ports");
        let proxy = RecordingProxy::before(simulator.accounts_url()).await;
        let (folder, notifier) = (tempfile::tempdir().expect("a folder"), Arc::default());
        let secrets = Arc::new(MemorySecrets::holding(&keys));
        slow_pace(folder.path()).await;
        let receiver = Receiver::open().await;
        let opened = options(folder.path(), &simulator, &proxy, &receiver, &secrets, &notifier, &clock);
        let engine = Engine::open(opened).await.expect("an engine");
        let events = engine.events();
        bring_in_the_sample(&engine, &simulator, clock.now()).await;
        let mut scene = Self {
            clock,
            simulator,
            proxy,
            log,
            keys,
            secrets,
            folder,
            engine,
            events,
            notifier,
            receiver,
            shown: Vec::new(),
        };
        scene.add_channels().await;
        scene
    }

    /// Everything that leaves the data folder, into the folder that is searched.
    async fn copy_everything(&mut self) {
        let copies = self.folder.path().join("copies");
        std::fs::create_dir_all(&copies).expect("a folder");
        self.engine.back_up_to(&copies.join("copy.db")).await.expect("a copy");
        for (form, name) in [
            (ExportForm::Csv, "tables"),
            (ExportForm::Xlsx, "book.xlsx"),
            (ExportForm::Document, "everything.zip"),
        ] {
            self.engine.export_everything(form, &copies.join(name)).await.expect("an export");
        }
        self.report_a_fault(&copies.join("report.zip")).await;
    }

    /// Looks at everything.
    async fn look(&mut self) {
        for product in [1, 2, 60] {
            let view = self.engine.product(product).await;
            self.show(view);
        }
        for tier in [Tier::Hot, Tier::Warm, Tier::Cold, Tier::Frozen] {
            let (sort, text) = (CardSort::Staleness, String::new());
            let narrowing = CardNarrowing::default();
            let query = CardFilter { tier, sort, text, owned_only: false, narrowing, offset: 0, limit: 20 };
            let page = self.engine.cards(query).await;
            self.show(page);
        }
        let (board, sync, regions) =
            (self.engine.board().await, self.engine.sync().await, self.engine.regions().await);
        let channels = self.engine.alert_channels().await;
        self.show(channels);
        self.show(board);
        self.show(sync);
        self.show(regions);
        while let Ok(event) = self.events.try_recv() {
            self.show(Ok(event));
        }
    }

    /// Remembers an answer as it crosses to the window, and as a log would have it.
    fn show<T: Serialize + Debug>(&mut self, answer: Result<T, EngineError>) {
        self.shown.push(format!("{answer:?}"));
        self.shown.push(match answer {
            Ok(view) => serde_json::to_string(&view).expect("JSON"),
            Err(error) => format!("{error} {}", error.hint()),
        });
    }

    /// The services fail for two minutes while the user asks, and then recover.
    async fn go_through(&mut self, services: &[Service], fault: &Fault) {
        self.simulator.faults().add(Rule::every(Service::Accounts, Fault::RotatingRefreshTokens));
        for service in services {
            self.simulator.faults().add(Rule::every(*service, fault.clone()));
        }
        for _ in 0..2 {
            self.ask().await;
            self.clock.pass(MINUTE).await;
        }
        self.look().await;
        self.simulator.faults().clear();
        self.clock.pass(MINUTE).await;
    }

    /// The user wants two products now, which also ends the pause of a marketplace that fails.
    async fn ask(&mut self) {
        let (refreshed, opened) = (self.engine.refresh(1).await, self.engine.open_product(110).await);
        self.show(refreshed);
        self.show(opened);
    }

    /// Keys that were exchanged for others: one lacks a permission, one belongs to another application.
    async fn lack_a_permission(&mut self) {
        self.keep(SecretName::AliasToken, &self.keys.alias_token_without_scope.clone()).await;
        self.keep(SecretName::StockXClientSecret, &self.keys.client_id.clone()).await;
        for service in [Service::StockX, Service::Alias] {
            self.simulator.faults().add(Rule::every(service, Fault::RevokedToken).times(2));
        }
        for _ in 0..3 {
            self.ask().await;
            self.clock.pass(MINUTE).await;
            self.look().await;
        }
        self.keep(SecretName::AliasToken, &self.keys.alias_token.clone()).await;
        self.keep(SecretName::StockXClientSecret, &self.keys.client_secret.clone()).await;
        self.ask().await;
        self.clock.pass(6 * MINUTE).await;
    }

    async fn keep(&self, name: SecretName, key: &str) {
        self.secrets.write(name, "", SecretString::from(key)).await.expect("kept");
    }

    /// A price jumps, and a notification tells it.
    async fn move_prices(&mut self) {
        let units: Vec<_> = self.simulator.world().units().to_vec();
        for unit in units {
            self.simulator.jump(&unit.sku, &unit.size, 1.2, None);
        }
        for _ in 0..2 {
            self.ask().await;
            self.clock.pass(6 * MINUTE).await;
        }
        self.look().await;
    }

    /// What the user does, rightly and wrongly.
    async fn misuse(&mut self) {
        let moved = self.engine.move_products(vec![1, 2], Tier::Cold).await;
        self.show(moved);
        let added = self.engine.add_products("DZ5485-612, nonsense!", Tier::Hot).await;
        self.show(added);
        let started = self.engine.start("XX").await;
        self.show(started);
        let restored = self.engine.restore_tiers(Vec::new()).await;
        self.show(restored);
        let unknown = self.engine.product(99_999).await;
        self.show(unknown);
        let nothing = self.engine.add_products(" ", Tier::Hot).await;
        self.show(nothing);
        let notifier = Arc::default();
        let Self { folder, simulator, proxy, receiver, secrets, clock, .. } = &*self;
        let again = options(folder.path(), simulator, proxy, receiver, secrets, &notifier, clock);
        let in_use = Engine::open(again).await.map(|_| ());
        self.show(in_use);
        // Somebody puts the key into the address.
        let address = format!("https://{}@api.stockx.com/v2?key={}", self.keys.api_key, self.keys.api_key);
        let stockx = Some(address.as_str());
        let refused = Endpoints::overridden(Overrides { stockx, ..Overrides::default() })
            .expect_err("it carries a key");
        self.shown.push(format!("{refused} {refused:?}"));
    }

    /// Otherwise nothing was shown.
    fn assert_it_all_happened(&self) {
        let (shown, ledger) = (self.shown.concat(), self.simulator.ledger().all());
        for status in [200, 401, 403, 429, 500, 502, 503] {
            assert!(ledger.iter().any(|line| line.status == Some(status)), "{status} never came");
        }
        for words in ["Reconnect StockX under Settings", "lacks a permission", "is down", "slow down"] {
            assert!(shown.contains(words), "nobody saw: {words}");
        }
        assert!(self.proxy.issued("access_token").len() >= 2, "the access token was never renewed");
        assert!(!self.proxy.issued("refresh_token").is_empty(), "the refresh token never rotated");
        assert!(!self.notifier.shown().is_empty(), "nothing was notified");
        self.assert_channels_failed();
        let log = self.log.text();
        for library in ["hyper_util::client", "reqwest::connect", "tierstock_market::http"] {
            assert!(log.contains(library), "{library} said nothing");
        }
    }

    fn canaries(&self) -> Canaries {
        let mut canaries = Canaries::of(&self.keys);
        assert!(canaries.found_in(&self.proxy.heard()).is_some(), "the keys were never used");
        for token in self.proxy.tokens() {
            canaries.add(&token);
        }
        for secret in channels::secrets() {
            canaries.add(&secret);
        }
        canaries
    }

    fn assert_nothing_shown(&self) {
        let canaries = self.canaries();
        canaries.assert_none_in("a view, an event or an error", &self.shown.join("\n"));
        canaries.assert_none_in("a notification", &self.notifier.shown().join("\n"));
        canaries.assert_none_in("the log", &self.log.text());
        // With the sheets of the workbook and the parts of the document.
        assert!(canaries.assert_none_below(self.folder.path()) > 20);
    }
}

fn options(
    folder: &Path,
    simulator: &Simulator,
    proxy: &RecordingProxy,
    receiver: &Receiver,
    secrets: &Arc<MemorySecrets>,
    notifier: &Arc<RecordingNotifier>,
    clock: &VirtualClock,
) -> EngineOptions {
    let discord = format!("{}/api/webhooks", receiver.url);
    let endpoints = Endpoints::overridden(Overrides {
        stockx: Some(simulator.stockx_url()),
        stockx_accounts: Some(&proxy.url()),
        alias: Some(simulator.alias_url()),
        rates: Some(simulator.rates_url()),
        discord: Some(&discord),
        telegram: Some(&receiver.url),
        ntfy: Some(&receiver.url),
    });
    EngineOptions {
        data_dir: folder.join("data"),
        account_locks: AccountLocks::in_folder(folder.join("accounts")),
        endpoints: endpoints.expect("addresses"),
        timeouts: Timeouts { channel: SILENT_FOR, ..Timeouts::default() },
        secrets: Arc::clone(secrets) as _,
        notifier: Arc::clone(notifier) as _,
        browser: Arc::new(NoBrowser),
        made_up: false,
        clock: Arc::new(clock.clone()),
        pictures_at: "picture://localhost/".into(),
        seed: 3,
    }
}

/// A request every ten seconds: errors are what matters here, not prices.
async fn slow_pace(folder: &Path) {
    let data = folder.join("data");
    std::fs::create_dir_all(&data).expect("a folder");
    let store = Store::open(&data.join("tierstock.db")).await.expect("a database");
    for market in Market::ALL {
        store.set_rate(market, 10_000, 25_000).await.expect("a rate");
    }
    store.close().await.expect("closed");
}
