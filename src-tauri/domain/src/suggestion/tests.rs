use std::time::Duration;

use chrono::TimeDelta;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::plan::{Budget, TierFeeds};
use crate::tier::TierPolicies;

const EVERYWHERE: [FeedCounts; 2] = [FeedCounts { own: 1, secondary: 2 }; 2];

/// A product that was there for a year, with nothing known of it.
fn product(id: i64, tier: Tier) -> ProductFacts {
    ProductFacts {
        product: ProductId(id),
        tier,
        by_hand: false,
        dismissed: false,
        feeds: EVERYWHERE,
        units: 0,
        worth: None,
        stake: 0.0,
        sold_30: 0,
        sold_90: 0,
        followed: Followed::Not,
        stock_days: None,
        added_days: 365,
    }
}

/// One of which pairs are in stock, whose value goes so far in an hour.
fn owned(id: i64, tier: Tier, stake: f64) -> ProductFacts {
    ProductFacts { units: 2, stake, ..product(id, tier) }
}

/// What the lanes carry of these products, at so many requests a day each.
fn loads(facts: &[ProductFacts], quota: u32) -> [Load; 2] {
    [0, 1].map(|nth: usize| {
        let feeds = Tier::RUNNING.map(|tier| {
            let there = facts.iter().filter(|facts| facts.tier == tier).map(|facts| facts.feeds[nth]);
            let (own, secondary) =
                there.fold((0, 0), |(own, other), feeds| (own + feeds.own, other + feeds.secondary));
            TierFeeds { tier, own, secondary }
        });
        let budget = Budget { quota, interval: Duration::from_millis(10), awake: TimeDelta::hours(24) };
        Load { feeds: feeds.into(), policies: TierPolicies::default(), budget }
    })
}

fn suggested(facts: &[ProductFacts]) -> Vec<(i64, Tier)> {
    let told = suggest(facts, &loads(facts, 25_000));
    told.moves.iter().map(|step| (step.product.0, step.to)).collect()
}

/// The one suggestion of a product beside another that stands where it belongs, of which something is owned.
fn alone(facts: ProductFacts) -> Option<(Tier, SuggestionReason)> {
    let beside = owned(99, Tier::Hot, 100.0);
    let facts = [facts, beside];
    let told = suggest(&facts, &loads(&facts, 25_000));
    let about = told.moves.iter().find(|step| step.product == ProductId(1));
    about.map(|step| (step.to, step.reason))
}

