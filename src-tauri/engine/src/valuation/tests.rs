//! The real loop against the simulator, in time of its own.

use chrono::{DateTime, NaiveDate, TimeDelta};
use tempfile::TempDir;
use tierstock_domain::{
    Cost, Currency, Details, FeeChange, Figure, Moment, Money, Place, RateSource as Source, Region, Scope,
    Setting, Tier, UnitId,
};
use tierstock_market::ports::{RenewalLock, StockXKeys, TokenError, Tokens};
use tierstock_market::{Endpoints, Gate, Overrides, Timeouts, VirtualClock};
use tierstock_simulator::{Fault, Options, Rule, Service, Simulator};
use tierstock_store::{NewUnit, UnitFilter, fixture};
use tokio::task::JoinHandle;

use super::*;

/// Monday evening, after the day's rates are out.
fn monday() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-23T18:00:00Z").unwrap().to_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct NoKeys;

#[async_trait::async_trait]
impl Tokens for NoKeys {
    async fn stockx(&self) -> Result<StockXKeys, TokenError> {
        Err(TokenError::Locked)
    }
    async fn stockx_past(&self, _: &secrecy::SecretString) -> Result<StockXKeys, TokenError> {
        Err(TokenError::Locked)
    }
    async fn lock_renewal(&self) -> Result<RenewalLock, TokenError> {
        Err(TokenError::Locked)
    }
    async fn keep_stockx_refresh_token(&self, _: secrecy::SecretString) -> Result<(), TokenError> {
        Err(TokenError::Locked)
    }
    async fn alias(&self) -> Result<secrecy::SecretString, TokenError> {
        Err(TokenError::Locked)
    }
}

/// A database, the bank, and a clock for both.
struct Scene {
    store: Store,
    simulator: Simulator,
    clock: VirtualClock,
    _folder: TempDir,
}

/// The valuation while it runs.
struct Shift {
    wakeup: ValuationWakeup,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Scene {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("t.db")).await.unwrap();
        store.set_regions(fixture::REGIONS.to_vec(), monday()).await.unwrap();
        let clock = VirtualClock::starting_at(monday());
        let time = clock.clone();
        let options = Options::sample(1, Arc::new(move || time.now()));
        let simulator = Simulator::start(options).await.unwrap();
        Self { store, simulator, clock, _folder: folder }
    }

    fn open(&self) -> Shift {
        let clock: Arc<dyn Clock> = Arc::new(self.clock.clone());
        let budget = tierstock_sync::StoredBudget::new(self.store.clone(), Arc::clone(&clock));
        let gate = Gate::new(Arc::new(budget), Arc::clone(&clock));
        let overrides = Overrides { rates: Some(self.simulator.rates_url()), ..Overrides::default() };
        let endpoints = Endpoints::overridden(overrides).unwrap();
        let tokens: Arc<dyn Tokens> = Arc::new(NoKeys);
        let rates = tierstock_market::marketplaces(&endpoints, gate, &tokens, &clock, 1, Timeouts::default())
            .unwrap()
            .rates;
        let wakeup = ValuationWakeup::default();
        let (store, events) = (self.store.clone(), Events::default());
        let valuation = Valuation { store, rates, clock, events, wakeup: wakeup.clone() };
        let (stop, stopped) = watch::channel(false);
        Shift { wakeup, stop, task: tokio::spawn(valuation.run(stopped)) }
    }

    async fn pass(&self, time: TimeDelta) {
        self.clock.pass(time.to_std().unwrap()).await;
    }

    /// The program runs for an hour.
    async fn an_hour(&self) {
        let shift = self.open();
        self.pass(TimeDelta::hours(1)).await;
        shift.close().await;
    }

    async fn source(&self, day: NaiveDate) -> Option<Source> {
        self.store.rates_on(day).await.unwrap().source(day)
    }

    /// What was asked of the bank, by the end of the file's name.
    fn asked(&self, file: &str) -> usize {
        let asked = self.simulator.ledger().of(Service::Rates);
        asked.iter().filter(|request| request.target.contains(file)).count()
    }

    /// A pair for $100.00, bought on this day.
    async fn buy(&self, bought_on: &str) -> UnitId {
        let product = fixture::add_linked(&self.store, "AA0000-001", Tier::Frozen, monday()).await.unwrap();
        let size = self.store.sizes_of(product).await.unwrap()[1].id;
        let cost = Cost::of(Money::new(10_000, Currency::USD), None);
        let details = Details { bought_on: Some(day(bought_on)), ..Details::of(size, cost) };
        let units = vec![NewUnit { product, details }];
        self.store.add_units(units, "Added", monday()).await.unwrap().ids[0]
    }

    async fn rate_of(&self, unit: UnitId) -> Source {
        self.store.unit(unit).await.unwrap().unwrap().details.cost.rate.unwrap().source
    }

    /// A pair for which there is a bid of £100.00 on StockX.
    async fn own(&self) {
        self.buy("2026-11-23").await;
        let product = tierstock_domain::ProductId(1);
        let feeds = self.store.feeds_of(product).await.unwrap();
        let feed = feeds.into_iter().find(|feed| feed.scope == Scope::StockX(Currency::GBP)).unwrap();
        let bid = fixture::quote(feed.scope, 9, None, Some(10_000));
        self.store.commit_answer(&feed, monday(), vec![bid], None).await.unwrap();
    }

    async fn worth(&self) -> i64 {
        self.store.totals(UnitFilter::default(), self.clock.now()).await.unwrap().worth
    }

    /// StockX's transaction fee from this day on, in hundredths of a percent.
    async fn set_fee(&self, since: NaiveDate, value: i64) {
        let (place, figure) = (Place::StockX, Figure::Transaction);
        let fee = Setting::Fee(FeeChange { place, figure, currency: None, since, value });
        self.store.change_settings(vec![fee], "Set", self.clock.now()).await.unwrap();
    }
}

