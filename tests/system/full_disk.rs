//! The disk takes no more: what was saved stays, nothing is asked in vain for long, and it mends by itself.

use tierstock_domain::Market;
use tierstock_engine::view::MarketState;

use crate::harness::{Harness, hours, minutes};

/// What is kept of prices, and of what was asked.
fn kept(harness: &Harness) -> Vec<String> {
    let select = "
        SELECT json_array('quote', id, confirmed_at, ask, ask_unknown, ask_held, bid, bid_unknown, bid_held) FROM quotes
        UNION ALL SELECT json_array('point', series_id, at, ask, bid) FROM price_points
        UNION ALL SELECT json_array('feed', id, confirmed_at, failures, retry_at, trouble) FROM feeds ORDER BY 1";
    harness.rows(select, |row| row.get(0))
}

/// Writing `what` fails from now on, as on a full disk.
fn fill_the_disk(harness: &Harness, what: &str) {
    harness.edit(&format!(
        "CREATE TRIGGER full_disk BEFORE UPDATE OF {what} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    ));
}

/// By itself, within the longest pause; then everything that was missed is caught up with.
async fn assert_it_mends(harness: &Harness) {
    harness.edit("DROP TRIGGER full_disk");
    harness.pass(minutes(5) + minutes(1)).await;
    for market in Market::ALL {
        let view = harness.market(market).await;
        assert_eq!((view.state, view.trouble), (MarketState::Ready, None), "{market}");
    }
    harness.pass(minutes(5)).await;
    for market in Market::ALL {
        harness.assert_promises_kept(market);
    }
    harness.assert_all_true();
    harness.assert_rates_kept();
    harness.assert_never_throttled();
}

/// The feed's row is the last that an answer writes: its quotes and their history must go with it.
#[tokio::test]
async fn an_answer_that_cannot_be_saved_is_requested_again() {
    let harness = Harness::with_products(8).await;
    harness.full_sync().await;
    let before = kept(&harness);
    fill_the_disk(&harness, "confirmed_at ON feeds");
    let since = harness.now();
    harness.pass(hours(3)).await;
    assert!(kept(&harness) == before, "nothing is lost, and nothing is half written");
    for market in Market::ALL {
        let view = harness.market(market).await;
        let trouble = view.trouble.expect("it is told");
        assert_eq!(view.state, MarketState::Failing);
        assert_eq!(trouble.message, format!("An answer of {market} could not be saved."));
        assert!(trouble.hint.contains("Check the disk"), "{}", trouble.hint);
        let asked = harness.asked_since(market, since);
        // One at a time, after half a minute, a minute … and then each five minutes.
        assert!((5..=45).contains(&asked), "{market}: {asked} requests");
    }
    assert_it_mends(&harness).await;
}

#[tokio::test]
async fn what_cannot_be_counted_is_not_sent() {
    let harness = Harness::with_products(8).await;
    harness.full_sync().await;
    let before = kept(&harness);
    fill_the_disk(&harness, "used ON budgets");
    let since = harness.now();
    harness.pass(hours(3)).await;
    assert!(kept(&harness) == before);
    for market in Market::ALL {
        assert_eq!(harness.asked_since(market, since), 0, "{market}");
        let view = harness.market(market).await;
        assert_eq!(view.state, MarketState::Failing);
        assert!(view.trouble.expect("it is told").hint.contains("Check the disk"));
    }
    assert_it_mends(&harness).await;
}
