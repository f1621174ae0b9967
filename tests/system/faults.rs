//! Every way in which an answer can be bad, once and for hours: nothing wrong reaches a quote, the reason is told in
//! words, the other marketplace doesn't notice, and it mends by itself.

use chrono::TimeDelta;
use tierstock_domain::{Market, Tier};
use tierstock_engine::view::MarketState;
use tierstock_simulator::{Alteration, Fault, RetryAfter, Rule};

use crate::house::{House, hours, minutes};
use crate::ledger::service;

fn refused(status: u16, retry_after: &str) -> Fault {
    Fault::Refused { status, retry_after: RetryAfter::Text(retry_after.into()) }
}

fn until(status: u16, seconds: i64) -> Fault {
    Fault::Refused { status, retry_after: RetryAfter::DateIn(seconds) }
}

fn amounts(text: &str) -> Fault {
    Fault::Altered(Alteration::Amounts(text.into()))
}

/// What the marketplace does, and a part of what the user reads while it lasts.
fn refusals() -> Vec<(Fault, &'static str)> {
    vec![
        (refused(429, "90"), "asks for a pause"),
        (until(429, 90), "asks for a pause"),
        (until(429, -600), "asks for a pause"),
        (refused(429, "99999999999999"), "asks for a pause"),
        (refused(429, "soon"), "asks for a pause"),
        (Fault::TooManyRequests { retry_after: None }, "asks for a pause"),
        (refused(403, "60"), "asks for a pause"),
        (refused(503, "300"), "asks for a pause"),
        (Fault::ServerError(503), "is down (503)"),
        (Fault::ServerError(500), "is down (500)"),
        (Fault::Redirect { to: "http://127.0.0.1:9/elsewhere".into() }, "a web page answered"),
        (Fault::DropConnection, "can't be reached"),
    ]
}

fn bad_bodies() -> Vec<(Fault, &'static str)> {
    vec![
        (Fault::TruncatedBody, "can't be"),
        (Fault::Huge { compressed: false }, "larger than 4 MB"),
        (Fault::Huge { compressed: true }, "larger than 4 MB"),
        (Fault::HtmlWith200, "a web page answered"),
        (Fault::Altered(Alteration::BareNaN), "not JSON"),
        (Fault::Altered(Alteration::RenamedFields), ""),
    ]
}

fn bad_amounts() -> Vec<(Fault, &'static str)> {
    ["NaN", "-25.00", "1,234.50", "1e400", "", "12.345678901234567890"]
        .into_iter()
        .map(|text| (amounts(text), ""))
        .collect()
}

async fn a_shop(failing: Market) -> (House, Market) {
    let house = House::with_products(3).await;
    house.full_sync().await;
    let other = if failing == Market::StockX { Market::Alias } else { Market::StockX };
    (house, other)
}

/// Once, then for an hour and a half.
async fn comes_and_lasts(house: &House, failing: Market, other: Market, fault: Fault, said: &str) {
    let rule = Rule::every(service(failing), fault.clone());
    house.simulator.faults().add(rule.clone().times(1));
    house.pass(minutes(125)).await;
    house.assert_all_true();
    assert_eq!(
        house.market(failing).await.state,
        MarketState::Ready,
        "{failing}: one {fault:?} is forgotten"
    );
    house.assert_promises_kept(other);

    house.simulator.faults().add(rule);
    let began = house.now();
    for _ in 0..3 {
        house.pass(minutes(30)).await;
        house.assert_promises_kept(other);
    }
    let sent = house.asked_since(failing, began);
    // A network may be back at any moment: a try a minute. A marketplace is left alone for longer.
    let most = if matches!(fault, Fault::DropConnection) { 100 } else { 70 };
    assert!(sent < most, "{failing}: {fault:?} is asked for again and again, {sent} times");
    house.assert_all_true();
    let told = house.engine().activity().await.unwrap().failures;
    let words: Vec<_> = told.iter().map(|failure| failure.message.as_str()).collect();
    assert!(words.iter().any(|words| words.contains(said)), "{failing}, {fault:?}: {words:?}");

    house.simulator.faults().clear();
    // The longest pause that a marketplace is granted is an hour.
    house.pass(minutes(70)).await;
    let view = house.market(failing).await;
    assert_eq!((view.state, view.trouble), (MarketState::Ready, None), "{failing}: {fault:?} mends");
    house.assert_promises_kept(failing);
    assert_eq!(house.engine().activity().await.unwrap().failures, [], "{failing}: {fault:?}");
    house.assert_all_true();
    house.assert_rates_kept();
}

#[tokio::test]
async fn refusals_pause_one_marketplace_for_as_long_as_they_last() {
    for failing in Market::ALL {
        let (house, other) = a_shop(failing).await;
        for (fault, said) in refusals() {
            comes_and_lasts(&house, failing, other, fault, said).await;
        }
        let mended = house.engine().activity().await.unwrap().mended;
        assert!(mended.len() >= refusals().len(), "each is listed as mended: {}", mended.len());
        assert!(mended.iter().any(|one| one.late > 0 && one.late_minutes > 30), "{mended:#?}");
    }
}

