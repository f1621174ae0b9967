//! Every way in which an answer can be bad, once and for hours: nothing wrong reaches a quote, the reason is told in
//! words, the other marketplace doesn't notice, and it mends by itself.

use std::path::Path;
use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Market, Tier};
use tierstock_engine::Timeouts;
use tierstock_engine::view::MarketState;
use tierstock_simulator::{Alteration, Fault, RetryAfter, Rule};

use crate::harness::{Harness, Moment, hours, minutes, moment, seconds, start};
use crate::ledger::service;
use crate::weeks::{Board, Weeks, fill};

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
        (refused(429, "90"), "slow down"),
        (until(429, 90), "slow down"),
        (until(429, -600), "slow down"),
        (refused(429, "99999999999999"), "slow down"),
        (refused(429, "soon"), "slow down"),
        (Fault::TooManyRequests { retry_after: None }, "slow down"),
        (refused(403, "60"), "slow down"),
        (refused(503, "300"), "slow down"),
        (Fault::ServerError(503), "is down (503)"),
        (Fault::ServerError(500), "is down (500)"),
        (Fault::Redirect { to: "http://127.0.0.1:9/elsewhere".into() }, "web page answered"),
        (Fault::DropConnection, "can't be reached"),
        (Fault::Forbidden, "lacks a permission"),
    ]
}

/// StockX's elements are about nothing then; Alias's answer has no list of sizes.
fn renamed_fields(market: Market) -> (Fault, &'static str) {
    let said = match market {
        Market::StockX => "an element without a product, currency or size",
        Market::Alias => "it names no sizes",
    };
    (Fault::Altered(Alteration::RenamedFields), said)
}

fn bad_bodies() -> Vec<(Fault, &'static str)> {
    vec![
        (Fault::TruncatedBody, "it was cut off"),
        (Fault::Huge { compressed: false }, "larger than 4 MB"),
        (Fault::Huge { compressed: true }, "larger than 4 MB"),
        (Fault::HtmlWith200, "web page answered"),
        (Fault::Altered(Alteration::BareNaN), "not JSON"),
    ]
}

/// An empty amount is Alias's way to say that nothing is offered.
fn bad_amounts(market: Market) -> Vec<Fault> {
    let texts = ["NaN", "-25.00", "1,234.50", "1e400", "12.345678901234567890", ""];
    let bad = texts.into_iter().filter(|text| !text.is_empty() || market == Market::StockX);
    bad.map(amounts).collect()
}

async fn a_shop(failing: Market) -> (Harness, Market) {
    let harness = Harness::with_products(3).await;
    harness.full_sync().await;
    let other = if failing == Market::StockX { Market::Alias } else { Market::StockX };
    (harness, other)
}

/// What fails, as the user reads it.
async fn told(harness: &Harness) -> Vec<String> {
    let failures = harness.engine().activity().await.unwrap().failures;
    failures.into_iter().map(|failure| failure.message).collect()
}

/// Nothing is half written, and no more was asked than may be.
fn assert_sound(harness: &Harness) {
    assert_eq!(harness.one::<String>("PRAGMA integrity_check"), "ok");
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM budgets WHERE used > quota"), 0);
}

/// Once, then for an hour and a half.
async fn comes_and_lasts(harness: &Harness, failing: Market, other: Market, fault: Fault, said: &str) {
    let rule = Rule::every(service(failing), fault.clone());
    harness.simulator.faults().add(rule.clone().times(1));
    harness.pass(minutes(125)).await;
    harness.assert_all_true();
    assert_eq!(
        harness.market(failing).await.state,
        MarketState::Ready,
        "{failing}: one {fault:?} is forgotten"
    );
    harness.assert_promises_kept(failing);
    harness.assert_promises_kept(other);

    harness.simulator.faults().add(rule);
    let began = harness.now();
    for _ in 0..3 {
        harness.pass(minutes(30)).await;
        harness.assert_promises_kept(other);
    }
    let sent = harness.asked_since(failing, began);
    // A network may be back at any moment: a try a minute. A marketplace is left alone for longer.
    let most = if matches!(fault, Fault::DropConnection) { 100 } else { 70 };
    assert!(sent < most, "{failing}: {fault:?} is asked for again and again, {sent} times");
    harness.assert_all_true();
    let words = told(harness).await;
    assert!(words.iter().any(|words| words.contains(said)), "{failing}, {fault:?}: {words:?}");

    harness.simulator.faults().clear();
    // The longest pause that a marketplace is granted is an hour.
    harness.pass(minutes(70)).await;
    let view = harness.market(failing).await;
    assert_eq!((view.state, view.trouble), (MarketState::Ready, None), "{failing}: {fault:?} mends");
    harness.assert_promises_kept(failing);
    assert_eq!(harness.engine().activity().await.unwrap().failures, [], "{failing}: {fault:?}");
    harness.assert_all_true();
    harness.assert_rates_kept();
    assert_sound(harness);
}