#[rstest]
#[case::watched(
    ProductFacts { followed: Followed::Watched, ..product(1, Tier::Cold) },
    Some((Tier::Hot, SuggestionReason::Watched))
)]
#[case::with_a_rule_of_its_own(ProductFacts { followed: Followed::ByRule, ..product(1, Tier::Hot) }, None)]
#[case::sold_with_a_rule_of_its_own(
    ProductFacts { followed: Followed::ByRule, sold_90: 1, ..product(1, Tier::Hot) },
    Some((Tier::Warm, SuggestionReason::SoldLately { sold: 1 }))
)]
#[case::owned_and_frozen(
    owned(1, Tier::Frozen, 1.0),
    Some((Tier::Cold, SuggestionReason::OwnedAndFrozen { units: 2 }))
)]
#[case::sells_and_is_owned(
    ProductFacts { sold_30: 2, sold_90: 3, ..owned(1, Tier::Warm, 1.0) },
    Some((Tier::Hot, SuggestionReason::Selling { sold: 2, units: 2 }))
)]
#[case::sold_out(
    ProductFacts { sold_90: 3, ..product(1, Tier::Hot) },
    Some((Tier::Warm, SuggestionReason::SoldLately { sold: 3 }))
)]
#[case::little_at_stake(
    owned(1, Tier::Hot, 1.0),
    Some((Tier::Cold, SuggestionReason::LittleAtStake { units: 2 }))
)]
#[case::aged(
    ProductFacts { stock_days: Some(200), ..owned(1, Tier::Hot, 500.0) },
    Some((Tier::Warm, SuggestionReason::Aged { units: 2, days: 200 }))
)]
#[case::aged_and_sold(ProductFacts { stock_days: Some(200), sold_90: 1, ..owned(1, Tier::Hot, 500.0) }, None)]
#[case::none_owned(product(1, Tier::Warm), Some((Tier::Frozen, SuggestionReason::NoneOwned)))]
#[case::none_owned_for_a_month(
    ProductFacts { added_days: 30, ..product(1, Tier::Warm) },
    Some((Tier::Cold, SuggestionReason::NoneOwned))
)]
#[case::just_added(ProductFacts { added_days: 13, ..product(1, Tier::Warm) }, None)]
#[case::just_added_and_watched(
    ProductFacts { added_days: 0, followed: Followed::Watched, ..product(1, Tier::Warm) },
    Some((Tier::Hot, SuggestionReason::Watched))
)]
#[case::owned_without_prices(owned(1, Tier::Hot, 0.0), None)]
#[case::not_linked(
    ProductFacts { feeds: [FeedCounts::default(); 2], followed: Followed::Watched, ..product(1, Tier::Cold) },
    None
)]
#[case::where_it_belongs(ProductFacts { followed: Followed::Watched, ..product(1, Tier::Hot) }, None)]
#[case::moved_by_hand(ProductFacts { by_hand: true, ..product(1, Tier::Warm) }, None)]
#[case::dismissed(ProductFacts { dismissed: true, followed: Followed::Watched, ..product(1, Tier::Warm) }, None)]
fn a_product_is_suggested_what_its_facts_ask_for(
    #[case] facts: ProductFacts,
    #[case] wanted: Option<(Tier, SuggestionReason)>,
) {
    assert_eq!(alone(facts), wanted);
}

#[test]
fn who_owns_and_sells_nothing_is_not_told_to_freeze_all() {
    assert_eq!(suggested(&[product(1, Tier::Hot), product(2, Tier::Warm)]), []);
}

#[test]
fn the_half_of_the_stake_is_hot_the_next_warm_the_rest_cold() {
    let stakes = [50.0, 30.0, 15.0, 5.0];
    let facts: Vec<_> = (1..).zip(stakes).map(|(id, stake)| owned(id, Tier::Frozen, stake)).collect();
    let mut told = suggested(&facts);
    told.sort_unstable();
    assert_eq!(told, [(1, Tier::Hot), (2, Tier::Warm), (3, Tier::Warm), (4, Tier::Cold)]);
}

#[rstest]
#[case(Tier::Hot, None)]
#[case(Tier::Warm, None)]
#[case(Tier::Cold, Some(Tier::Warm))]
fn a_product_at_the_edge_of_two_tiers_stays(#[case] present: Tier, #[case] wanted: Option<Tier>) {
    // The first has 55 of 100.
    let facts = [owned(1, Tier::Hot, 55.0), owned(2, present, 45.0)];
    let told = suggested(&facts).first().map(|(_, tier)| *tier);
    assert_eq!(told, wanted);
}

#[test]
fn a_move_says_what_it_costs_at_each_marketplace() {
    let feeds = [FeedCounts { own: 1, secondary: 2 }, FeedCounts { own: 1, secondary: 0 }];
    let facts = [ProductFacts { followed: Followed::Watched, feeds, ..product(1, Tier::Warm) }];
    let told = suggest(&facts, &loads(&facts, 25_000));
    assert_eq!(told.moves[0].requests_a_day, [60, 20], "24 instead of 4 for each feed");
}

#[test]
fn a_move_says_what_is_at_stake() {
    let facts = [ProductFacts { worth: Some(41_200), ..owned(1, Tier::Cold, 100.0) }];
    let told = suggest(&facts, &loads(&facts, 25_000)).moves[0];
    assert_eq!(told.reason, SuggestionReason::AtStake { units: 2 });
    // The standard deviation over a day is √24 times that over an hour; the mean is √(2/π) of it.
    assert_eq!((told.worth, told.moves_a_day), (Some(41_200), 391));
}

