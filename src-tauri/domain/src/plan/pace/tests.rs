use super::*;
use crate::market::Scope;
use crate::money::Currency;
use crate::product::ProductId;
use crate::{FeedId, Moment};
use proptest::prelude::*;

const fn count(feeds: u32, new: u32, due: u32) -> FeedCount {
    FeedCount { feeds, new, due }
}

const fn load(tier: Tier, own: FeedCount, secondary: FeedCount) -> TierLoad {
    TierLoad { tier, own, secondary }
}

const NONE: FeedCount = count(0, 0, 0);

fn feed(rank: u8, is_new: bool) -> Feed {
    Feed {
        id: FeedId(1),
        product: ProductId(1),
        scope: Scope::StockX(Currency::GBP),
        rank,
        tier: Tier::Hot,
        added_at: Moment::UNIX_EPOCH,
        confirmed_at: (!is_new).then_some(Moment::UNIX_EPOCH),
        failures: 0,
        retry_at: None,
        wanted_at: None,
        wanted_for: None,
        stake: None,
    }
}

/// The time between two requests for a first own price, an own price and one of another region.
fn pace(loads: &[TierLoad], requests: u32, hours: i64) -> [Option<Duration>; 3] {
    let allowance = Allowance { requests, slots: u32::MAX, time: TimeDelta::hours(hours) };
    let pace = Pace::new(loads, &TierPolicies::default(), Lead::default(), allowance);
    [feed(0, true), feed(0, false), feed(1, false)].map(|feed| pace.before(&feed))
}

