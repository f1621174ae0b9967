//! More products than a quota allows: how late they are is spread fairly, the own region before the others.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::TimeDelta;
use rusqlite::Connection;
use tierstock_domain::{Market, Tier};
use tierstock_store::Store;

use crate::harness::{hours, start};
use crate::weeks::{Board, Weeks, fill};

const BOARD: Board = Board { hot: 20, warm: 60, cold: 120, frozen: 20 };

/// The own region needs 20 × 24 + 60 × 4 + 120 = 840 requests a day of each marketplace.
const NEEDED: f64 = 840.0;

const QUOTA: u32 = 400;

#[tokio::test]
async fn tiers_over_quota_are_late_by_equal_parts_of_their_promise() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tierstock.db");
    fill(&file, BOARD, 2, start()).await;
    let store = Store::open(&file).await.unwrap();
    store.set_rate(Market::Alias, 500, QUOTA).await.unwrap();
    store.close().await.unwrap();
    let weeks = Weeks::open(&file, BOARD, 2, start()).await;
    weeks.pass(hours(5 * 24)).await;

    // The first two days are those in which all begin together.
    let since = start() + TimeDelta::days(2);
    // Of what is used second looks at jumps have a part, and the other regions a twentieth.
    let spent = weeks.store.spent(Market::Alias, since).await.unwrap();
    let for_tiers: u32 = spent.iter().filter(|row| !row.purpose.is_wanted()).map(|row| row.sent).sum();
    let stretch = NEEDED * 3.0 / (f64::from(for_tiers) * 0.95);
    for tier in Tier::RUNNING {
        let longest = weeks.watch.longest(Market::Alias, tier, since);
        assert!(
            (0.7 * stretch..1.5 * stretch).contains(&longest),
            "{tier}: {longest} times its promise, where all are {stretch} times"
        );
        let kept = weeks.watch.longest(Market::StockX, tier, since);
        assert!(kept <= 1.0, "{tier}: the other marketplace has room for all");
    }
    for sent in weeks.watch.whole_days(Market::Alias) {
        assert!((340..=QUOTA as usize).contains(&sent), "nine tenths of {QUOTA} are used: {sent}");
    }
    let mut days: BTreeMap<_, u32> = BTreeMap::new();
    for row in &spent {
        *days.entry(row.hour.date_naive()).or_default() += row.sent;
    }
    assert!(days.values().all(|sent| *sent <= QUOTA * 9 / 10), "the last tenth is the user's: {days:?}");
    assert_eq!(weeks.watch.violations(), 0);
    let others = format!(
        "SELECT count(*) FROM feeds WHERE market = 'alias' AND rank > 0 AND tier <> 'frozen' AND confirmed_at > {}",
        since.timestamp_millis()
    );
    let others: i64 = Connection::open(&file).unwrap().query_row(&others, (), |row| row.get(0)).unwrap();
    let twentieth = i64::from(for_tiers) / 20;
    assert!(others * 10 >= twentieth * 8, "the other regions don't starve: {others} of {twentieth}");
    let second = weeks.watch.longest_pause(Market::Alias, since);
    assert!(second < Duration::from_hours(1), "the requests are spread over the day: {second:?}");
    weeks.end().await;
}

/// A request a minute, and no end of quota: the rate is what there is too little of.
#[tokio::test]
async fn a_slow_rate_keeps_the_own_region_s_promises_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tierstock.db");
    fill(&file, BOARD, 2, start()).await;
    let store = Store::open(&file).await.unwrap();
    store.set_rate(Market::StockX, 60_000, 25_000).await.unwrap();
    store.close().await.unwrap();
    let weeks = Weeks::open(&file, BOARD, 2, start()).await;
    weeks.pass(hours(4 * 24)).await;
    let since = start() + TimeDelta::days(2);
    for tier in Tier::RUNNING {
        let longest = weeks.watch.longest(Market::StockX, tier, since);
        assert!(longest <= 1.0, "{tier}: {longest} times its promise");
    }
    let spent = weeks.store.spent(Market::StockX, since).await.unwrap();
    let sent: u32 = spent.iter().map(|row| row.sent).sum();
    assert!(sent > 2 * 1_400, "of 1,440 a day none is left unused: {sent} in two days");
    weeks.end().await;
}
