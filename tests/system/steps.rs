//! Fail at step n of everything that can fail, n = 1, 2, 3 … until it passes: a row that is written, an exchange with a
//! marketplace, a call of the keychain; once and for a while. After each nothing is half done and all goes on.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;
use rusqlite::Connection;
use tierstock_domain::{Market, Tier};
use tierstock_engine::EngineError;
use tierstock_engine::view::{MarketState, TierSettings, UnitEntry};
use tierstock_simulator::{Fault, Rule, Service};

use crate::disk::{Disk, Place};
use crate::harness::{Harness, hours, minutes, moment};
use crate::units::pair;

/// All n with `npm run soak`; else the first ones, then ever fewer.
fn steps(small: u32) -> impl Iterator<Item = u32> {
    let all = std::env::var_os("TIERSTOCK_SOAK").is_some();
    (1..10_000).filter(move |nth| all || *nth <= small || nth.is_power_of_two())
}

/// Nothing is half written, nothing is double, and no more was asked than is on the books.
fn assert_sound(harness: &Harness) {
    assert_eq!(harness.one::<String>("PRAGMA integrity_check"), "ok");
    let orphans: Vec<String> = harness.rows("PRAGMA foreign_key_check", |row| row.get(0));
    assert!(orphans.is_empty(), "{orphans:?}");
    assert_eq!(harness.one::<i64>(TWICE), 0, "history says the same twice");
    assert_eq!(harness.one::<i64>(HALF), 0, "prices were kept without their feed");
    for market in Market::ALL {
        let of_market = format!("FROM budgets WHERE market = '{}'", market.key());
        let spent: u32 = harness.one(&format!("SELECT used {of_market}"));
        let day: i64 = harness.one(&format!("SELECT day {of_market}"));
        let counted: u32 = harness.one(&format!(
            "SELECT ifnull(sum(sent), 0) FROM requests WHERE market = '{}' AND hour >= {}",
            market.key(),
            day * 24
        ));
        assert_eq!(spent, counted, "{market}: each is on the books once");
        let sent = harness.asked_since(market, moment(day * 86_400_000));
        assert!(sent <= spent as usize, "{market}: nothing was sent that was not reserved");
    }
}

const TWICE: &str = "
    SELECT count(*) FROM (SELECT ask, bid, last_sale,
        lag(ask) OVER w AS ask_before, lag(bid) OVER w AS bid_before, lag(last_sale) OVER w AS sale_before,
        row_number() OVER w AS nth
        FROM price_points WHERE at >= 1795514400000 WINDOW w AS (PARTITION BY series_id ORDER BY at))
    WHERE nth > 1 AND ask IS ask_before AND bid IS bid_before AND last_sale IS sale_before";

const HALF: &str = "
    SELECT count(*) FROM quotes q JOIN sizes s ON s.id = q.size_id
    JOIN feeds f ON f.product_id = s.product_id AND f.scope_id = q.scope_id
    WHERE f.confirmed_at IS NOT NULL AND q.confirmed_at > f.confirmed_at";

async fn assert_all_goes_on(harness: &Harness) {
    harness.pass(minutes(70)).await;
    assert_all_is_well(harness).await;
}

async fn assert_all_is_well(harness: &Harness) {
    for market in Market::ALL {
        let view = harness.market(market).await;
        assert_eq!((view.state, view.trouble), (MarketState::Ready, None), "{market}");
        harness.assert_promises_kept(market);
    }
    harness.assert_all_true();
    harness.assert_rates_kept();
}

/// What the user did, what they were told, and how to see whether it is there.
struct Deed {
    name: &'static str,
    told: Result<(), EngineError>,
    seen: String,
}

impl Deed {
    fn new<T>(name: &'static str, told: Result<T, EngineError>, seen: String) -> Self {
        Self { name, told: told.map(drop), seen }
    }

    /// What was acknowledged is there; what was refused is not, and the reason was told in words.
    fn assert_as_told(&self, harness: &Harness) {
        let Self { name, told, seen } = self;
        assert_eq!(harness.one::<bool>(seen), told.is_ok(), "{name}: {told:?}");
        if let Err(error) = told {
            let words = error.to_string();
            let why = ["the disk is full", "the database refused"];
            assert!(words.starts_with("The change could not be saved"), "{name}: {words}");
            assert!(why.iter().any(|why| words.contains(why)), "{name}: {words}");
        }
    }

