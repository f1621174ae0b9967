//! Fail at step n of everything that can fail, n = 1, 2, 3 … until it passes: a row that is written, an exchange with a
//! marketplace, a call of the keychain; once and for a while. After each nothing is half done and all goes on.

use rusqlite::Connection;
use tierstock_domain::{Market, Tier};
use tierstock_engine::view::MarketState;
use tierstock_simulator::{Fault, Rule, Service};

use crate::house::{House, hours, minutes, moment, seconds};

/// All n with `npm run soak`; else the first ones, then ever fewer.
fn steps(small: u32) -> impl Iterator<Item = u32> {
    let all = std::env::var_os("TIERSTOCK_SOAK").is_some();
    (1..2_000).filter(move |nth| all || *nth <= small || nth.is_power_of_two())
}

const TABLES: [&str; 6] = ["feeds", "quotes", "price_points", "products", "budgets", "requests"];

/// From now on the n-th row that is written fails as on a full disk, and so does every transaction that comes to it.
fn fail_at_row(house: &House, nth: u32) {
    let triggers = TABLES.iter().flat_map(|table| ["INSERT", "UPDATE", "DELETE"].map(|what| (table, what)));
    let triggers: Vec<String> = triggers
        .map(|(table, what)| {
            format!(
                "CREATE TRIGGER step_{table}_{what} BEFORE {what} ON {table} BEGIN
                 UPDATE steps SET left = left - 1;
                 SELECT RAISE(ABORT, 'database or disk is full') WHERE (SELECT left FROM steps) < 0; END;"
            )
        })
        .collect();
    house.edit(&format!(
        "CREATE TABLE steps (left INTEGER) STRICT; INSERT INTO steps VALUES ({}); {}",
        nth - 1,
        triggers.concat()
    ));
}

/// Ends it; tells whether the n-th row was never reached.
fn all_rows_can_be_written(house: &House) -> bool {
    let left: i64 = house.one("SELECT left FROM steps");
    let names = TABLES.iter().flat_map(|table| ["INSERT", "UPDATE", "DELETE"].map(|what| (table, what)));
    let drops: Vec<String> =
        names.map(|(table, what)| format!("DROP TRIGGER step_{table}_{what};")).collect();
    house.edit(&format!("{} DROP TABLE steps;", drops.concat()));
    left > 0
}

