use std::time::Duration;

use chrono::TimeDelta;

use super::*;
use crate::feed::Purpose;
use crate::market::Scope;
use crate::money::Currency;
use proptest::prelude::*;

const NEW_LINK: LinkHead = LinkHead { wanted_at: None, retry_at: None };

pub(super) fn at(minute: i64) -> Moment {
    Moment::from_timestamp(1_790_000_000 + minute * 60, 0).unwrap()
}

pub(super) fn feed(id: i64, tier: Tier, confirmed: Option<i64>) -> Feed {
    Feed {
        id: FeedId(id),
        product: ProductId(id),
        scope: Scope::StockX(Currency::GBP),
        rank: 0,
        tier,
        added_at: at(0),
        confirmed_at: confirmed.map(at),
        failures: 0,
        retry_at: None,
        wanted_at: None,
        wanted_for: None,
        stake: None,
    }
}

/// The default promises, and nothing is due before they break.
fn rules() -> PlanRules {
    PlanRules::default()
}

fn choose(heads: &[Feed], now: i64) -> Choice {
    TierRotation::default().choose(heads, None, &rules(), at(now))
}

#[test]
fn what_is_latest_relative_to_its_promise_comes_first() {
    let heads =
        [feed(1, Tier::Hot, Some(0)), feed(2, Tier::Warm, Some(-700)), feed(3, Tier::Cold, Some(-1500))];
    assert_eq!(choose(&heads, 61), Choice::Feed(FeedId(2)));
}

#[test]
fn the_user_comes_before_every_tier() {
    let mut frozen = feed(9, Tier::Frozen, Some(-9000));
    frozen.wanted_at = Some(at(99));
    frozen.wanted_for = Some(Purpose::OnDemand);
    assert_eq!(choose(&[feed(1, Tier::Hot, None), frozen], 100), Choice::Feed(FeedId(9)));
}

#[test]
fn the_own_region_comes_before_a_second_one() {
    let mut second = feed(1, Tier::Hot, None);
    second.rank = 1;
    assert_eq!(choose(&[second, feed(2, Tier::Hot, None)], 0), Choice::Feed(FeedId(2)));
}

#[test]
fn a_secondary_region_never_goes_before_a_due_own_one() {
    let mut second = feed(1, Tier::Hot, Some(0));
    second.rank = 1;
    let own = feed(2, Tier::Cold, Some(2_000));
    assert_eq!(choose(&[second.clone(), own.clone()], 2_000 + 24 * 60), Choice::Feed(FeedId(2)));
    assert_eq!(choose(&[second, own], 2_000 + 24 * 60 - 1), Choice::Feed(FeedId(1)), "it is not due");
}

#[test]
fn a_frozen_product_is_never_due() {
    assert_eq!(choose(&[feed(1, Tier::Frozen, None)], 100_000), Choice::Wait(None));
}

#[test]
fn nothing_due_tells_when_to_look_again() {
    assert_eq!(
        choose(&[feed(1, Tier::Hot, Some(0)), feed(2, Tier::Warm, Some(0))], 10),
        Choice::Wait(Some(at(60)))
    );
}

#[test]
fn a_failed_feed_waits_for_its_retry_time() {
    let mut failed = feed(1, Tier::Hot, Some(0));
    failed.retry_at = Some(at(90));
    assert_eq!(choose(&[failed.clone()], 61), Choice::Wait(Some(at(90))));
    assert_eq!(choose(&[failed], 90), Choice::Feed(FeedId(1)));
}

#[test]
fn a_confirmation_from_the_future_counts_as_now() {
    let ahead = feed(1, Tier::Hot, Some(500_000));
    assert_eq!(due_at(&ahead, &rules(), at(0)), Some(at(60)));
}

#[test]
fn a_link_ranks_between_broken_promises_and_secondary_regions() {
    let with_link = |feed: Feed| TierRotation::default().choose(&[feed], Some(NEW_LINK), &rules(), at(70));
    assert_eq!(with_link(feed(1, Tier::Hot, Some(0))), Choice::Feed(FeedId(1)));
    let mut second = feed(2, Tier::Hot, Some(0));
    second.rank = 1;
    assert_eq!(with_link(second), Choice::Link);
    assert_eq!(with_link(feed(3, Tier::Warm, Some(60))), Choice::Link);
}

