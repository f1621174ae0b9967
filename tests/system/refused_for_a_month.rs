//! Both marketplaces refuse everything for a month (in a soak; else for five days): all but fresh prices works, requests
//! stay within the probes, and nothing grows.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tierstock_domain::{Market, Tier};
use tierstock_engine::view::{
    CardFilter, CardNarrowing, CardSort, InventoryQuery, SalesFilter, SalesGrouping, UnitSort, UnitsFilter,
};
use tierstock_simulator::{Fault, Rule, Service};
use tracing::level_filters::LevelFilter;

use crate::harness::{Harness, hours};

const SKU: &str = "CT8532-111";
/// The first days tell whether a day adds to the one before; a soak waits for the whole month.
fn days() -> usize {
    if std::env::var_os("TIERSTOCK_SOAK").is_some() { 30 } else { 5 }
}

/// What is logged at the app's usual level, in bytes.
#[derive(Clone, Default)]
struct Log(Arc<AtomicU64>);

impl Write for Log {
    fn write(&mut self, said: &[u8]) -> io::Result<usize> {
        self.0.fetch_add(said.len() as u64, Ordering::Relaxed);
        Ok(said.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Every page, as the window asks for it.
async fn visit_every_page(harness: &Harness) {
    let engine = harness.engine();
    let cards = CardFilter {
        tier: Tier::Hot,
        sort: CardSort::default(),
        text: String::new(),
        owned_only: false,
        narrowing: CardNarrowing::default(),
        offset: 0,
        limit: 50,
    };
    let units = InventoryQuery {
        filter: UnitsFilter::default(),
        sort: UnitSort::Added,
        descending: false,
        offset: 0,
        limit: 50,
    };
    engine.board().await.unwrap();
    assert_eq!(engine.cards(cards).await.unwrap().cards.len(), 5);
    engine.open_product(harness.id(SKU)).await.unwrap();
    assert!(
        !engine.product(harness.id(SKU)).await.unwrap().troubles.is_empty(),
        "it says why nothing is fresh"
    );
    assert!(!engine.inventory(units).await.unwrap().is_empty());
    engine.inventory_summary(UnitsFilter::default()).await.unwrap();
    engine.sales(SalesFilter::default(), 0, 50).await.unwrap();
    engine.sales_groups(SalesFilter::default(), SalesGrouping::Month).await.unwrap();
    engine.stock_book_summary().await.unwrap();
    engine.journal(0, 50).await.unwrap();
    engine.sync().await.unwrap();
    engine.linking("").await.unwrap();
    engine.link_questions("", None).await.unwrap();
    engine.settings().await.unwrap();
    engine.fees().await.unwrap();
    engine.connections().await.unwrap();
    engine.rows_set_aside(0, 50).await.unwrap();
    let failures = engine.activity().await.unwrap().failures;
    assert_eq!(failures.iter().filter(|failure| failure.market.is_some()).count(), 2, "{failures:#?}");
}

/// Rows of what may be written meanwhile, and pages of the file.
fn size(harness: &Harness) -> [i64; 3] {
    let pages = harness.one::<i64>("SELECT page_count FROM pragma_page_count");
    let incidents = harness.one("SELECT count(*) FROM incidents");
    [incidents, harness.one("SELECT count(*) FROM price_points"), pages]
}

/// Requests that a day of such refusals may cost at each marketplace: one in so many seconds.
async fn a_month_of(stockx: Fault, alias: Fault, seconds_between: usize) {
    let log = Log::default();
    let writer = log.clone();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(LevelFilter::INFO).with_writer(move || writer.clone());
    let _recording = tracing::subscriber::set_default(subscriber.finish());
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    for (service, fault) in
        [(Service::StockX, stockx.clone()), (Service::Accounts, stockx), (Service::Alias, alias)]
    {
        harness.simulator.faults().add(Rule::every(service, fault));
    }
    let began = harness.now();
    let mut before = None;
    let days = days();
    for day in 0..days {
        harness.pass(hours(24)).await;
        visit_every_page(&harness).await;
        if day == 1 {
            before = Some((size(&harness), log.0.load(Ordering::Relaxed)));
        }
    }
    // The first ones come sooner after each other, and so do those that the opened product brings.
    let probes = days * 86_400 / seconds_between + 10 * days;
    for market in Market::ALL {
        let sent = harness.asked_since(market, began);
        assert!(sent <= probes, "{market}: {sent} requests in vain");
    }
    let accounts = harness.simulator.ledger().of(Service::Accounts);
    let renewed = accounts.iter().filter(|line| line.at >= began).count();
    assert!(renewed <= probes, "{renewed} renewals in vain");
    let ((rows, logged), after) = (before.expect("there was a second day"), size(&harness));
    assert_eq!(rows[..2], after[..2], "nothing is noted again and again");
    assert!(after[2] - rows[2] <= 16, "the file grew from {} to {} pages", rows[2], after[2]);
    let logged_later = log.0.load(Ordering::Relaxed) - logged;
    assert!(logged_later <= (probes as u64) * 2 * 600, "{logged_later} bytes of log");
}

#[tokio::test]
async fn a_month_behind_a_bot_wall_leaves_all_but_prices() {
    let wall = Fault::BotWall { html: false };
    a_month_of(wall.clone(), wall, 600).await;
}

#[tokio::test]
async fn a_month_without_approval_leaves_all_but_prices() {
    a_month_of(Fault::UnapprovedKey, Fault::Forbidden, 300).await;
}