#[test]
fn moves_that_gain_most_for_a_request_come_first() {
    let watched = |id, stake| ProductFacts { followed: Followed::Watched, stake, ..product(id, Tier::Warm) };
    let few = ProductFacts { feeds: [FeedCounts { own: 1, secondary: 0 }; 2], ..watched(3, 5.0) };
    let facts = [watched(1, 4.0), watched(2, 8.0), few];
    assert_eq!(suggested(&facts), [(3, Tier::Hot), (2, Tier::Hot), (1, Tier::Hot)]);
}

#[test]
fn moves_that_the_promises_can_not_bear_are_left_out() {
    let watched = |id| ProductFacts { followed: Followed::Watched, stake: 9.9, ..product(id, Tier::Warm) };
    let facts: Vec<_> = (1..=5).map(watched).collect();
    // Five warm ones cost 60 at each; 300 a day without the user's tenth bear three more hot ones.
    let told = suggest(&facts, &loads(&facts, 300));
    assert_eq!((told.moves.len(), told.beyond_budget), (3, 2));
}

#[test]
fn moves_that_free_requests_make_room_for_others() {
    let mut facts: Vec<_> = (10..16).map(|id| product(id, Tier::Hot)).collect();
    facts.push(ProductFacts { followed: Followed::Watched, ..product(1, Tier::Warm) });
    let told = suggest(&facts, &loads(&facts, 500));
    assert_eq!(told.moves.len(), 0, "nothing is owned");
    facts.push(ProductFacts { sold_90: 1, ..product(2, Tier::Warm) });
    let told = suggest(&facts, &loads(&facts, 500));
    assert_eq!(told.moves.len(), 7, "six of which none is owned, and the watched one");
    assert_eq!((told.moves[0].product, told.moves[0].needs_room), (ProductId(1), true));
}

#[test]
fn a_move_that_is_refused_makes_no_room_for_others() {
    let mut facts: Vec<_> = (2..=7).map(|id| product(id, Tier::Hot)).collect();
    facts.push(ProductFacts { followed: Followed::Watched, ..product(1, Tier::Warm) });
    facts.push(owned(8, Tier::Hot, 1.0));
    let loads = loads(&facts, 530);
    let moves = |refused: &[(i64, Tier)]| {
        let refused = refused.iter().map(|(id, tier)| (ProductId(*id), *tier)).collect();
        let told = suggest_without(facts.clone(), &loads, &refused).moves;
        told.iter().map(|step| (step.product.0, step.to)).collect::<Vec<_>>()
    };
    let all = moves(&[]);
    assert!(all.contains(&(1, Tier::Hot)), "there is room: {all:?}");
    let refused: Vec<_> = all.iter().copied().filter(|(id, _)| *id != 1).collect();
    assert_eq!(moves(&refused), []);
}

#[test]
fn products_moved_by_hand_are_counted() {
    let mine = ProductFacts { by_hand: true, followed: Followed::Watched, ..product(1, Tier::Warm) };
    let told = suggest(std::slice::from_ref(&mine), &loads(std::slice::from_ref(&mine), 25_000));
    assert_eq!((told.moves.len(), told.by_hand), (0, 1));
}

#[rstest]
#[case(Tier::Warm, Tier::Hot, 150)]
#[case(Tier::Hot, Tier::Cold, -690)]
#[case(Tier::Frozen, Tier::Cold, 72 * 60)]
fn a_move_is_seen_sooner_by_half_the_difference(#[case] from: Tier, #[case] to: Tier, #[case] minutes: i64) {
    assert_eq!(sooner(from, to, &TierPolicies::default()), TimeDelta::minutes(minutes));
}

