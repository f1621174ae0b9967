use chrono::TimeDelta;
use tierstock_domain::{Currency, Feed, FeedId, Moment, Scope, Tier, Unreadable, WrongAnswer};
use tierstock_market::MarketError;

use super::*;

fn at(seconds: i64) -> Instants {
    let now = Moment::UNIX_EPOCH + TimeDelta::seconds(1_790_000_000 + seconds);
    Instants { now, elapsed: Duration::from_secs(seconds.unsigned_abs()) }
}

/// A feed of a product's; those of one product differ by their rank.
fn feed(product: i64, rank: u8) -> Work {
    Work::Feed(Feed {
        id: FeedId(product * 10 + i64::from(rank)),
        product: ProductId(product),
        scope: Scope::StockX(Currency::GBP),
        rank,
        tier: Tier::Hot,
        added_at: Moment::UNIX_EPOCH,
        confirmed_at: None,
        failures: 0,
        retry_at: None,
        wanted_at: None,
        wanted_for: None,
        stake: None,
    })
}

const GONE: MarketError = MarketError::NotFound;

fn wrong() -> MarketError {
    MarketError::WrongAnswer(WrongAnswer::Currency { answered: "XQZ".into(), asked: "GBP".into() })
}

/// How many are let off; none: it is not everybody's fault.
fn blame(health: &mut Health, work: &Work, error: &MarketError, item: Item, seconds: i64) -> Option<usize> {
    match health.blame(work, item, error, at(seconds)) {
        Blame::AsItIs => None,
        Blame::Everybody { let_off, .. } => Some(let_off.len()),
    }
}

/// What becomes of new failures of these products, one after the other.
fn blames(health: &mut Health, products: &[i64], error: &MarketError) -> Vec<Option<usize>> {
    products.iter().map(|product| blame(health, &feed(*product, 0), error, Item::New, 0)).collect()
}

#[test]
fn three_products_in_a_row_are_everybody_and_none_is_charged() {
    for error in
        [wrong(), GONE, MarketError::Down { status: 500 }, MarketError::Unreadable(Unreadable::CutOff)]
    {
        let mut health = Health::default();
        assert_eq!(blames(&mut health, &[1, 2, 3, 4], &error), [None, None, Some(2), Some(0)], "{error}");
        assert_eq!(health.outage().unwrap().kind, OutageKind::Failing);
        assert_eq!(health.blocked_for(Subject::Prices, false, Duration::ZERO), Some(Duration::from_secs(30)));
        assert!(health.is_everybodys(Subject::Prices) && !health.is_everybodys(Subject::Catalogue));
        assert!(health.read_well(&feed(4, 0)).is_some());
        assert!(
            health.outage().is_none() && !health.is_everybodys(Subject::Prices),
            "one that passes ends it"
        );
    }
}

#[test]
fn two_regions_of_one_product_are_not_two_products() {
    let mut health = Health::default();
    for work in [feed(1, 0), feed(1, 1), feed(1, 2), feed(2, 0)] {
        assert_eq!(blame(&mut health, &work, &wrong(), Item::New, 0), None);
    }
    assert_eq!(blames(&mut health, &[3], &wrong()), [Some(4)], "all that was charged is let off");
}

#[test]
fn a_good_answer_or_another_failure_restarts_the_count() {
    let mut health = Health::default();
    blames(&mut health, &[1, 2], &wrong());
    assert_eq!(health.read_well(&feed(9, 0)), None);
    assert_eq!(blames(&mut health, &[3, 4], &wrong()), [None; 2]);
    assert_eq!(blames(&mut health, &[5, 6, 7], &GONE), [None, None, Some(2)]);
}

#[test]
fn what_failed_before_or_failed_with_the_network_tells_nothing() {
    let mut health = Health::default();
    for product in 1..9 {
        assert_eq!(blame(&mut health, &feed(product, 0), &GONE, Item::FailedBefore, 0), None);
    }
    for error in [MarketError::WebPage, MarketError::SignInAgain, MarketError::Throttled { until: at(0).now }]
    {
        assert_eq!(blames(&mut health, &[11, 12, 13, 14], &error), [None; 4], "{error}");
    }
}

#[test]
fn prices_are_held_while_linking_goes_on() {
    let mut health = Health::default();
    blames(&mut health, &[1, 2, 3], &wrong());
    assert_eq!(health.blocked_for(Subject::Catalogue, true, Duration::ZERO), None);
    health.answered(Duration::ZERO);
    assert!(health.outage().is_some(), "an answer to something else does not end it");
}

#[test]
fn pauses_grow_with_each_probe_and_the_user_can_ask_for_a_try() {
    let mut health = Health::default();
    blames(&mut health, &[1, 2, 3], &wrong());
    blames(&mut health, &[4, 5, 6], &wrong());
    let left = |health: &Health, now: i64| health.blocked_for(Subject::Prices, false, at(now).elapsed);
    assert_eq!(left(&health, 0), Some(Duration::from_secs(30)), "what was under way tells nothing new");
    let mut now = 30;
    for expected in [60, 120, 240, 480, 600, 600] {
        blame(&mut health, &feed(now, 0), &wrong(), Item::New, now);
        assert_eq!(left(&health, now), Some(Duration::from_secs(expected)));
        now += i64::try_from(expected).unwrap();
    }
    blame(&mut health, &feed(1, 0), &wrong(), Item::New, now);
    health.user_is_there(at(now).elapsed);
    assert_eq!(left(&health, now), None);
}

#[test]
fn a_few_that_are_gone_for_good_are_taken_for_everybody_twice() {
    let mut health = Health::default();
    for _ in 0..2 {
        assert_eq!(blames(&mut health, &[1, 2, 3], &GONE), [None, None, Some(2)]);
        assert!(health.read_well(&feed(9, 0)).is_some());
    }
    assert_eq!(blames(&mut health, &[1, 2, 3], &GONE), [None; 3]);
    assert_eq!(health.read_well(&feed(1, 0)), None);
    assert_eq!(blames(&mut health, &[4, 5, 1], &GONE), [None, None, Some(2)], "it is there again");
}

fn refused(said: &str) -> MarketError {
    MarketError::Refused { status: 400, explanation: said.into() }
}

#[test]
fn the_same_refusal_of_three_products_is_the_accounts() {
    let mut health = Health::default();
    assert_eq!(blames(&mut health, &[1, 2, 3], &refused("billing is incomplete")), [None, None, Some(2)]);
    let outage = health.outage().unwrap();
    assert_eq!(outage.kind, OutageKind::RefusesAccount);
    let failure = Failure::OfEverybody {
        subject: Subject::Prices,
        failure: Box::new(refused("billing is incomplete").failure()),
    };
    assert_eq!(outage.failure, failure);
    assert_eq!(health.read_well(&feed(2, 0)), Some(BadAnswer::Refused));
    assert!(health.outage().is_none());
}

#[test]
fn refusals_for_different_reasons_are_the_products() {
    let mut health = Health::default();
    for (product, said) in [(1, "one"), (2, "two"), (3, "one"), (4, "two")] {
        assert_eq!(blame(&mut health, &feed(product, 0), &refused(said), Item::New, 0), None);
    }
    let other_status = MarketError::Refused { status: 409, explanation: "two".into() };
    assert_eq!(blame(&mut health, &feed(5, 0), &other_status, Item::New, 0), None);
    assert!(health.outage().is_none());
}