    fn assert_kept(&self, harness: &Harness) {
        assert!(self.told.is_err() || harness.one::<bool>(&self.seen), "{} was lost", self.name);
    }
}

/// What is there from the start, and what the user adds.
const SKUS: [&str; 2] = ["DD1503-103", "CT8532-111"];
const ADDED: &str = "DZ5485-410";

/// The user refreshes a product, moves one, changes a setting, adds a pair and a product.
async fn entries(harness: &Harness) -> Vec<Deed> {
    let (engine, now) = (harness.engine(), harness.now().timestamp_millis());
    let [panda, dunk] = SKUS.map(|sku| harness.id(sku));
    let size = harness.one(&format!("SELECT min(id) FROM sizes WHERE product_id = {panda}"));
    let turn = TierSettings { tier: Tier::Hot, minutes: 60, turn: 21 };
    let asked = format!("product_id = {dunk} AND (wanted_at IS NOT NULL OR confirmed_at >= {now})");
    let warm = format!("p.id = {panda} AND p.tier = 'warm' AND f.tier = 'warm'");
    vec![
        Deed::new(
            "refreshed",
            engine.refresh(dunk).await,
            format!("SELECT count(*) = 6 FROM feeds WHERE {asked}"),
        ),
        Deed::new(
            "moved",
            engine.move_products(vec![panda], Tier::Warm).await,
            format!("SELECT count(*) = 6 FROM products p JOIN feeds f ON f.product_id = p.id WHERE {warm}"),
        ),
        Deed::new(
            "set",
            engine.set_tier(turn).await,
            "SELECT count(*) = 1 FROM settings s, journal j WHERE s.value = '21' AND j.title LIKE '%21 a run'".into(),
        ),
        Deed::new(
            "owned",
            engine.add_units(panda, pair(size, "99.17"), 1).await,
            "SELECT count(*) = 1 FROM units u JOIN journal_units j ON j.unit_id = u.id WHERE u.price = 9917".into(),
        ),
        Deed::new(
            "added",
            engine.add_products(ADDED, Tier::Hot).await,
            format!(
                "SELECT count(*) = 2 FROM products p JOIN market_links l ON l.product_id = p.id
                 WHERE p.sku = '{ADDED}'"
            ),
        ),
    ]
}

/// A shop of two products whose disk fails at a step while the user works and Alias is down for a while; tells where.
async fn a_step_fails(place: Place, nth: u32, lasts: bool) -> BTreeSet<String> {
    let harness = Harness::with(|sku| SKUS.contains(&sku)).await;
    harness.full_sync().await;
    harness.pass(minutes(6)).await;
    let disk = Disk::under(&harness).await;
    harness.simulator.faults().add(Rule::every(Service::Alias, Fault::ServerError(503)));
    disk.fail_at(place, nth, lasts);
    let entries = entries(&harness).await;
    for entry in &entries {
        entry.assert_as_told(&harness);
    }
    harness.pass(minutes(5)).await;
    assert_sound(&harness);
    harness.simulator.faults().clear();
    harness.pass(minutes(15)).await;
    assert_sound(&harness);
    let struck = disk.mend();
    harness.pass(hours(1)).await;
    assert_all_is_well(&harness).await;
    assert_sound(&harness);
    for entry in &entries {
        entry.assert_kept(&harness);
    }
    struck
}

/// Fails at step 1, 2, 3 … until there is none; tells at how many.
async fn each_step_fails(place: Place, lasts: bool) -> u32 {
    for nth in steps(4) {
        if a_step_fails(place, nth, lasts).await.is_empty() {
            return nth;
        }
    }
    panic!("there is always one more step");
}

#[rstest::rstest]
#[case::once(false)]
#[case::from_then_on(true)]
#[tokio::test]
async fn any_row_that_cannot_be_written_undoes_its_transaction(#[case] lasts: bool) {
    let rows = each_step_fails(Place::Row, lasts).await;
    assert!(rows > 500, "a product alone has more than {rows}");
}