#[tokio::test]
async fn refusals_pause_one_marketplace_for_as_long_as_they_last() {
    for failing in Market::ALL {
        let (harness, other) = a_shop(failing).await;
        for (fault, said) in refusals() {
            comes_and_lasts(&harness, failing, other, fault, said).await;
        }
        let mended = harness.engine().activity().await.unwrap().past;
        assert!(mended.len() >= refusals().len(), "each is listed as mended: {}", mended.len());
        assert!(mended.iter().any(|one| one.late > 0 && one.late_minutes > 30), "{mended:#?}");
    }
}

#[tokio::test]
async fn answers_that_can_t_be_read_change_no_price() {
    for failing in Market::ALL {
        let (harness, other) = a_shop(failing).await;
        for (fault, said) in bad_bodies().into_iter().chain([renamed_fields(failing)]) {
            comes_and_lasts(&harness, failing, other, fault, said).await;
        }
    }
}

/// Amounts that are none: the sizes have no price, the last known one stays with its age, and nothing becomes a number.
#[tokio::test]
async fn an_amount_that_is_none_is_no_price_and_never_another_one() {
    for failing in Market::ALL {
        let (harness, other) = a_shop(failing).await;
        for fault in bad_amounts(failing) {
            let known = known_prices(&harness, failing);
            let rule = Rule::every(service(failing), fault.clone());
            harness.simulator.faults().add(rule.clone().times(1));
            let once = told_within(&harness, 65, "no usable").await;
            assert!(once, "{failing}: one {fault:?} is told");
            harness.pass(minutes(20)).await;
            harness.assert_promises_kept(failing);
            harness.assert_all_true();

            let known = [known, known_prices(&harness, failing)].concat();
            harness.simulator.faults().add(rule);
            harness.pass(minutes(90)).await;
            let mut new = known_prices(&harness, failing);
            new.retain(|prices| !known.contains(prices));
            assert!(new.is_empty(), "{failing}, {fault:?}: {new:?}");
            let words = told(&harness).await;
            assert!(words.iter().any(|words| words.contains("no usable")), "{fault:?}: {words:?}");
            harness.assert_promises_kept(other);
            harness.simulator.faults().clear();
            harness.pass(minutes(150)).await;
            harness.assert_promises_kept(failing);
            harness.assert_all_true();
            assert_sound(&harness);
        }
    }
}

/// Whether the user can read this within so many minutes.
async fn told_within(harness: &Harness, most: u32, said: &str) -> bool {
    for _ in 0..most {
        harness.pass(minutes(1)).await;
        if told(harness).await.iter().any(|words| words.contains(said)) {
            return true;
        }
    }
    false
}

/// Series and their last known asks, bids and last sales.
fn known_prices(harness: &Harness, market: Market) -> Vec<(i64, [Option<i64>; 3])> {
    let select = format!(
        "SELECT q.id, q.ask, q.bid, q.last_sale FROM quotes q JOIN scopes c ON c.id = q.scope_id
         WHERE c.market = '{}'",
        market.key()
    );
    harness.rows(&select, |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])))
}

/// Of an answer with one bad size the others are used, and what was not is told.
#[tokio::test]
async fn the_good_sizes_of_a_partly_bad_answer_are_kept() {
    for failing in Market::ALL {
        let (harness, _) = a_shop(failing).await;
        let bad = Fault::Altered(Alteration::FirstAmounts("1,234.50".into()));
        harness.simulator.faults().add(Rule::every(service(failing), bad));
        harness.pass(minutes(90)).await;
        harness.assert_promises_kept(failing);
        let view = harness.market(failing).await;
        assert_eq!((view.state, view.trouble), (MarketState::Ready, None));
        let unreadable: i64 = harness.one(&format!(
            "SELECT count(*) FROM quotes q JOIN scopes c ON c.id = q.scope_id
             WHERE c.market = '{}' AND q.ask_unknown = 1",
            failing.key()
        ));
        let others: i64 = harness.one(&format!(
            "SELECT count(*) FROM quotes q JOIN scopes c ON c.id = q.scope_id JOIN sizes z ON z.id = q.size_id
             JOIN feeds f ON f.product_id = z.product_id AND f.scope_id = c.id
             WHERE c.market = '{}' AND q.ask_unknown IS NULL AND ifnull(q.confirmed_at, f.confirmed_at) >= {}",
            failing.key(),
            (harness.now() - TimeDelta::minutes(90)).timestamp_millis()
        ));
        assert!(unreadable > 0 && others > 5 * unreadable, "{failing}: {unreadable} and {others}");
        harness.simulator.faults().clear();
        harness.pass(minutes(90)).await;
        harness.assert_all_true();
    }
}

/// Both elements of a pair that disagrees are in doubt: neither is a price, and it is not said that nothing is offered.
#[tokio::test]
async fn a_size_that_comes_twice_is_in_doubt_not_without_offers() {
    for failing in Market::ALL {
        let twice = Fault::Altered(Alteration::DuplicateSizes);
        reaches_no_quote(failing, twice, "more than once").await;
    }
}

#[tokio::test]
async fn prices_in_a_currency_that_was_not_asked_for_reach_no_quote() {
    let other_currency = Fault::Altered(Alteration::UnknownCurrency);
    reaches_no_quote(Market::StockX, other_currency, "XQZ instead of").await;
}

