use std::collections::HashMap;

use proptest::prelude::*;
use tierstock_domain::Tier;

use super::*;
use crate::fixture::{Shop, minutes};

const PROMISE: Purpose = Purpose::Tier(Tier::Hot);

fn ms(after: i64) -> Moment {
    minutes(0) + TimeDelta::milliseconds(after)
}

async fn reserve(shop: &Shop, now: Moment) -> Option<Moment> {
    match shop.store.reserve(Market::StockX, PROMISE, now).await.unwrap() {
        Reservation::At(slot) => Some(slot),
        Reservation::Spent { .. } => None,
    }
}

#[tokio::test]
async fn requests_go_one_interval_apart() {
    let shop = Shop::open().await;
    let mut slots = Vec::new();
    for now in [0, 0, 10, 5_000] {
        slots.push(reserve(&shop, ms(now)).await);
    }
    assert_eq!(slots, [Some(ms(0)), Some(ms(1_000)), Some(ms(2_000)), Some(ms(5_000))]);
}

#[tokio::test]
async fn a_part_of_a_millisecond_makes_no_request_too_early() {
    let shop = Shop::open().await;
    let now = ms(0) + TimeDelta::nanoseconds(300_000);
    let first = reserve(&shop, now).await.unwrap();
    assert!(first >= now);
    assert_eq!(reserve(&shop, now).await.unwrap() - first, TimeDelta::seconds(1));
}

#[tokio::test]
async fn the_last_tenth_is_kept_for_the_user_alone() {
    let shop = Shop::open().await;
    shop.store.set_rate(Market::StockX, 1, 20).await.unwrap();
    let mut spent = 0;
    while reserve(&shop, ms(0)).await.is_some() {
        spent += 1;
    }
    assert_eq!(spent, 18);
    let resets_at = "2026-11-25T00:00:00Z".parse().unwrap();
    let all_spent = Reservation::Spent { resets_at };
    assert_eq!(shop.store.reserve(Market::StockX, Purpose::Confirm, ms(0)).await.unwrap(), all_spent);
    for _ in 0..2 {
        let granted = shop.store.reserve(Market::StockX, Purpose::OnDemand, ms(0)).await.unwrap();
        assert!(matches!(granted, Reservation::At(_)));
    }
    assert_eq!(shop.store.reserve(Market::StockX, Purpose::OnDemand, ms(0)).await.unwrap(), all_spent);
    assert!(reserve(&shop, resets_at).await.is_some());
}

#[tokio::test]
async fn opening_fifty_times_spends_no_more_than_once() {
    let mut shop = Shop::open().await;
    shop.store.set_rate(Market::StockX, 1_000, 100).await.unwrap();
    let mut last = None;
    let mut granted = 0;
    for _ in 0..50 {
        shop = shop.reopened().await;
        for _ in 0..3 {
            let slot = reserve(&shop, ms(0)).await;
            assert!(slot.is_none() || slot > last, "a slot was given twice");
            granted += u32::from(slot.is_some());
            last = slot.or(last);
        }
    }
    assert_eq!(granted, 90);
    assert_eq!(shop.store.budget(Market::StockX, ms(0)).await.unwrap().used, 90);
}

#[tokio::test]
async fn a_clock_that_was_set_back_delays_nothing_for_long() {
    let shop = Shop::open().await;
    assert!(reserve(&shop, minutes(600)).await.is_some());
    assert_eq!(reserve(&shop, minutes(0)).await, Some(minutes(0)));
}

#[tokio::test]
async fn a_guessed_quota_is_a_guess_until_another_is_set() {
    let shop = Shop::open().await;
    let guessed = async |quota| {
        shop.store.set_rate(Market::Alias, 600_000, quota).await.unwrap();
        shop.store.budget(Market::Alias, ms(0)).await.unwrap().quota_assumed
    };
    assert!(guessed(5_000).await);
    assert!(!guessed(7_000).await);
    // One request in ten minutes is a rate like any other.
    for expected in [0, 10] {
        let slot = shop.store.reserve(Market::Alias, PROMISE, ms(0)).await.unwrap();
        assert_eq!(slot, Reservation::At(minutes(expected)));
    }
}

#[tokio::test]
async fn a_clock_that_was_wrong_restores_no_quota() {
    let shop = Shop::open().await;
    let day = 60 * 24;
    for at in [2 * day, 2 * day, day, day] {
        assert!(reserve(&shop, minutes(at)).await.is_some());
    }
    let used = async |at| shop.store.budget(Market::StockX, minutes(at)).await.unwrap().used;
    assert_eq!(used(day).await, 4, "it was set back, or it was ahead before: all of them may be today's");
    assert_eq!(used(2 * day).await, 2, "they were asked on that day");
    assert_eq!(used(3 * day).await, 0);
    // A year ahead for one request, and back.
    for (at, expected) in [(2 * day, 3), (400 * day, 1), (2 * day, 5)] {
        assert!(reserve(&shop, minutes(at)).await.is_some());
        assert_eq!(used(at).await, expected);
    }
}