#[tokio::test]
async fn answers_that_can_t_be_read_change_no_price() {
    for failing in Market::ALL {
        let (house, other) = a_shop(failing).await;
        for (fault, said) in bad_bodies() {
            comes_and_lasts(&house, failing, other, fault, said).await;
        }
    }
}

/// Amounts that are none: the sizes have no price, the last known one stays with its age, and nothing becomes a number.
#[tokio::test]
async fn an_amount_that_is_none_is_no_price_and_never_another_one() {
    for failing in Market::ALL {
        let (house, other) = a_shop(failing).await;
        for (fault, _) in bad_amounts() {
            let known = known_asks(&house, failing);
            house.simulator.faults().add(Rule::every(service(failing), fault.clone()));
            house.pass(minutes(90)).await;
            let new: Vec<_> =
                known_asks(&house, failing).into_iter().filter(|ask| !known.contains(ask)).collect();
            assert!(new.is_empty(), "{failing}, {fault:?}: {new:?}");
            house.assert_promises_kept(other);
            house.simulator.faults().clear();
            house.pass(minutes(150)).await;
            house.assert_promises_kept(failing);
            house.assert_all_true();
        }
    }
}

/// Series and their last known asks.
fn known_asks(house: &House, market: Market) -> Vec<(i64, Option<i64>)> {
    let select = format!(
        "SELECT q.id, q.ask FROM quotes q JOIN scopes c ON c.id = q.scope_id WHERE c.market = '{}'
         AND q.confirmed_at >= {}",
        market.key(),
        (house.now() - TimeDelta::days(300)).timestamp_millis()
    );
    house.rows(&select, |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Of an answer with one bad size the others are used, and what was not is told.
#[tokio::test]
async fn the_good_sizes_of_a_partly_bad_answer_are_kept() {
    for failing in Market::ALL {
        let (house, _) = a_shop(failing).await;
        let bad = Fault::Altered(Alteration::FirstAmounts("1,234.50".into()));
        house.simulator.faults().add(Rule::every(service(failing), bad));
        house.pass(minutes(90)).await;
        house.assert_promises_kept(failing);
        let view = house.market(failing).await;
        assert_eq!((view.state, view.trouble), (MarketState::Ready, None));
        let unreadable: i64 = house.one(&format!(
            "SELECT count(*) FROM quotes q JOIN scopes c ON c.id = q.scope_id
             WHERE c.market = '{}' AND q.ask_unknown = 1",
            failing.key()
        ));
        let others: i64 = house.one(&format!(
            "SELECT count(*) FROM quotes q JOIN scopes c ON c.id = q.scope_id
             WHERE c.market = '{}' AND q.ask_unknown IS NULL AND q.confirmed_at >= {}",
            failing.key(),
            (house.now() - TimeDelta::minutes(90)).timestamp_millis()
        ));
        assert!(unreadable > 0 && others > 5 * unreadable, "{failing}: {unreadable} and {others}");
        house.simulator.faults().clear();
        house.pass(minutes(90)).await;
        house.assert_all_true();
    }
}

/// Both elements of a pair that disagrees, and prices in a currency that was not asked for.
#[tokio::test]
async fn a_size_that_comes_twice_and_an_unknown_currency_reach_no_quote() {
    let (house, other) = a_shop(Market::StockX).await;
    let before = known_asks(&house, Market::StockX);
    for (alteration, said) in
        [(Alteration::DuplicateSizes, "more than once"), (Alteration::UnknownCurrency, "XQZ instead of")]
    {
        house
            .simulator
            .faults()
            .add(Rule::every(service(Market::StockX), Fault::Altered(alteration.clone())).on("market-data"));
        house.pass(minutes(130)).await;
        assert!(known_asks(&house, Market::StockX).iter().all(|(_, ask)| *ask != Some(7_777_700)));
        let told = house.engine().activity().await.unwrap().failures;
        assert!(told.iter().any(|failure| failure.message.contains(said)), "{alteration:?}: {told:#?}");
        house.assert_promises_kept(other);
        house.simulator.faults().clear();
        house.pass(hours(3)).await;
        house.assert_promises_kept(Market::StockX);
        house.assert_all_true();
    }
    assert_eq!(known_asks(&house, Market::StockX).len(), before.len());
}

/// 40 s to the first byte and a byte a second, in real time: the other marketplace goes on meanwhile.
#[tokio::test]
async fn a_marketplace_that_is_slow_holds_up_nobody_else() {
    let house = House::with_products(4).await;
    house.full_sync().await;
    let slow = Fault::Latency(std::time::Duration::from_secs(40));
    house.simulator.faults().add(Rule::every(service(Market::Alias), slow).times(1));
    house.simulator.faults().add(Rule::every(service(Market::StockX), Fault::Dripping).times(1));
    house.pass(minutes(70)).await;
    for market in Market::ALL {
        house.assert_promises_kept(market);
        assert!(house.oldest(market, Tier::Hot) <= TimeDelta::hours(1));
    }
    house.assert_all_true();
}