async fn reaches_no_quote(failing: Market, fault: Fault, said: &str) {
    let (harness, other) = a_shop(failing).await;
    let (known, began) = (known_prices(&harness, failing), harness.now());
    harness.simulator.faults().add(Rule::every(service(failing), fault));
    harness.pass(minutes(130)).await;
    assert_eq!(known_prices(&harness, failing), known, "{failing}");
    assert_absences_are_true(&harness, failing, began);
    let words = told(&harness).await;
    assert!(words.iter().any(|words| words.contains(said)), "{failing}: {words:#?}");
    harness.assert_promises_kept(other);
    harness.simulator.faults().clear();
    harness.pass(hours(3)).await;
    harness.assert_promises_kept(failing);
    harness.assert_all_true();
    assert_eq!(known_prices(&harness, failing).len(), known.len());
    assert_sound(&harness);
}

/// Where a quote or a point of history since then says that nobody offers anything, nobody did.
fn assert_absences_are_true(harness: &Harness, market: Market, since: Moment) {
    let points = format!(
        "SELECT series_id, at, ask, bid, last_sale FROM price_points WHERE at >= {}",
        since.timestamp_millis()
    );
    let points: Vec<(i64, i64, [Option<i64>; 3])> =
        harness.rows(&points, |row| Ok((row.get(0)?, row.get(1)?, [row.get(2)?, row.get(3)?, row.get(4)?])));
    for series in harness.series().iter().filter(|series| series.market == market.key()) {
        let absent = |at, sides: [bool; 3]| {
            let truth = harness.truth(series, at);
            let wrong = sides.iter().zip(truth).any(|(absent, truth)| *absent && truth.is_some());
            assert!(!wrong, "{series:?} at {at}: {truth:?}");
        };
        absent(series.confirmed_at, series.sides.map(|side| side.unknown == Some(0)));
        for (_, at, sides) in points.iter().filter(|(id, ..)| *id == series.id) {
            absent(moment(*at), sides.map(|side| side.is_none()));
        }
    }
}

/// 40 s to the first byte, and a byte a second, in real time: the tested time stands still meanwhile. But for
/// `npm run soak` all of it is ten times as fast.
#[tokio::test]
async fn a_slow_answer_is_used_and_a_dripping_one_is_retried() {
    let mut harness = Harness::with_products(4).await;
    harness.full_sync().await;
    let speed = if std::env::var_os("TIERSTOCK_SOAK").is_some() { 1 } else { 10 };
    let Timeouts { connect, read, total, channel } = Timeouts::default();
    harness.reopen_with(Timeouts { connect, read: read / speed, total: total / speed, channel }).await;
    let slow = Fault::Latency(Duration::from_secs(40) / speed);
    harness.simulator.faults().add(Rule::every(service(Market::Alias), slow).times(1));
    harness.simulator.faults().add(Rule::every(service(Market::StockX), Fault::Dripping).times(1));
    harness.pass(minutes(70)).await;
    for market in Market::ALL {
        harness.assert_promises_kept(market);
        assert!(harness.oldest(market, Tier::Hot) <= TimeDelta::hours(1));
    }
    harness.assert_all_true();
}

/// A marketplace that takes 45 s for each answer, in the time that is tested: the other one keeps its promises, and the
/// slow one is asked as often as ever, because nobody waits for an answer before the next request.
#[tokio::test]
async fn answers_that_take_three_quarters_of_a_minute_cost_no_promise() {
    for slow in Market::ALL {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tierstock.db");
        let board = Board { hot: 30, warm: 10, cold: 5, frozen: 1 };
        fill(&file, board, 4, start()).await;
        let takes = |market| if market == slow { seconds(45) } else { Duration::ZERO };
        let weeks = Weeks::open_where(&file, board, 4, start(), takes).await;
        for _ in 0..7 * 6 {
            weeks.pass(minutes(10)).await;
            assert_confirmed_in_time(&file, weeks.clock_now());
        }
        let now = weeks.clock_now();
        for market in Market::ALL {
            for tier in [Tier::Hot, Tier::Warm] {
                let longest = weeks.watch.longest(market, tier, start());
                assert!(longest <= 1.0, "{market} {tier}, {slow} is slow: {longest} promises");
            }
        }
        assert!((weeks.watch.promises_kept(&Market::ALL, now) - 1.0).abs() < f64::EPSILON, "{slow} is slow");
        assert_eq!(weeks.watch.violations(), 0);
        weeks.end().await;
    }
}

/// By the answers on disk: an answer on its way keeps no promise.
fn assert_confirmed_in_time(file: &Path, now: Moment) {
    let database = rusqlite::Connection::open(file).unwrap();
    for (tier, promised) in [("hot", TimeDelta::hours(1)), ("warm", TimeDelta::hours(6))] {
        let select = "SELECT min(confirmed_at) FROM feeds WHERE rank = 0 AND tier = ?1";
        let oldest: i64 = database.query_row(select, [tier], |row| row.get(0)).unwrap();
        assert!(now - moment(oldest) <= promised, "{tier}: confirmed at {}, now {now}", moment(oldest));
    }
}
