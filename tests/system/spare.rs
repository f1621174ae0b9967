//! Spare requests beside the promises: none is broken by them, no limit either, and they are no more than the user allows.

use std::collections::BTreeMap;
use std::time::Duration;

use tierstock_domain::{Market, Purpose};
use tierstock_store::{SpentRow, Store};

use crate::harness::{hours, minutes, start};
use crate::weeks::{Board, Weeks, allow_spare, fill, follow_one_region};

const SMALL: Board = Board { hot: 30, warm: 50, cold: 26, frozen: 6 };
const LARGE: Board = Board { hot: 50, warm: 200, cold: 500, frozen: 250 };
const HUGE: Board = Board { hot: 100, warm: 900, cold: 5_000, frozen: 4_000 };

const GENTLE: u32 = 25;

/// A quarter of 25,000.
const A_DAY: u32 = 6_250;

/// So long, or a month where there is time for it.
fn span(slice: Duration) -> Duration {
    if std::env::var_os("TIERSTOCK_SOAK").is_some() { hours(30 * 24) } else { slice }
}

/// Whose prices are promised.
#[derive(PartialEq)]
enum Regions {
    /// The own one's alone.
    Own,
    /// The others' as well, which is three times as many requests.
    All,
}

/// What StockX was asked with spare requests while these products were synced for so long.
async fn spared(
    board: Board,
    regions: Regions,
    slice: Duration,
    percent: u32,
) -> (Weeks, Vec<SpentRow>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tierstock.db");
    fill(&file, board, 2, start()).await;
    if regions == Regions::Own {
        follow_one_region(&file, start()).await;
    }
    allow_spare(&file, percent).await;
    let weeks = Weeks::open(&file, board, 2, start()).await;
    weeks.pass(slice).await;
    assert_eq!(weeks.watch.violations(), 0);
    let mut spent = weeks.store.spent(Market::StockX, start()).await.unwrap();
    spent.retain(|row| row.purpose == Purpose::Spare);
    let alias = weeks.store.spent(Market::Alias, start()).await.unwrap();
    assert!(alias.iter().all(|row| row.purpose != Purpose::Spare), "what Alias has to spare is a guess");
    (weeks, spent, folder)
}

fn assert_no_more_than_allowed(spent: &[SpentRow], a_day: u32) {
    let mut days: BTreeMap<_, u32> = BTreeMap::new();
    for row in spent {
        *days.entry(row.hour.date_naive()).or_default() += row.sent;
        // Spread evenly, and a little late is made up for.
        assert!(row.sent <= a_day / 24 + 3, "{} in an hour", row.sent);
    }
    assert!(days.values().all(|sent| *sent <= a_day), "{days:?}");
}

/// At most one in a hundred slots: what it was planned for may have been looked at since.
async fn assert_slots_are_used(weeks: &Weeks, spent: &[SpentRow]) {
    let slots: u32 = spent.iter().map(|row| row.sent).sum();
    let looks: u32 = weeks.store.spare_finds(start()).await.unwrap().iter().map(|row| row.looked).sum();
    assert!(slots - looks <= 1 + slots / 100, "{slots} slots for {looks} looks");
}

#[tokio::test]
async fn promises_of_112_products_hold_beside_spare_requests() {
    let (weeks, spent, _folder) = spared(SMALL, Regions::All, span(hours(4)), GENTLE).await;
    assert!((weeks.watch.promises_kept(&Market::ALL, weeks.clock_now()) - 1.0).abs() < 1e-9);
    assert_no_more_than_allowed(&spent, A_DAY);
    let sent: u32 = spent.iter().map(|row| row.sent).sum();
    assert!(sent > A_DAY / 8, "only {sent} of {A_DAY} a day in four hours");
    let found = weeks.store.spare_finds(start()).await.unwrap();
    // Every fourth is owned; six of 112 are frozen.
    assert!(found.len() >= 25, "they were spent on {} products", found.len());
    assert!(found.iter().all(|row| row.product.0 % 4 == 0), "on what nobody owns");
    let changes: u32 = found.iter().map(|row| row.changes).sum();
    assert_slots_are_used(&weeks, &spent).await;
    assert!(changes > 0 && found.iter().any(|row| row.moved.minor() > 0 && !row.earlier.is_zero()));
    weeks.end().await;
}

#[tokio::test]
async fn promises_of_1000_products_hold_beside_spare_requests() {
    let (weeks, spent, _folder) = spared(LARGE, Regions::All, span(hours(3)), GENTLE).await;
    assert!((weeks.watch.promises_kept(&Market::ALL, weeks.clock_now()) - 1.0).abs() < 1e-9);
    assert_no_more_than_allowed(&spent, A_DAY);
    assert!(!spent.is_empty(), "there is room for some");
    assert_slots_are_used(&weeks, &spent).await;
    weeks.end().await;
}

#[tokio::test]
async fn promises_of_10000_products_hold_beside_spare_requests() {
    let (weeks, spent, _folder) = spared(HUGE, Regions::Own, span(minutes(15)), GENTLE).await;
    // Of Alias's quota they need more than there is.
    assert!((weeks.watch.promises_kept(&[Market::StockX], weeks.clock_now()) - 1.0).abs() < 1e-9);
    assert_no_more_than_allowed(&spent, A_DAY);
    let sent: u32 = spent.iter().map(|row| row.sent).sum();
    assert!(sent > A_DAY / 24 / 8, "only {sent} in a quarter of an hour");
    assert_slots_are_used(&weeks, &spent).await;
    weeks.end().await;
}

#[tokio::test]
async fn nothing_is_spare_where_promises_need_it_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tierstock.db");
    fill(&file, SMALL, 2, start()).await;
    allow_spare(&file, GENTLE).await;
    let store = Store::open(&file).await.unwrap();
    // The promises need twice as many, with those of the other regions.
    store.set_rate(Market::StockX, 1_000, 1_400).await.unwrap();
    store.close().await.unwrap();
    let weeks = Weeks::open(&file, SMALL, 2, start()).await;
    weeks.pass(hours(2)).await;
    let spent = weeks.store.spent(Market::StockX, start()).await.unwrap();
    assert!(spent.iter().all(|row| row.purpose != Purpose::Spare), "{spent:?}");
    weeks.end().await;
}

#[tokio::test]
async fn spare_requests_switched_off_are_not_sent() {
    let (weeks, spent, _folder) = spared(SMALL, Regions::All, hours(2), 0).await;
    assert_eq!(spent, []);
    weeks.end().await;
}

#[tokio::test]
async fn a_marketplace_that_is_asked_too_fast_is_spared() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tierstock.db");
    fill(&file, SMALL, 2, start()).await;
    allow_spare(&file, GENTLE).await;
    let store = Store::open(&file).await.unwrap();
    // Each minute's is a step; they are taken back one every five minutes.
    for minute in 0..4 {
        let said_at = start() - chrono::TimeDelta::minutes(4 - minute) - chrono::TimeDelta::seconds(minute);
        store.slow_down(Market::StockX, said_at).await.unwrap();
    }
    store.close().await.unwrap();
    let weeks = Weeks::open(&file, SMALL, 2, start()).await;
    weeks.pass(minutes(4)).await;
    let spent = weeks.store.spent(Market::StockX, start()).await.unwrap();
    assert!(spent.iter().all(|row| row.purpose != Purpose::Spare), "{spent:?}");
    weeks.end().await;
}