/// Nothing is half written, nothing is double, and no more was asked than is on the books.
fn assert_sound(house: &House) {
    assert_eq!(house.one::<String>("PRAGMA integrity_check"), "ok");
    let orphans: Vec<String> = house.rows("PRAGMA foreign_key_check", |row| row.get(0));
    assert!(orphans.is_empty(), "{orphans:?}");
    assert_eq!(house.one::<i64>(TWICE), 0, "history says the same twice");
    assert_eq!(house.one::<i64>(HALF), 0, "prices were kept without their feed");
    for market in Market::ALL {
        let of_market = format!("FROM budgets WHERE market = '{}'", market.key());
        let spent: u32 = house.one(&format!("SELECT used {of_market}"));
        let day: i64 = house.one(&format!("SELECT day {of_market}"));
        let counted: u32 = house.one(&format!(
            "SELECT ifnull(sum(sent), 0) FROM requests WHERE market = '{}' AND hour >= {}",
            market.key(),
            day * 24
        ));
        assert_eq!(spent, counted, "{market}: each is on the books once");
        let sent = house.asked_since(market, moment(day * 86_400_000));
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

async fn assert_all_goes_on(house: &House) {
    house.pass(minutes(70)).await;
    for market in Market::ALL {
        let view = house.market(market).await;
        assert_eq!((view.state, view.trouble), (MarketState::Ready, None), "{market}");
        house.assert_promises_kept(market);
    }
    house.assert_all_true();
    house.assert_rates_kept();
}

#[tokio::test]
async fn a_row_that_can_not_be_written_takes_its_whole_transaction_with_it_whichever_it_is() {
    let house = House::with(|sku| ["DD1503-103", "CT8532-111"].contains(&sku)).await;
    house.full_sync().await;
    let (panda, dunk) = (house.id("DD1503-103"), house.id("CT8532-111"));
    for (nth, lasts) in steps(8).flat_map(|nth| [(nth, false), (nth, true)]) {
        house.pass(minutes(6)).await;
        let tier = house.one::<String>(&format!("SELECT tier FROM products WHERE id = {panda}"));
        let other = if tier == "hot" { Tier::Warm } else { Tier::Hot };
        fail_at_row(&house, nth);
        let moved = house.engine().move_products(vec![panda], other).await;
        let wanted = house.engine().refresh(dunk).await;
        house.pass(if lasts { minutes(10) } else { seconds(20) }).await;
        let after = house.one::<String>(&format!("SELECT tier FROM products WHERE id = {panda}"));
        assert_eq!(
            after == other.key(),
            moved.is_ok(),
            "row {nth}: what was acknowledged is there, and no more"
        );
        if let Err(error) = wanted.as_ref().map(|_| ()).or(moved.map(|_| ())) {
            assert!(error.to_string().len() > 10, "it is told: {error}");
        }
        assert_sound(&house);
        let passed = all_rows_can_be_written(&house);
        house.engine().move_products(vec![panda], Tier::Hot).await.unwrap();
        assert_all_goes_on(&house).await;
        assert_sound(&house);
        if passed {
            return;
        }
    }
    panic!("there is always one more row");
}

#[tokio::test]
async fn an_exchange_that_fails_is_made_up_for_whichever_it_is() {
    let skus = ["DD1503-103", "CT8532-111"];
    for service in [Service::StockX, Service::Alias, Service::Accounts] {
        for (nth, lasts) in steps(4).flat_map(|nth| [(nth, false), (nth, true)]) {
            let house = House::empty().await;
            let fault = if nth % 2 == 0 { Fault::DropConnection } else { Fault::ServerError(500) };
            let rule = Rule::every(service, fault).after(nth - 1);
            house.simulator.faults().add(if lasts { rule } else { rule.times(1) });
            house.engine().add_products(&skus.join(" "), Tier::Hot).await.unwrap();
            house.pass(minutes(5)).await;
            let struck = house.simulator.ledger().of(service).iter().any(|line| line.status != Some(200));
            assert_sound(&house);
            house.simulator.faults().clear();
            house.pass(minutes(70)).await;
            house.full_sync().await;
            assert_eq!(house.one::<i64>("SELECT count(*) FROM market_links WHERE state = 'linked'"), 4);
            assert_all_goes_on(&house).await;
            assert_sound(&house);
            if !struck {
                break;
            }
        }
    }
}

#[tokio::test]
async fn a_keychain_that_fails_is_asked_again_whichever_call_it_is() {
    for (nth, lasts) in steps(6).flat_map(|nth| [(nth, false), (nth, true)]) {
        let mut house = House::with(|sku| sku == "CT8532-111").await;
        house.full_sync().await;
        house.close().await;
        house.secrets.fail_at(nth, lasts);
        house.open().await.expect("the data never depends on the keychain");
        assert_eq!(house.engine().board().await.unwrap().products, 1, "everything can be read");
        // An access token is good for twelve hours: it is renewed, and its successor stored.
        house.pass(hours(14)).await;
        assert_sound(&house);
        let failed = house.secrets.mend();
        house.pass(minutes(10)).await;
        assert_all_goes_on(&house).await;
        assert_sound(&house);
        if failed == 0 {
            return;
        }
    }
    panic!("the keychain is asked again and again");
}

/// Another program has the database for itself: nothing is sent that can't be counted, and it goes on by itself.
#[tokio::test]
async fn a_database_that_another_program_has_locked_is_told_and_waited_for() {
    let house = House::with_products(2).await;
    house.full_sync().await;
    house.edit("UPDATE feeds SET confirmed_at = confirmed_at - 7200000");
    let path: String = house.one("SELECT file FROM pragma_database_list WHERE name = 'main'");
    let other = Connection::open(path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let before = Market::ALL.map(|market| house.asked(market).len());
    // The lane looks at what was changed beside it within two minutes.
    house.pass(minutes(3)).await;
    assert_eq!(Market::ALL.map(|market| house.asked(market).len()), before);
    let told = house.engine().activity().await.unwrap().failures;
    assert!(told.iter().any(|failure| failure.hint.contains("Check the disk")), "{told:#?}");
    other.execute_batch("ROLLBACK").unwrap();
    house.pass(minutes(6)).await;
    assert_all_goes_on(&house).await;
    assert_sound(&house);
}
