//! A week of answers for 200 products and rules of every kind: what is told is what an observer tells who sees the same
//! answers, and follows the rules as they are worded. With `TIERSTOCK_SOAK` a quarter of a year and 1,000 products.

mod observer;
mod prices;

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, TimeDelta};
use tierstock_domain::alert_timing::HeldBack;
use tierstock_domain::rules::{Again, Direction, Quantity, Step, Target, Terms, Trigger};
use tierstock_domain::{
    Cost, Currency, Details, Failure, Feed, Moment, Money, Payout, Place, ProductId, Rule, RuleScope, Scope,
    Setting, SizeId, Tier, Unit, UnitId,
};
use tierstock_store::fixture::{self, add_linked, minutes, quote};
use tierstock_store::{AlertFilter, FailedTry, NewUnit, Store};

use observer::Observer;
use prices::{Answer, Prices};

const OWN: Scope = Scope::StockX(Currency::GBP);

/// So many products, and days.
fn extent() -> (i64, i64) {
    if std::env::var_os("TIERSTOCK_SOAK").is_some() { (1_000, 90) } else { (200, 7) }
}

const fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

const PERCENT: Step = Step::Percent { permille: 50, least_dollars: 0 };

/// One rule of each kind; a product is of the one that its number names.
fn triggers() -> Vec<(Trigger, Again)> {
    use Quantity::{Ask, AskOrBid, Bid, Payout, Profit, Roi};
    vec![
        (Terms::first().trigger, Again::EachStep),
        (Trigger::Moves(Ask, Direction::Falls, PERCENT), Again::EachStep),
        (Trigger::Moves(Bid, Direction::Rises, Step::Amount(gbp(600))), Again::EachStep),
        (Trigger::Moves(AskOrBid, Direction::Both, PERCENT), Again::EachReturn),
        (Trigger::Moves(Ask, Direction::Both, PERCENT), Again::Once),
        (Trigger::Moves(Payout, Direction::Both, PERCENT), Again::EachStep),
        (Trigger::Moves(Profit, Direction::Falls, Step::Amount(gbp(500))), Again::EachStep),
        (Trigger::Moves(Roi, Direction::Rises, Step::Points(50)), Again::EachStep),
        (Trigger::Crosses(Ask, Direction::Falls, Target::Amount(gbp(14_500))), Again::EachReturn),
        (Trigger::Crosses(Bid, Direction::Both, Target::Amount(gbp(12_500))), Again::EachReturn),
        (Trigger::Crosses(Payout, Direction::Rises, Target::Amount(gbp(11_500))), Again::EachStep),
        (Trigger::Crosses(Ask, Direction::Rises, Target::Amount(gbp(15_500))), Again::Once),
        (Trigger::Undercut, Again::EachReturn),
        (Trigger::BelowCost, Again::EachReturn),
    ]
}

/// A product with a pair, its prices, and who looks on.
struct Watched {
    product: ProductId,
    feed: Feed,
    prices: Prices,
    observer: Observer,
    next: Moment,
    looked: BTreeMap<NaiveDate, (u32, u32)>,
}

/// Each rule in another kind of scope: a product, a size, a unit, a tag.
async fn scope(store: &Store, nth: usize, product: ProductId, size: SizeId, unit: UnitId) -> RuleScope {
    match nth % 4 {
        0 => RuleScope::Product(product),
        1 => RuleScope::Size(size),
        2 => RuleScope::Unit(unit),
        _ => {
            let tag = format!("tag {}", unit.0);
            let tags = vec![tag.clone()];
            let edit =
                move |unit: &mut Unit| unit.edit(Details { tags: tags.clone(), ..unit.details.clone() });
            store.change_units(vec![unit], "Tagged", minutes(0), edit).await.unwrap();
            RuleScope::Tag(tag)
        }
    }
}

async fn watched(store: &Store, nth: i64) -> Watched {
    let sku = format!("SK{nth:04}-001");
    let product = add_linked(store, &sku, Tier::Hot, minutes(0)).await.unwrap();
    let sizes = store.sizes_of(product).await.unwrap();
    let size = sizes.iter().find(|row| row.size == fixture::us_men(9)).unwrap().id;
    let details = Details::of(size, Cost::of(gbp(11_000), None));
    let unit = store.add_units(vec![NewUnit { product, details }], "Added", minutes(0)).await.unwrap().ids[0];
    let listing = Payout::new(gbp(15_000), Vec::new()).unwrap();
    let list =
        move |unit: &mut Unit| unit.list(Place::StockX, listing.clone(), "2026-11-20".parse().unwrap());
    store.change_units(vec![unit], "Listed", minutes(0), list).await.unwrap();
    let triggers = triggers();
    let kind = usize::try_from(nth).unwrap();
    let (trigger, again) = triggers[kind % triggers.len()];
    let terms = Terms { trigger, again, at_once: false, confirm: true };
    let scope = scope(store, kind, product, size, unit).await;
    store.add_rule(Rule { scope, terms, since: minutes(0) }, "Added", minutes(0)).await.unwrap();
    let feeds = store.feeds_of(product).await.unwrap();
    Watched {
        product,
        feed: feeds.into_iter().find(|feed| feed.scope == OWN).unwrap(),
        prices: Prices::of(nth),
        observer: Observer::new(terms, 15_000, 11_000),
        next: minutes(nth % 60),
        looked: BTreeMap::new(),
    }
}

