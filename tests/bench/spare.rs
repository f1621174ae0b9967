//! Spare requests in money: how much of it moves unseen beside plain tiers that send as many requests, and beside the best
//! that anybody could do who knew the true volatilities.
//!
//! The plan itself asks, over prices that walk at random, in the own region of StockX; what it learns of them it learns from
//! its own looks. What is expected to move unseen between two looks is added up, so that no chance is in the figures.

mod market;
mod optimum;

use chrono::TimeDelta;
use tierstock_domain::TierPolicies;

use crate::weeks::{Board, Weeks, allow_spare};
use crate::{measured, one_thread};
use market::{Market, Outcome};
use optimum::{least_delay, least_unseen};

const GENTLE: u32 = 25;
const QUOTA: u32 = 25_000;

/// Until then volatilities are hardly known.
const LEARNING: TimeDelta = TimeDelta::days(3);

const BOARDS: [(Board, i64); 3] = [
    (Board { hot: 30, warm: 50, cold: 26, frozen: 6 }, 30),
    (Board { hot: 50, warm: 200, cold: 500, frozen: 250 }, 30),
    (Board { hot: 100, warm: 900, cold: 5_000, frozen: 4_000 }, 12),
];

pub async fn measures() {
    for (board, days) in BOARDS {
        let end = TimeDelta::days(days);
        tokio::task::spawn_blocking(move || in_money(board, end)).await.expect("it ends");
    }
    // With three regions 10,000 products leave nothing to spare.
    for (board, _) in BOARDS.into_iter().take(2) {
        tokio::task::spawn_blocking(move || one_thread().block_on(detection(board))).await.expect("it ends");
    }
}

fn in_money(board: Board, end: TimeDelta) {
    let of = |name: &str| format!("{name}_{}", board.products());
    let run = |policies: TierPolicies, a_day| Market::of(board).run(policies, a_day, LEARNING, end);
    let spared = run(TierPolicies::default(), QUOTA * GENTLE / 100);
    let plain = run(TierPolicies::default(), 0);
    let equal = as_often(&spared, &plain, |policies| run(policies, 0));
    assert_eq!((spared.late, plain.late), (0, 0), "a promise was broken");
    measured(&of("dollar_error_equal"), spared.unseen / equal.unseen, "", Some(0.82));
    measured(&of("delay_money_weighted"), spared.delay / equal.delay, "", Some(0.75));
    let market = Market::of(board);
    let least = least_unseen(&market, spared.a_day);
    measured(&of("dollar_error_vs_optimum"), spared.unseen / least, "", Some(1.05));
    // Less than these nobody reaches with so many requests.
    measured(&of("dollar_error_equal_optimum"), least / equal.unseen, "", None);
    measured(&of("delay_money_weighted_optimum"), least_delay(&market, spared.a_day) / equal.delay, "", None);
    measured(&of("dollar_error_gentle"), spared.unseen / plain.unseen, "", None);
}

/// Plain tiers that send as many requests: all promises are shorter by the same factor.
fn as_often(spared: &Outcome, plain: &Outcome, run: impl Fn(TierPolicies) -> Outcome) -> Outcome {
    let mut factor = plain.a_day / spared.a_day;
    let mut equal = run(scaled(factor));
    for _ in 0..3 {
        if (equal.a_day / spared.a_day - 1.0).abs() < 0.005 {
            break;
        }
        factor *= equal.a_day / spared.a_day;
        equal = run(scaled(factor));
    }
    let ratio = equal.a_day / spared.a_day;
    assert!((0.99..1.03).contains(&ratio), "{ratio} times the requests");
    equal
}

fn scaled(factor: f64) -> TierPolicies {
    let mut policies = TierPolicies::default();
    for policy in [&mut policies.hot, &mut policies.warm, &mut policies.cold] {
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a day at most")]
        let limit = (policy.limit.num_milliseconds() as f64 * factor) as i64;
        policy.limit = TimeDelta::milliseconds(limit);
    }
    policies
}

/// From a change of an owned size to its detection, by the whole program over three days.
async fn detection(board: Board) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tierstock.db");
    let start = chrono::DateTime::from_timestamp(1_795_514_400, 0).expect("2026-11-24T10:00:00Z");
    crate::weeks::fill(&file, board, 16, start).await;
    allow_spare(&file, GENTLE).await;
    let weeks = Weeks::open(&file, board, 16, start).await;
    weeks.pass(std::time::Duration::from_hours(3 * 24)).await;
    let (mean, _) = weeks.watch.detection(weeks.clock_now());
    measured(&format!("detect_mean_gentle_{}", board.products()), mean, "s", None);
    assert_eq!(weeks.watch.violations(), 0, "a marketplace would ban the key");
    weeks.end().await;
}
