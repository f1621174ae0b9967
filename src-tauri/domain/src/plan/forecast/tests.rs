use super::*;
use rstest::rstest;

fn budget(quota: u32, awake: i64) -> DailyBudget {
    DailyBudget { quota, interval: Duration::from_secs(1), awake: TimeDelta::hours(awake) }
}

fn told(feeds: [(u32, u32); 3], quota: u32, awake: i64) -> Forecast {
    let feeds: Vec<TierFeeds> = Tier::RUNNING
        .into_iter()
        .zip(feeds)
        .map(|(tier, (own, secondary))| TierFeeds { tier, own, secondary })
        .collect();
    forecast(&feeds, &TierPolicies::default(), budget(quota, awake))
}

#[rstest]
#[case(Tier::Hot, 6, 144)]
#[case(Tier::Warm, 6, 24)]
#[case(Tier::Cold, 2, 2)]
#[case(Tier::Frozen, 6, 0)]
fn a_tier_costs_its_requests_a_day(#[case] tier: Tier, #[case] feeds: u32, #[case] requests: u32) {
    assert_eq!(requests_a_day(tier, feeds, &PlanRules::default()), requests);
}

#[test]
fn what_is_asked_for_a_lead_before_its_promise_costs_more() {
    // A quarter of an hour before each hour is over.
    let lead = Lead::new(10_000, Duration::from_secs(1));
    assert_eq!(requests_a_day(Tier::Hot, 6, &PlanRules { lead, ..PlanRules::default() }), 192);
}

#[test]
fn promises_that_fit_are_kept() {
    let told = told([(30, 60), (50, 100), (26, 52)], 25_000, 24);
    // Each 106 + 45 seconds before its promise breaks: 751.5 + 201.4 + 26.05.
    assert_eq!((told.own_a_day, told.secondary_a_day, told.usable), (979, 1_958, 22_500));
    assert_eq!((told.share(), told.secondary_stretch), (130, 1_000));
    assert!(told.tiers.iter().all(|tier| tier.late_by() == TimeDelta::zero() && tier.hours == 24));
}

#[test]
fn promises_that_do_not_fit_are_late_by_the_same_part_of_each() {
    // 100 × 24 + 900 × 4 + 5000 = 11,000 a day; of 4,500 the other regions keep a twentieth.
    let told = told([(100, 200), (900, 1_800), (5_000, 10_000)], 5_000, 24);
    assert_eq!((told.own_a_day, told.usable), (11_000, 4_500), "no lead where nothing is left for it");
    let minutes: Vec<i64> = told.tiers.iter().map(|tier| tier.reached.num_minutes()).collect();
    assert_eq!(minutes, [154, 926, 3_705]);
    assert_eq!(told.tiers[0].late_by().num_minutes(), 94);
    assert_eq!(told.secondary_stretch, 22_000 * 1_000 / 225);
}

#[test]
fn the_other_regions_get_what_the_own_one_leaves() {
    let told = told([(0, 0), (0, 0), (1_000, 2_000)], 2_000, 24);
    // A thousand at the age of 23 h 42 min: 1,012 of 1,800.
    assert_eq!((told.own_a_day, told.secondary_stretch), (1_012, 2_000 * 1_000 / 788));
    assert_eq!(told.tiers[2].late_by(), TimeDelta::zero());
}

#[rstest]
#[case(24, [24, 24, 24], 24 + 4 + 1)]
#[case(19, [19, 24, 24], 20 + 4 + 1)]
#[case(9, [9, 9, 24], 10 + 2 + 1)]
#[case(1, [1, 1, 24], 2 + 1 + 1)]
fn a_computer_that_sleeps_promises_only_its_hours_awake(
    #[case] awake: i64,
    #[case] hours: [u32; 3],
    #[case] requests: u32,
) {
    // Hot is asked for less than a minute before each hour is over, so once more than there are hours.
    let told = told([(1, 0), (1, 0), (1, 0)], 25_000, awake);
    assert_eq!(told.tiers.iter().map(|tier| tier.hours).collect::<Vec<_>>(), hours);
    assert_eq!(told.own_a_day, requests);
}

#[test]
fn a_slow_rate_binds_before_the_quota() {
    let told = told([(100, 0), (0, 0), (0, 0)], 1_000_000, 1);
    assert_eq!(told.usable, 3_600);
}

#[test]
fn nothing_to_ask_and_nothing_to_ask_with_are_told_too() {
    assert_eq!(told([(0, 0); 3], 10, 24).share(), 0);
    let none = told([(1, 0); 3], 0, 24);
    assert_eq!((none.usable, none.share()), (0, u32::MAX));
}