/// Among thousands of rows those of most tables are few.
#[rstest::rstest]
#[case::once(false)]
#[case::from_then_on(true)]
#[tokio::test]
async fn any_table_that_cannot_be_written_undoes_its_transactions(#[case] lasts: bool) {
    for table in TABLES {
        let struck = a_step_fails(Place::RowOf(table), 1, lasts).await;
        assert_eq!(struck, BTreeSet::from([table.to_owned()]));
    }
}

const TABLES: [&str; 15] = [
    "awake",
    "budgets",
    "feeds",
    "incidents",
    "journal",
    "journal_settings",
    "journal_units",
    "market_links",
    "market_sizes",
    "price_points",
    "products",
    "quotes",
    "requests",
    "settings",
    "units",
];

#[rstest::rstest]
#[case::once(false)]
#[case::from_then_on(true)]
#[tokio::test]
async fn a_commit_that_fails_is_nothing_written_whichever_it_is(#[case] lasts: bool) {
    let commits = each_step_fails(Place::Commit, lasts).await;
    assert!(commits > 20, "there are more than {commits}");
}

#[rstest::rstest]
#[case::with_stockx(Service::StockX)]
#[case::with_alias(Service::Alias)]
#[case::with_the_accounts(Service::Accounts)]
#[tokio::test]
async fn an_exchange_that_fails_is_made_up_for_whichever_it_is(
    #[case] service: Service,
    #[values(Fault::DropConnection, Fault::ServerError(500), Fault::HtmlWith200)] fault: Fault,
) {
    let exchanges = each_exchange_fails(service, &fault).await;
    assert!(exchanges > 1, "{service:?}: {fault:?} struck nothing");
}

/// Fails at exchange 1, 2, 3 … until there is none, once and from then on; tells at how many.
async fn each_exchange_fails(service: Service, fault: &Fault) -> u32 {
    for (nth, lasts) in steps(2).flat_map(|nth| [(nth, false), (nth, true)]) {
        let harness = Harness::empty().await;
        let rule = Rule::every(service, fault.clone()).after(nth - 1);
        harness.simulator.faults().add(if lasts { rule } else { rule.times(1) });
        harness.engine().add_products(&SKUS.join(" "), Tier::Hot).await.unwrap();
        harness.pass(minutes(5)).await;
        let exchanges = harness.simulator.ledger().of(service).len();
        assert_sound(&harness);
        harness.simulator.faults().clear();
        harness.full_sync().await;
        assert_eq!(harness.one::<i64>("SELECT count(*) FROM market_links WHERE state = 'linked'"), 4);
        assert_all_goes_on(&harness).await;
        assert_sound(&harness);
        if exchanges < nth as usize {
            return nth;
        }
    }
    panic!("there is always one more exchange");
}

/// The refresh token rotated, and the answer with the next one is lost: there is no way back but to connect again. What
/// the accounts service says of the old one may be lost as well, for a while.
#[rstest::rstest]
#[case::once(false, 2)]
#[case::from_then_on(true, 30)]
#[tokio::test]
async fn a_lost_refresh_token_is_told_and_stops_nothing_else(#[case] lasts: bool, #[case] at_most: usize) {
    let harness = Harness::with(|sku| SKUS.contains(&sku)).await;
    harness.full_sync().await;
    let (before, began) = (renewals(&harness), harness.now());
    harness.simulator.faults().add(Rule::every(Service::Accounts, Fault::RotatingRefreshTokens));
    let lost = Rule::every(Service::Accounts, Fault::TruncatedBody).on("/oauth/token");
    harness.simulator.faults().add(if lasts { lost } else { lost.times(1) });
    // An access token is good for twelve hours.
    harness.pass(hours(15)).await;
    assert!(harness.market(Market::StockX).await.trouble.is_some(), "it is told");
    harness.simulator.faults().clear();
    harness.pass(minutes(15)).await;
    let stockx = harness.market(Market::StockX).await;
    assert_eq!(stockx.state, MarketState::NeedsKeys);
    assert!(stockx.trouble.expect("it is told").hint.contains("Reconnect StockX"));
    let tries = renewals(&harness) - before;
    assert!((2..=at_most).contains(&tries), "a token that may be dead was sent {tries} times");
    harness.pass(hours(3)).await;
    assert_eq!(renewals(&harness), before + tries, "a token that is dead is not sent again");
    let without = harness.asked_since(Market::StockX, began + TimeDelta::hours(12));
    assert_eq!(without, 0, "nothing is sent without a token");
    assert_eq!(harness.market(Market::Alias).await.state, MarketState::Ready);
    harness.assert_promises_kept(Market::Alias);
    assert_eq!(harness.engine().board().await.unwrap().products, 2, "everything can be read");
    harness.assert_all_true();
    assert_sound(&harness);
}