#[test]
fn under_two_weeks_of_history_tell_no_gain() {
    let past = |history_days| PastMoves { moves: 12, moved: 41_200, history_days };
    let gain = |days| Gain::of(past(days), Tier::Warm, Tier::Hot, &TierPolicies::default());
    assert_eq!(gain(13), None);
    let sooner = TimeDelta::minutes(150);
    assert_eq!(gain(14), Some(Gain { moves: 12, moved: 41_200, sooner }));
    assert_eq!(gain(14).unwrap().money_hours(), 103_000, "£412 of moves, 2 h 30 min sooner");
}

fn any_facts() -> impl Strategy<Value = Vec<ProductFacts>> {
    let flags = (any::<bool>(), prop::bool::weighted(0.2), prop::bool::weighted(0.2));
    let one = (0_usize..4, flags, 0_u32..4, 0.0_f64..100.0, 0_u32..3, 0_u32..400, 0_u32..3, 0_u32..2);
    prop::collection::vec(one, 0..60).prop_map(|all| {
        (1..)
            .zip(all)
            .map(|(id, (tier, (watched, by_hand, dismissed), units, stake, sold, days, secondary, alias))| {
                let feeds = [
                    FeedCounts { own: 1, secondary },
                    FeedCounts { own: alias, secondary: alias * secondary },
                ];
                ProductFacts {
                    by_hand,
                    dismissed,
                    feeds,
                    units,
                    stake,
                    sold_30: sold / 2,
                    sold_90: sold,
                    followed: if watched && units == 0 { Followed::Watched } else { Followed::Not },
                    stock_days: (days % 3 > 0).then_some(days),
                    added_days: days,
                    ..product(id, Tier::ALL[tier])
                }
            })
            .collect()
    })
}

/// The products as they stand once all of these moves were made.
fn moved(facts: &[ProductFacts], moves: &[Suggestion]) -> Vec<ProductFacts> {
    let to = |facts: &ProductFacts| moves.iter().find(|step| step.product == facts.product);
    facts
        .iter()
        .map(|facts| ProductFacts { tier: to(facts).map_or(facts.tier, |step| step.to), ..facts.clone() })
        .collect()
}

proptest! {
    #[test]
    fn suggestions_together_break_no_promise(facts in any_facts(), quota in 20_u32..4_000) {
        let before = loads(&facts, quota);
        let told = suggest(&facts, &before);
        let after = loads(&moved(&facts, &told.moves), quota);
        for (before, after) in before.iter().zip(&after) {
            let (before, after) = (before.forecast(), after.forecast());
            prop_assert!(after.is_kept() || after.secondary_stretch <= before.secondary_stretch);
            prop_assert!(!before.is_kept() || after.is_kept(), "{before:?} {after:?}");
        }
    }

    #[test]
    fn one_suggestion_alone_breaks_no_promise_unless_it_says_so(facts in any_facts(), quota in 20_u32..4_000) {
        let before = loads(&facts, quota);
        let told = suggest(&facts, &before);
        for one in told.moves.iter().filter(|one| !one.needs_room) {
            let after = loads(&moved(&facts, &[*one]), quota);
            for (before, after) in before.iter().zip(&after) {
                prop_assert!(!before.forecast().is_kept() || after.forecast().is_kept());
            }
        }
    }

    #[test]
    fn no_suggestion_is_about_what_the_user_decided(facts in any_facts()) {
        let told = suggest(&facts, &loads(&facts, 25_000));
        for one in &told.moves {
            let facts = facts.iter().find(|facts| facts.product == one.product).unwrap();
            prop_assert!(!facts.by_hand && !facts.dismissed);
            prop_assert!(one.from == facts.tier && one.to != one.from);
        }
    }

    #[test]
    fn a_product_that_was_moved_is_not_suggested_elsewhere(facts in any_facts()) {
        let told = suggest(&facts, &loads(&facts, 1_000_000));
        let after = moved(&facts, &told.moves);
        let again = suggest(&after, &loads(&after, 1_000_000));
        for one in &told.moves {
            prop_assert!(again.moves.iter().all(|other| other.product != one.product), "{one:?}");
        }
    }
}