#[test]
fn a_secondary_region_never_goes_before_a_link_however_late() {
    let second = Feed { rank: 1, ..feed(1, Tier::Hot, Some(-90_000)) };
    assert_eq!(TierRotation::default().choose(&[second], Some(NEW_LINK), &rules(), at(0)), Choice::Link);
}

#[test]
fn what_the_user_waits_for_goes_by_the_order_of_the_clicks() {
    let late = feed(1, Tier::Hot, Some(-90_000));
    let wanted = |id, minute, why| Feed {
        wanted_at: Some(at(minute)),
        wanted_for: Some(why),
        ..feed(id, Tier::Frozen, Some(0))
    };
    let link = |minute| Some(LinkHead { wanted_at: Some(at(minute)), ..NEW_LINK });
    let heads = [late, wanted(2, 20, Purpose::OnDemand), wanted(3, 1, Purpose::Confirm)];
    let choose = |heads: &[Feed], link| TierRotation::default().choose(heads, link, &rules(), at(50));
    assert_eq!(choose(&heads, link(10)), Choice::Link);
    assert_eq!(choose(&heads, link(30)), Choice::Feed(FeedId(2)));
    assert_eq!(choose(&[heads[0].clone(), heads[2].clone()], link(30)), Choice::Link, "before a second look");
    assert_eq!(choose(&heads[..1], link(30)), Choice::Link, "before what is late");
    assert_eq!(choose(&[heads[0].clone(), heads[2].clone()], None), Choice::Feed(FeedId(3)));
}

#[test]
fn a_try_right_now_takes_what_comes_next_though_it_is_not_due() {
    let soonest = |heads: &[Feed], link| TierRotation::default().soonest(heads, link, &rules(), at(30));
    let waits = Feed { retry_at: Some(at(40)), ..feed(1, Tier::Hot, Some(-90)) };
    let fresh = feed(2, Tier::Hot, Some(0));
    assert_eq!(soonest(&[waits.clone(), fresh.clone()], Some(NEW_LINK)), Choice::Feed(FeedId(1)));
    assert_eq!(
        soonest(&[fresh, feed(3, Tier::Warm, Some(-400))], None),
        Choice::Feed(FeedId(3)),
        "it is due"
    );
    assert_eq!(soonest(&[], Some(NEW_LINK)), Choice::Link);
    assert_eq!(soonest(&[], None), Choice::Wait(None));
}

#[test]
fn after_its_turn_a_tier_lets_the_others_due_products_go() {
    let policies = TierPolicies::default();
    let mut turns = TierRotation::default();
    for id in 0..i64::from(policies.hot.turn) {
        turns.took(&feed(id, Tier::Hot, Some(0)), &policies);
    }
    let heads = [feed(90, Tier::Hot, Some(-100)), feed(91, Tier::Cold, Some(-1440))];
    let choice = |turns: &TierRotation, heads: &[Feed]| turns.choose(heads, None, &rules(), at(1));
    assert_eq!(choice(&turns, &heads), Choice::Feed(FeedId(91)));
    assert_eq!(choice(&turns, &heads[..1]), Choice::Feed(FeedId(90)));
}

/// It rested for ever where two others went on in turns, neither of which came to the end of its own.
#[test]
fn a_tier_rests_at_most_one_turn_of_the_others_together() {
    let policies = TierPolicies::default();
    let mut turns = TierRotation::default();
    for id in 0..20 {
        turns.took(&feed(id, Tier::Hot, Some(0)), &policies);
    }
    assert_eq!(turns.resting, Some(Tier::Hot));
    for id in 0..20 {
        let tier = if id % 2 == 0 { Tier::Warm } else { Tier::Cold };
        assert_eq!(turns.resting, Some(Tier::Hot), "{id}");
        turns.took(&feed(100 + id, tier, Some(0)), &policies);
    }
    assert_eq!(turns.resting, None);
}

