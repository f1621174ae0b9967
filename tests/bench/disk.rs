//! What the database costs: writing an answer, finding the next due feed, keeping the past.

use std::time::{Duration, Instant};

use tierstock_domain::plan::{Choice, Lead, LinkHead, PlanRules, TierRotation};
use tierstock_domain::{Currency, Feed, Market, Scope, Tier};
use tierstock_store::Store;
use tierstock_store::fixture::{self, Fill, minutes};

use crate::measured;

const SIZES: i32 = 20;
const ANSWERS: i64 = 200;

pub async fn measures() {
    let folder = tempfile::tempdir().expect("a folder");
    commit_feed(&folder.path().join("commit.db")).await;
    claim_next(&folder.path().join("claim.db")).await;
    bytes_per_observation(&folder.path().join("bytes.db")).await;
}

/// An answer of 20 sizes in which 15 % of the asks changed.
fn answer(scope: Scope, round: i64) -> Vec<tierstock_store::AnswerRow> {
    let price = |whole: i32| {
        let changes = i64::from(whole) * 7 + round;
        10_000 + i64::from(whole) * 100 + (changes / 7) * 10
    };
    (1..=SIZES).map(|whole| fixture::quote(scope, whole, Some(price(whole)), Some(9_000))).collect()
}

async fn commit_feed(file: &std::path::Path) {
    let store = Store::open(file).await.expect("a database");
    fixture::fill(&store, Fill { products: 112, sizes: 20, points: 0 }, minutes(0)).await.expect("filled");
    let scope = Scope::StockX(Currency::GBP);
    let feed = store.feed_heads(Market::StockX, minutes(0), &[]).await.expect("heads").remove(0);
    let mut took = Vec::new();
    for round in 0..ANSWERS {
        let rows = answer(scope, round);
        let started = Instant::now();
        store.commit_answer(&feed, minutes(round), rows, None).await.expect("committed");
        took.push(started.elapsed());
    }
    measured("commit_feed", milliseconds(median(took)), "ms", None);
    store.close().await.expect("closed");
}

async fn claim_next(file: &std::path::Path) {
    let store = Store::open(file).await.expect("a database");
    fixture::fill(&store, Fill { products: 10_000, sizes: 1, points: 0 }, minutes(0)).await.expect("filled");
    let (turns, mut rules) = (TierRotation::default(), PlanRules::default());
    let mut took = Duration::ZERO;
    for round in 0..ANSWERS {
        let started = Instant::now();
        // As the lane does, which counts its feeds again every 5 min.
        if round % 300 == 0 {
            let loads = store.tier_loads(Market::StockX, [minutes(0); 3]).await.expect("loads");
            let own = loads.iter().map(|load| load.own.feeds).sum();
            rules.lead = Lead::new(own, Duration::from_secs(1));
        }
        let heads = store.feed_heads(Market::StockX, minutes(0), &[]).await.expect("heads");
        let link = store.next_link(Market::StockX, minutes(0), &[]).await.expect("links");
        let link = link.map(|job| LinkHead { wanted_at: job.wanted_at, retry_at: job.retry_at });
        let choice = turns.choose(&heads, link, &rules, minutes(0));
        took += started.elapsed();
        assert!(matches!(choice, Choice::Feed(_)), "something is due");
    }
    let each = took / u32::try_from(ANSWERS).expect("a few");
    measured("claim_next_10000", milliseconds(each) * 1_000.0, "µs", None);
    store.close().await.expect("closed");
}

/// How much the file grows for each quote that is looked at, when 15 % of them changed.
async fn bytes_per_observation(file: &std::path::Path) {
    const ROUNDS: i64 = 100;
    let store = Store::open(file).await.expect("a database");
    fixture::fill(&store, Fill { products: 20, sizes: 20, points: 0 }, minutes(0)).await.expect("filled");
    let scope = Scope::StockX(Currency::GBP);
    let mut feeds: Vec<Feed> = Vec::new();
    for tier in Tier::RUNNING {
        let known: Vec<_> = feeds.iter().map(|feed| feed.id).collect();
        let heads = store.feed_heads(Market::StockX, minutes(0), &known).await.expect("heads");
        feeds.extend(heads.into_iter().filter(|feed| feed.rank == 0 && feed.tier == tier));
    }
    let mut before = 0;
    for round in 0..ROUNDS {
        if round == 1 {
            before = size(&store, file).await;
        }
        for feed in &feeds {
            store.commit_answer(feed, minutes(round), answer(scope, round), None).await.expect("committed");
        }
    }
    let grown = size(&store, file).await - before;
    let observations = u64::try_from((ROUNDS - 1) * i64::from(SIZES)).expect("positive") * feeds.len() as u64;
    #[allow(clippy::cast_precision_loss, reason = "a few megabytes")]
    measured("bytes_per_observation", grown as f64 / observations as f64, "B", None);
    store.close().await.expect("closed");
}

/// The file's size with everything in it.
async fn size(store: &Store, file: &std::path::Path) -> u64 {
    let copy = file.with_extension("copy");
    store.back_up_to(&copy).await.expect("copied");
    let size = std::fs::metadata(&copy).expect("there").len();
    std::fs::remove_file(copy).expect("removed");
    size
}

pub fn median(mut took: Vec<Duration>) -> Duration {
    took.sort();
    took[took.len() / 2]
}

pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