const fn every(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn what_fits_goes_as_fast_as_the_rate_allows() {
    let loads = [load(Tier::Hot, count(30, 0, 30), count(60, 0, 60))];
    // 30 + 60 now, then once in each of the ten hours.
    assert_eq!(pace(&loads, 990, 10), [None, None, None]);
    assert_eq!(pace(&loads, 989, 10), [None, None, Some(Duration::from_hours(10) / 659)]);
}

#[test]
fn a_lead_before_the_promise_makes_requests_more_frequent() {
    let loads = [load(Tier::Hot, count(30, 0, 0), count(600, 0, 0))];
    let secondary = |lead| {
        let allowance = Allowance { requests: 900, slots: u32::MAX, time: TimeDelta::hours(9) };
        Pace::new(&loads, &TierPolicies::default(), lead, allowance).before(&feed(1, false))
    };
    assert_eq!(secondary(Lead::default()), Some(Duration::from_hours(9) / (900 - 9 * 30)));
    // A quarter of an hour before: twelve times in nine hours.
    let lead = Lead::new(10_000, Duration::from_secs(1));
    assert_eq!(secondary(lead), Some(Duration::from_hours(9) / (900 - 12 * 30)));
}

#[test]
fn what_the_own_region_leaves_is_spread_over_the_others() {
    let loads = [load(Tier::Cold, count(1_000, 0, 100), count(2_000, 0, 2_000))];
    assert_eq!(pace(&loads, 1_100, 10), [None, None, Some(every(36))]);
}

#[test]
fn an_own_region_over_budget_is_spread_others_keep_a_twentieth() {
    let loads = [load(Tier::Hot, count(1_000, 0, 0), count(1_000, 0, 0))];
    let own = Some(Duration::from_hours(10) / 1_900);
    assert_eq!(pace(&loads, 2_000, 10), [None, own, Some(every(360))]);
}

#[test]
fn a_rate_below_the_quota_delays_the_own_region_alone() {
    let paces = |own, slots| {
        let loads = [load(Tier::Hot, count(own, 0, 0), count(1_000, 0, 0))];
        let allowance = Allowance { requests: 9_000, slots, time: TimeDelta::hours(10) };
        let pace = Pace::new(&loads, &TierPolicies::default(), Lead::default(), allowance);
        [feed(0, false), feed(1, false)].map(|feed| pace.before(&feed))
    };
    assert_eq!(paces(190, 2_000), [None, None], "what the own region leaves is the others'");
    assert_eq!(paces(191, 2_000), [Some(Duration::from_hours(10) / 1_900), None]);
    assert!(paces(190, 9_001)[1].is_some(), "now it is the quota that is short");
}

#[test]
fn first_prices_come_at_once_as_long_as_they_all_fit() {
    let loads = |new| [load(Tier::Hot, count(100, new, 100), NONE)];
    assert_eq!(pace(&loads(50), 60, 10), [None, Some(every(600)), None]);
    assert_eq!(pace(&loads(70), 60, 10), [Some(every(600)), Some(every(600)), None]);
    assert_eq!(pace(&loads(100), 60, 10), [None, None, None], "nothing is there yet that could be late");
}

#[test]
fn linking_is_rare_while_the_own_region_needs_the_budget() {
    let secondary_after = |requests| {
        let loads = [load(Tier::Cold, count(100, 0, 100), NONE)];
        let allowance = Allowance { requests, slots: u32::MAX, time: TimeDelta::hours(4) };
        let pace = Pace::new(&loads, &TierPolicies::default(), Lead::default(), allowance);
        let mut steps = Pacer::default();
        assert_eq!(steps.wait_for_link(&pace, Duration::from_secs(7)), None, "the first one goes");
        steps.took_link(&pace, Duration::from_secs(7));
        steps.wait_for_link(&pace, Duration::from_secs(7))
    };
    assert_eq!(secondary_after(100), None);
    assert_eq!(secondary_after(99), Some(Duration::from_hours(1)));
}

#[test]
fn spread_feeds_take_their_spread_others_what_the_rate_allows() {
    let time = |requests| {
        let loads = [load(Tier::Cold, count(1_000, 0, 100), count(2_000, 0, 2_000))];
        let allowance = Allowance { requests, slots: u32::MAX, time: TimeDelta::hours(10) };
        let pace = Pace::new(&loads, &TierPolicies::default(), Lead::default(), allowance);
        pace.time_for(100, 2_000, Duration::from_secs(1))
    };
    assert_eq!(time(2_100), Duration::from_mins(35));
    // A thousand in ten hours.
    assert_eq!(time(1_100), Duration::from_hours(20));
}

#[test]
fn a_frozen_tier_needs_nothing() {
    assert_eq!(pace(&[load(Tier::Frozen, count(9, 9, 9), count(9, 9, 9))], 0, 9), [None, None, None]);
}

#[test]
fn pacing_is_even_and_does_not_make_up_for_a_pause() {
    let loads = [load(Tier::Hot, count(100, 0, 100), NONE)];
    let allowance = Allowance { requests: 36, slots: u32::MAX, time: TimeDelta::hours(1) };
    let pace = Pace::new(&loads, &TierPolicies::default(), Lead::default(), allowance);
    let (mut steps, own) = (Pacer::default(), feed(0, false));
    let at = Duration::from_secs;
    let mut wait = |elapsed, takes: bool| {
        let wait = steps.wait(&own, &pace, at(elapsed));
        if takes {
            steps.took(&own, &pace, at(elapsed));
        }
        wait
    };
    assert_eq!(wait(50, true), None, "the first goes at once");
    assert_eq!(wait(60, false), Some(at(90)));
    assert_eq!(wait(155, true), None, "five seconds late");
    assert_eq!(wait(155, false), Some(at(95)), "made up for");
    assert_eq!(wait(1_000, true), None);
    assert_eq!(wait(1_000, false), Some(at(100)), "a long pause is not");
}

proptest! {
    /// Whatever is there: sent at the pace, no more goes until the reset than is left, but for first prices that fit.
    #[test]
    fn a_pace_never_spends_more_than_is_left(
        hot in 0_u32..500, cold in 0_u32..5_000, secondary in 0_u32..9_000, requests in 1_u32..20_000, hours in 1_i64..24,
    ) {
        let loads = [
            load(Tier::Hot, count(hot, 0, hot), count(secondary / 9, 0, secondary / 9)),
            load(Tier::Cold, count(cold, 0, cold), count(secondary, 0, secondary)),
        ];
        let policies = TierPolicies::default();
        let time = TimeDelta::hours(hours);
        let pace = Pace::new(&loads, &policies, Lead::default(), Allowance { requests, slots: u32::MAX, time });
        let sent = |feed: Feed, need: u32| match pace.before(&feed) {
            None => u128::from(need),
            Some(step) => time.to_std().unwrap().as_nanos() / step.as_nanos(),
        };
        let own = sent(feed(0, false), need(&loads, &policies, Lead::default(), time, |load| load.own));
        let others = sent(feed(1, false), need(&loads, &policies, Lead::default(), time, |load| load.secondary));
        prop_assert!(own + others <= u128::from(requests) + 2, "{own} + {others} of {requests}");
    }
}