#[test]
fn a_resting_tier_s_own_region_precedes_secondary_regions() {
    let turns = TierRotation { resting: Some(Tier::Hot), ..TierRotation::default() };
    let mut second = feed(91, Tier::Warm, None);
    second.rank = 1;
    let heads = [feed(90, Tier::Hot, None), second.clone()];
    assert_eq!(turns.choose(&heads, None, &rules(), at(1)), Choice::Feed(FeedId(90)));
    let mut hot_secondary = feed(90, Tier::Hot, None);
    hot_secondary.rank = 1;
    assert_eq!(turns.choose(&[hot_secondary, second], None, &rules(), at(1)), Choice::Feed(FeedId(91)));
}

#[test]
fn the_scopes_of_one_product_count_as_one_product_of_a_turn() {
    let policies = TierPolicies::default();
    let mut turns = TierRotation::default();
    for _ in 0..3 * policies.hot.turn {
        turns.took(&feed(1, Tier::Hot, Some(0)), &policies);
    }
    assert_eq!((turns.products, turns.resting), (1, None));
}

#[test]
fn while_requests_fail_something_else_is_asked_for_each_time() {
    let probe = |heads: &[Feed], link| TierRotation::default().probe(heads, link, &rules(), at(200));
    let failed =
        |id, confirmed, retry| Feed { retry_at: Some(at(retry)), ..feed(id, Tier::Hot, Some(confirmed)) };
    let (latest, first, to_come) = (failed(1, 0, 150), failed(2, 100, 120), failed(3, 0, 210));
    let fine = feed(4, Tier::Hot, Some(139));
    let heads = [latest.clone(), first.clone(), to_come.clone(), fine];
    assert_eq!(probe(&heads, None), Choice::Feed(FeedId(4)), "what did not fail");
    assert_eq!(probe(&heads[..3], Some(NEW_LINK)), Choice::Link);
    assert_eq!(probe(&heads[..3], None), Choice::Feed(FeedId(2)), "whose retry came first");
    let failed_link = |retry| Some(LinkHead { retry_at: Some(at(retry)), ..NEW_LINK });
    assert_eq!(probe(&heads[..3], failed_link(110)), Choice::Link);
    assert_eq!(probe(&heads[..3], failed_link(130)), Choice::Feed(FeedId(2)));
    assert_eq!(probe(&[to_come], None), Choice::Wait(Some(at(210))));
}

#[test]
fn the_lead_covers_the_work_ahead_but_never_more_than_a_quarter() {
    let hot = feed(1, Tier::Hot, Some(0));
    let due = |own| {
        let rules = PlanRules { lead: Lead::new(own, Duration::from_secs(1)), ..rules() };
        due_at(&hot, &rules, at(1)).unwrap()
    };
    assert_eq!(at(60) - due(106), TimeDelta::seconds(106 + 45));
    assert_eq!(at(60) - due(10_000), TimeDelta::minutes(15));
}

#[test]
fn sync_everything_makes_only_older_feeds_due() {
    let rules = PlanRules { everything_since: Some(at(30)), ..rules() };
    let due = |tier, confirmed| due_at(&feed(1, tier, Some(confirmed)), &rules, at(31));
    assert_eq!(due(Tier::Cold, 29), Some(at(30)));
    assert_eq!(due(Tier::Cold, 30), Some(at(30 + 24 * 60)));
    assert_eq!(due(Tier::Frozen, 29), None);
}

#[test]
fn what_comes_next_is_told_in_the_plan_s_order_with_its_time() {
    let mut wanted = feed(1, Tier::Frozen, Some(-9));
    wanted.wanted_at = Some(at(70));
    let feeds = vec![
        feed(2, Tier::Warm, Some(0)),
        feed(3, Tier::Hot, Some(5)),
        feed(4, Tier::Hot, Some(0)),
        feed(5, Tier::Hot, Some(11)),
        wanted,
    ];
    let second = Duration::from_secs(1);
    let told = upcoming(feeds, &[], &rules(), &Pace::default(), TierRotation::default(), second, at(70));
    assert_eq!(order(&told), [1, 4, 3, 5, 2]);
    let times: Vec<_> = told.iter().map(|(_, time)| *time - at(70)).collect();
    let minutes = TimeDelta::minutes;
    assert_eq!(times[..3], [1, 2, 3].map(TimeDelta::seconds));
    assert_eq!(times[3..], [minutes(1), minutes(290)]);
}