/// One look: an answer that is written, or a try that fails. Answers whether a second one is wanted.
async fn look(store: &Store, of: &mut Watched, at: Moment, is_second: bool) -> bool {
    let (answered, failed) = of.looked.entry(at.date_naive()).or_default();
    let prices = match of.prices.answer(is_second) {
        Answer::Failed => {
            *failed += 1;
            let retry_at = at + TimeDelta::minutes(30);
            let tried = FailedTry {
                at,
                retry_at,
                counts: true,
                clears_wanted: true,
                failure: Failure::TimedOut,
                blames: true,
                fails_as: None,
            };
            store.record_feed_failure(&of.feed, tried).await.unwrap();
            return false;
        }
        Answer::Partial => None,
        Answer::Prices { ask, bid } => Some((ask, bid)),
    };
    *answered += 1;
    let mut rows = vec![quote(OWN, 8, Some(9_000), None), quote(OWN, 10, Some(9_000), None)];
    rows.extend(prices.map(|(ask, bid)| quote(OWN, 9, ask, bid)));
    of.observer.sees(prices.map_or([None, None], |(ask, bid)| [ask, bid]));
    store.commit_answer(&of.feed, at, rows, None).await.unwrap().look_again
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_told_is_what_an_observer_of_the_answers_tells() {
    let (products, days) = extent();
    // Nothing of it outlives the test: where there is a disk in memory, it is that.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let store = Store::open(&folder.path().join("soak.db")).await.unwrap();
    store.set_regions(fixture::REGIONS.to_vec(), minutes(0)).await.unwrap();
    for row in store.alert_rules().await.unwrap() {
        store.unset_setting(Setting::Rule(row.id, row.rule), "Deleted", minutes(0)).await.unwrap();
    }
    let mut all = Vec::new();
    for nth in 1..=products {
        all.push(watched(&store, nth).await);
    }
    let end = minutes(days * 24 * 60);
    let mut at_once: HashMap<ProductId, u32> = HashMap::new();
    for hour in 0..days * 24 {
        let until = minutes((hour + 1) * 60);
        for of in &mut all {
            while of.next < until && of.next < end {
                let at = of.next;
                if look(&store, of, at, false).await {
                    look(&store, of, at + TimeDelta::seconds(5), true).await;
                }
                of.next = at + of.prices.interval();
            }
        }
        let now = until.with_timezone(&chrono::Offset::fix(&chrono::Utc));
        store.decide_timing(now).await.unwrap();
        let ready = store.ready_alerts(until).await.unwrap();
        for alert in ready.iter().filter(|alert| alert.held_back.is_none()) {
            *at_once.entry(alert.product).or_default() += 1;
        }
        store.mark_shown(ready.iter().map(|alert| alert.id).collect(), until).await.unwrap();
    }
    for of in &all {
        same_alerts(&store, of).await;
        same_days(&store, of).await;
        if of.prices.flaps() {
            assert!(
                at_once.get(&of.product).is_none_or(|times| *times <= 1),
                "{:?}: {at_once:?}",
                of.product
            );
        }
    }
    let told: usize = all.iter().map(|of| of.observer.told.len()).sum();
    assert!(told > 200, "{told} alerts");
    let flapping = store.inbox(AlertFilter::All, 0, 500, end).await.unwrap();
    assert!(flapping.rows.iter().any(|row| row.alert.held_back == Some(HeldBack::Flapping)));
    store.close().await.unwrap();
}

/// None is missed, none is false, none is told twice.
async fn same_alerts(store: &Store, of: &Watched) {
    let mut told = store.alerts_of(of.product, 0, 10_000).await.unwrap();
    told.sort_by_key(|alert| (alert.ready_at, alert.side));
    let told: Vec<_> = told.iter().map(|row| (row.side, row.old.minor(), row.new.minor())).collect();
    assert_eq!(told, of.observer.told, "{:?}: {:?}", of.product, of.observer.terms);
}

async fn same_days(store: &Store, of: &Watched) {
    let days = store.alert_days(of.product, NaiveDate::MIN).await.unwrap();
    let counted: BTreeMap<_, _> = days.iter().map(|(day, came)| (*day, (came.looked, came.failed))).collect();
    assert_eq!(counted, of.looked, "{:?}", of.product);
    let alerts: u32 = days.iter().map(|(_, came)| came.alerts).sum();
    assert_eq!(usize::try_from(alerts).unwrap(), of.observer.told.len());
}