async fn interval(shop: &Shop, minute: i64) -> u32 {
    shop.store.budget(Market::StockX, minutes(minute)).await.unwrap().interval_ms
}

async fn too_many(shop: &Shop, seconds: i64) {
    shop.store.slow_down(Market::StockX, ms(1_000 * seconds)).await.unwrap();
}

#[tokio::test]
async fn one_refusal_or_a_storm_of_seconds_slows_nothing_down() {
    let shop = Shop::open().await;
    for second in [0, 1, 2, 5, 25] {
        too_many(&shop, second).await;
        assert_eq!(interval(&shop, 0).await, 1_000, "after {second} s");
    }
    too_many(&shop, 60 * 11).await;
    assert_eq!(interval(&shop, 11).await, 1_000, "this one is the first again");
}

#[tokio::test]
async fn repeated_refusals_slow_the_rate_which_recovers_in_minutes() {
    let shop = Shop::open().await;
    for (minute, expected) in [(0, 1_000), (1, 1_250), (2, 1_562), (3, 1_953), (4, 2_441)] {
        too_many(&shop, 60 * minute).await;
        assert_eq!(interval(&shop, minute).await, expected, "{minute}");
        too_many(&shop, 60 * minute + 59).await;
    }
    let after = [9, 14, 19, 24];
    let mut recovered = Vec::new();
    for minute in after {
        recovered.push(interval(&shop, minute).await);
    }
    assert_eq!(recovered, [1_953, 1_562, 1_250, 1_000]);
    assert_eq!(interval(&shop, 4 - 24 * 60).await, 1_000, "the clock was ahead");
    let slots = [reserve(&shop, minutes(9)).await, reserve(&shop, minutes(9)).await];
    assert_eq!(slots, [Some(minutes(9)), Some(minutes(9) + TimeDelta::milliseconds(1_953))]);
    let alias = shop.store.budget(Market::Alias, minutes(4)).await.unwrap();
    assert_eq!(alias.interval_ms, alias.set_interval_ms, "the other marketplace is as fast as before");
    for minute in 30..60 {
        too_many(&shop, 60 * minute).await;
    }
    assert_eq!(interval(&shop, 59).await, 5_960, "it has an end");
}

#[tokio::test]
async fn a_setting_that_is_saved_keeps_what_was_slowed_down() {
    let shop = Shop::open().await;
    for minute in [0, 1] {
        too_many(&shop, 60 * minute).await;
    }
    shop.store.set_rate(Market::StockX, 1_000, 20_000).await.unwrap();
    assert_eq!(interval(&shop, 1).await, 1_250);
    shop.store.set_rate(Market::StockX, 2_000, 20_000).await.unwrap();
    assert_eq!(interval(&shop, 1).await, 2_500);
    let apart = shop.store.interval(Market::StockX, minutes(1)).await.unwrap();
    assert_eq!(apart, Duration::from_millis(2_500));
}

#[tokio::test]
async fn more_steps_than_there_are_end_like_others() {
    let shop = Shop::open().await;
    let now = minutes(0).timestamp_millis();
    let old = format!("UPDATE budgets SET slow_steps = 300, slowed_at = {now} WHERE market = 'stockx'");
    shop.store.write(move |db| Ok(db.execute_batch(&old)?)).await.unwrap();
    assert_eq!([interval(&shop, 0).await, interval(&shop, 40).await], [5_960, 1_000]);
}

#[tokio::test]
async fn waiting_requests_at_a_slow_rate_each_have_a_slot() {
    let shop = Shop::open().await;
    shop.store.set_rate(Market::StockX, 60_000, 25_000).await.unwrap();
    for nth in 0..120 {
        assert_eq!(reserve(&shop, ms(0)).await, Some(minutes(nth)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Pacer are up to two hours long, mostly forward.
    #[test]
    fn no_day_exceeds_the_quota_and_no_two_requests_the_rate(
        steps in prop::collection::vec((-1_000_000_i64..6_000_000, 0_u8..8), 1..120), quota in 1_u32..12
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
        runtime.block_on(async {
            let shop = Shop::open().await;
            shop.store.set_rate(Market::StockX, 1_000, quota).await.unwrap();
            let (mut now, mut latest) = (0, 0);
            let mut slots = Vec::new();
            let mut asked: HashMap<i64, u32> = HashMap::new();
            for (step, burst) in steps {
                now += step;
                let today = ms(now).timestamp_millis().div_euclid(DAY_MS);
                let spent = asked.entry(today).or_default();
                for _ in 0..burst {
                    if let Reservation::At(slot) = shop.store.reserve(Market::StockX, Purpose::OnDemand, ms(now)).await.unwrap() {
                        *spent += 1;
                        slots.push((now >= latest, slot));
                    }
                }
                latest = latest.max(now);
                assert!(*spent <= quota, "{spent} of {quota}");
            }
            for pair in slots.windows(2).filter(|pair| pair[0].0 && pair[1].0) {
                assert!(pair[1].1 - pair[0].1 >= TimeDelta::milliseconds(1_000));
            }
        });
    }
}