#[test]
fn what_comes_next_goes_by_turns() {
    let mut turns = TierRotation::default();
    let turn = rules().policies.hot.turn;
    for id in 1..i64::from(turn) {
        turns.took(&feed(id, Tier::Hot, None), &rules().policies);
    }
    let feeds =
        vec![feed(91, Tier::Hot, Some(0)), feed(92, Tier::Hot, Some(1)), feed(93, Tier::Warm, Some(-300))];
    let told = upcoming(feeds, &[], &rules(), &Pace::default(), turns, Duration::from_secs(1), at(70));
    assert_eq!(order(&told), [91, 93, 92], "hot has one more in its turn, then it rests");
}

#[test]
fn links_stand_among_what_comes_next_where_they_are_chosen() {
    let wanted = LinkHead { wanted_at: Some(at(69)), ..NEW_LINK };
    let second = Feed { rank: 1, ..feed(3, Tier::Hot, Some(-9_000)) };
    let feeds = vec![feed(2, Tier::Hot, Some(0)), second, feed(4, Tier::Warm, Some(0))];
    let told = |links: &[LinkHead]| {
        let (pace, second) = (Pace::default(), Duration::from_secs(1));
        order(&upcoming(feeds.clone(), links, &rules(), &pace, TierRotation::default(), second, at(70)))
    };
    assert_eq!(
        told(&[wanted, NEW_LINK]),
        [0, 2, -1, 3, 4],
        "the link that is wanted, own prices, the other link"
    );
}

/// The ids of feeds, and the numbers of links, negative.
fn order(told: &[(Upcoming, Moment)]) -> Vec<i64> {
    let ids = told.iter().map(|(coming, _)| match coming {
        Upcoming::Feed(feed) | Upcoming::Spare(feed) => feed.id.0,
        Upcoming::Link(nth) => -i64::try_from(*nth).unwrap(),
    });
    ids.collect()
}

proptest! {
    #[test]
    fn the_first_that_is_told_is_the_one_that_is_chosen(
        feeds in prop::collection::vec((0_u8..4, 0_u8..3, prop::option::of(-3000_i64..100), any::<bool>()), 1..12),
    ) {
        let heads: Vec<Feed> = feeds.iter().zip(1..).map(|((tier, rank, confirmed, wanted), id)| Feed {
            rank: *rank,
            wanted_at: wanted.then(|| at(0)),
            ..feed(id, Tier::ALL[usize::from(*tier)], *confirmed)
        }).collect();
        if let Choice::Feed(chosen) = choose(&heads, 200) {
            let (pace, second) = (Pace::default(), Duration::from_secs(1));
            let told = upcoming(heads, &[], &rules(), &pace, TierRotation::default(), second, at(200));
            prop_assert!(matches!(&told[0].0, Upcoming::Feed(first) if first.id == chosen));
        }
    }

    #[test]
    fn a_choice_is_due_or_wanted_and_never_frozen_unless_wanted(
        feeds in prop::collection::vec((0_u8..4, 0_u8..3, prop::option::of(-3000_i64..100), any::<bool>()), 0..20),
        now in 0_i64..3000
    ) {
        let heads: Vec<Feed> = feeds.iter().zip(1..).map(|((tier, rank, confirmed, wanted), id)| Feed {
            rank: *rank,
            wanted_at: wanted.then(|| at(0)),
            ..feed(id, Tier::ALL[usize::from(*tier)], *confirmed)
        }).collect();
        match choose(&heads, now) {
            Choice::Feed(id) => {
                let chosen = heads.iter().find(|feed| feed.id == id).unwrap();
                let due = due_at(chosen, &rules(), at(now));
                prop_assert!(chosen.wanted_at.is_some() || due.is_some_and(|due| due <= at(now)));
            }
            Choice::Link | Choice::Spare(_) => prop_assert!(false, "no link waits, and nothing was spared"),
            Choice::Wait(until) => prop_assert!(until.is_none_or(|until| until > at(now))),
        }
    }
}