fn renewals(harness: &Harness) -> usize {
    harness.simulator.ledger().of(Service::Accounts).len()
}

#[tokio::test]
async fn a_keychain_that_fails_is_asked_again_whichever_call_it_is() {
    for (nth, lasts) in steps(6).flat_map(|nth| [(nth, false), (nth, true)]) {
        let mut harness = Harness::with(|sku| sku == "CT8532-111").await;
        harness.full_sync().await;
        harness.close().await;
        harness.secrets.fail_at(nth, lasts);
        harness.open().await.expect("the data never depends on the keychain");
        assert_eq!(harness.engine().board().await.unwrap().products, 1, "everything can be read");
        // An access token is good for twelve hours: it is renewed, and its successor stored.
        harness.pass(hours(14)).await;
        assert_sound(&harness);
        let failed = harness.secrets.mend();
        harness.pass(minutes(10)).await;
        assert_all_goes_on(&harness).await;
        assert_sound(&harness);
        if failed == 0 {
            return;
        }
    }
    panic!("the keychain is asked again and again");
}

/// SQLite finds no room for another page: what was told to be saved is there, the rest is not, and it goes on by itself
/// once there is room.
#[tokio::test]
async fn a_disk_without_room_is_told_and_waited_for() {
    let harness = Harness::with(|sku| SKUS.contains(&sku)).await;
    harness.full_sync().await;
    harness.leave_room_for(Some(8)).await;
    let panda = harness.id(SKUS[0]);
    let size = harness.one(&format!("SELECT min(id) FROM sizes WHERE product_id = {panda}"));
    let before: i64 = harness.one("SELECT count(*) FROM units");
    let (mut saved, mut refused) = (0, None);
    while refused.is_none() && saved < 100 {
        let noted = UnitEntry { notes: "It has a long history. ".repeat(40), ..pair(size, "99.17") };
        match harness.engine().add_units(panda, noted, 1).await {
            Ok(_) => saved += 1,
            Err(error) => refused = Some(error),
        }
    }
    let words = refused.expect("there is an end to it").to_string();
    assert_eq!(words, "The change could not be saved: the disk is full; free some space and try again.");
    harness.pass(hours(12)).await;
    assert_sound(&harness);
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM units"), before + saved);
    assert!(saved > 0);
    let told = harness.engine().activity().await.unwrap().failures;
    assert!(told.iter().any(|failure| failure.hint.contains("Check the disk")), "{told:#?}");
    assert!(harness.engine().board().await.is_ok(), "everything can be read");
    harness.leave_room_for(None).await;
    assert_all_goes_on(&harness).await;
    assert_sound(&harness);
}

/// Another program has the database for itself: nothing is sent that can't be counted, and it goes on by itself.
#[tokio::test]
async fn a_database_locked_by_another_program_is_waited_for() {
    let harness = Harness::with_products(2).await;
    harness.full_sync().await;
    // SQLite waits for a lock in real time.
    harness
        .engine()
        .store()
        .on_writer(|writer| writer.busy_timeout(Duration::from_millis(20)))
        .await
        .unwrap();
    harness.edit("UPDATE feeds SET confirmed_at = confirmed_at - 7200000");
    let path: String = harness.one("SELECT file FROM pragma_database_list WHERE name = 'main'");
    let other = Connection::open(path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let before = Market::ALL.map(|market| harness.asked(market).len());
    // The lane looks at what was changed beside it within two minutes.
    harness.pass(minutes(3)).await;
    assert_eq!(Market::ALL.map(|market| harness.asked(market).len()), before);
    let told = harness.engine().activity().await.unwrap().failures;
    assert!(told.iter().any(|failure| failure.hint.contains("Check the disk")), "{told:#?}");
    other.execute_batch("ROLLBACK").unwrap();
    harness.pass(minutes(6)).await;
    assert_all_goes_on(&harness).await;
    assert_sound(&harness);
}