impl Shift {
    async fn close(self) {
        self.stop.send_replace(true);
        self.task.await.unwrap();
    }
}

#[tokio::test]
async fn days_on_which_the_app_was_shut_have_their_rates() {
    let scene = Scene::new().await;
    scene.an_hour().await;
    scene.pass(TimeDelta::hours(71)).await;
    scene.an_hour().await;
    for on in ["2026-11-24", "2026-11-25", "2026-11-26"] {
        assert_eq!(scene.source(day(on)).await, Some(Source::Published(day(on))));
    }
    assert_eq!((scene.asked("90d"), scene.asked("zip")), (2, 0));
}

#[tokio::test]
async fn a_gap_that_the_newest_day_s_file_left_is_closed() {
    let scene = Scene::new().await;
    scene.an_hour().await;
    // As a version that looked for the newest day alone left them.
    scene
        .store
        .add_rates(vec![(day("2026-11-26"), [(Currency::USD, tierstock_domain::Rate::ONE)].into())])
        .await
        .unwrap();
    scene.pass(TimeDelta::hours(71)).await;
    scene.an_hour().await;
    assert_eq!(scene.source(day("2026-11-25")).await, Some(Source::Published(day("2026-11-25"))));
}

#[tokio::test]
async fn a_wakeup_puts_off_no_rates() {
    let scene = Scene::new().await;
    let shift = scene.open();
    // Tuesday's are out at three in the afternoon; something is done every hour until six.
    for _ in 0..24 {
        scene.pass(TimeDelta::hours(1)).await;
        shift.wakeup.wake();
    }
    shift.close().await;
    assert_eq!(scene.source(day("2026-11-24")).await, Some(Source::Published(day("2026-11-24"))));
}

#[tokio::test]
async fn the_history_is_fetched_once_when_an_old_day_needs_it() {
    let scene = Scene::new().await;
    let recent = scene.buy("2026-11-20").await;
    let shift = scene.open();
    scene.pass(TimeDelta::hours(1)).await;
    assert_eq!((scene.rate_of(recent).await, scene.asked("zip")), (Source::Published(day("2026-11-20")), 0));
    let old = scene.buy("2024-02-29").await;
    assert!(matches!(scene.rate_of(old).await, Source::Oldest(_)));
    shift.wakeup.wake();
    scene.pass(TimeDelta::minutes(1)).await;
    assert_eq!(scene.rate_of(old).await, Source::Published(day("2024-02-29")));
    // A Saturday, and a day before the euro.
    let (saturday, before) = (scene.buy("2020-05-30").await, scene.buy("1998-12-31").await);
    shift.wakeup.wake();
    scene.pass(TimeDelta::hours(30)).await;
    shift.close().await;
    assert_eq!(scene.rate_of(saturday).await, Source::Published(day("2020-05-29")));
    assert_eq!(scene.rate_of(before).await, Source::Oldest(day("1999-01-04")));
    assert_eq!(scene.asked("zip"), 1);
}

#[tokio::test]
async fn an_old_day_has_its_rate_once_the_bank_answers_again() {
    let scene = Scene::new().await;
    scene.simulator.faults().add(Rule::every(Service::Rates, Fault::ServerError(503)));
    let old = scene.buy("2024-02-29").await;
    let shift = scene.open();
    scene.pass(TimeDelta::hours(1)).await;
    scene.simulator.faults().clear();
    scene.pass(TimeDelta::hours(1)).await;
    shift.close().await;
    assert_eq!(scene.rate_of(old).await, Source::Published(day("2024-02-29")));
}

#[tokio::test]
async fn a_changed_fee_is_worked_out_though_the_app_was_closed_first() {
    let scene = Scene::new().await;
    scene.own().await;
    scene.an_hour().await;
    // 100.00 − 9.00 − 3.00
    assert_eq!(scene.worth().await, 8_800);
    scene.set_fee(day("2026-11-23"), 700).await;
    assert_eq!(scene.worth().await, 8_800);
    scene.an_hour().await;
    assert_eq!(scene.worth().await, 9_000);
}

#[tokio::test]
async fn a_fee_that_begins_on_saturday_is_taken_when_it_comes() {
    let scene = Scene::new().await;
    scene.own().await;
    scene.set_fee(day("2026-11-28"), 700).await;
    let shift = scene.open();
    // Until a quarter to midnight on Friday.
    scene.pass(TimeDelta::hours(4 * 24 + 5) + TimeDelta::minutes(45)).await;
    assert_eq!(scene.worth().await, 8_800);
    scene.pass(TimeDelta::minutes(45)).await;
    assert_eq!(scene.worth().await, 9_000);
    shift.close().await;
}

#[tokio::test]
async fn amounts_follow_the_own_region_after_the_app_was_closed() {
    let scene = Scene::new().await;
    scene.own().await;
    scene.an_hour().await;
    scene.store.set_regions(vec![Region::Us], scene.clock.now()).await.unwrap();
    scene.an_hour().await;
    let totals = scene.store.totals(UnitFilter::default(), scene.clock.now()).await.unwrap();
    assert_eq!((totals.with_cost, totals.cost), (1, 10_000));
}
