use std::time::Duration;

use chrono::TimeDelta;
use proptest::prelude::*;
use rstest::rstest;

use super::gain::Looks;
use super::*;
use crate::market::Market;
use crate::plan::{DailyBudget, TierFeeds};
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
        spare_every: [None; 2],
        units: 0,
        worth: None,
        stake: 0.0,
        priced_at: Market::StockX,
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
        let budget = DailyBudget { quota, interval: Duration::from_millis(10), awake: TimeDelta::hours(24) };
        Load { feeds: feeds.into(), policies: TierPolicies::default(), budget }
    })
}

fn suggested(facts: &[ProductFacts]) -> Vec<(i64, Tier)> {
    let told = suggest(facts, &loads(facts, 25_000));
    told.moves.iter().map(|step| (step.product.0, step.to)).collect()
}

/// The one suggestion of a product beside another that stands where it belongs, of which something is owned, with so many
/// requests a day.
fn alone(facts: &ProductFacts, quota: u32) -> Option<(Tier, SuggestionReason)> {
    let facts = [facts.clone(), owned(99, Tier::Hot, 100.0)];
    let told = suggest(&facts, &loads(&facts, quota));
    let about = told.moves.iter().find(|step| step.product == ProductId(1));
    about.map(|step| (step.to, step.reason))
}

/// Fewer than a hot product needs.
const TOO_FEW: u32 = 20;

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
#[case::sold_out_and_frozen(ProductFacts { sold_90: 3, ..product(1, Tier::Frozen) }, None)]
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
    assert_eq!(alone(&facts, 25_000).or_else(|| alone(&facts, TOO_FEW)), wanted);
}

#[rstest]
#[case::little_at_stake(owned(1, Tier::Hot, 1.0), false)]
#[case::aged(ProductFacts { stock_days: Some(200), ..owned(1, Tier::Hot, 500.0) }, false)]
#[case::none_owned(product(1, Tier::Warm), true)]
fn owned_products_slow_down_only_where_promises_are_late(
    #[case] facts: ProductFacts,
    #[case] is_suggested: bool,
) {
    assert_eq!(alone(&facts, 25_000).is_some(), is_suggested);
    assert!(alone(&facts, TOO_FEW).is_some());
}

#[rstest]
#[case::there_is_room(900, 9.0, 1, 0)]
#[case::one_of_eight_is_enough(760, 9.0, 2, 0)]
#[case::more_would_be_lost(760, 0.000_1, 0, 1)]
fn what_is_owned_makes_room_for_what_gains_more(
    #[case] quota: u32,
    #[case] stake: f64,
    #[case] moves: usize,
    #[case] beyond_budget: u32,
) {
    let selling = ProductFacts { sold_30: 1, sold_90: 1, ..owned(1, Tier::Warm, stake) };
    let mut facts: Vec<_> = (2..=9).map(|id| owned(id, Tier::Hot, 0.001)).collect();
    facts.extend([selling, owned(10, Tier::Hot, 500.0)]);
    // Nine hot ones and a warm one cost 660 at each marketplace; 60 more are needed.
    let told = suggest(&facts, &loads(&facts, quota));
    assert_eq!((told.moves.len(), told.beyond_budget), (moves, beyond_budget));
}

#[test]
fn what_nobody_owns_is_freed_before_what_is_owned() {
    let mut facts: Vec<_> = (2..=9).map(|id| owned(id, Tier::Hot, 0.001)).collect();
    facts.push(owned(10, Tier::Hot, 500.0));
    facts.extend((11..=19).map(|id| product(id, Tier::Hot)));
    let told = suggest(&facts, &loads(&facts, 800));
    assert!(told.moves.iter().all(|step| step.reason == SuggestionReason::NoneOwned), "{:?}", told.moves);
    assert_eq!(told.moves.len(), 9);
}

#[rstest]
#[case::sooner_than_the_faster_tier(Market::StockX, [Some(59), Some(59)], EVERYWHERE, None)]
#[case::hardly_later_than_the_faster_tier(Market::StockX, [Some(89), None], EVERYWHERE, None)]
#[case::much_later_than_the_faster_tier(Market::StockX, [Some(90), Some(59)], EVERYWHERE, Some([15, 0]))]
#[case::between_both_tiers(Market::StockX, [Some(180), None], EVERYWHERE, Some([60, 150]))]
#[case::later_than_both_tiers(Market::StockX, [Some(500), None], EVERYWHERE, Some([150, 150]))]
#[case::where_both_price_it(Market::StockX, [Some(10), None], EVERYWHERE, None)]
#[case::where_the_other_prices_it(Market::Alias, [Some(10), None], EVERYWHERE, Some([0, 150]))]
#[case::linked_there_alone(Market::Alias, [Some(10), None], [EVERYWHERE[0], FeedCounts::default()], None)]
fn what_spare_requests_do_anyway_is_not_gained(
    #[case] priced_at: Market,
    #[case] spare_minutes: [Option<i64>; 2],
    #[case] feeds: [FeedCounts; 2],
    #[case] sooner: Option<[i64; 2]>,
) {
    let spare_every = spare_minutes.map(|minutes| minutes.map(TimeDelta::minutes));
    let selling = ProductFacts { sold_30: 1, sold_90: 1, ..owned(1, Tier::Warm, 9.0) };
    let facts = [ProductFacts { feeds, spare_every, priced_at, ..selling }];
    let told = suggest(&facts, &loads(&facts, 25_000));
    let found = told.moves.first().map(|step| step.sooner.map(|sooner| sooner.num_minutes()));
    assert_eq!((found, told.by_spare), (sooner, u32::from(sooner.is_none())));
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
#[case(Tier::Warm, Tier::Hot, None, 150)]
#[case(Tier::Hot, Tier::Cold, None, -690)]
#[case(Tier::Frozen, Tier::Cold, None, 72 * 60)]
#[case(Tier::Hot, Tier::Cold, Some(120), -30)]
#[case(Tier::Cold, Tier::Frozen, Some(120), 60 - 84 * 60)]
fn a_move_is_seen_sooner_by_half_the_difference(
    #[case] from: Tier,
    #[case] to: Tier,
    #[case] spare_minutes: Option<i64>,
    #[case] minutes: i64,
) {
    let policies = &TierPolicies::default();
    let looks = Looks { policies, spare_every: spare_minutes.map(TimeDelta::minutes) };
    assert_eq!(looks.sooner(from, to), TimeDelta::minutes(minutes));
}

#[test]
fn under_two_weeks_of_history_tell_no_gain() {
    let at = [Moves { count: 12, moved: 41_200 }, Moves::default()];
    let gain = |history_days| Gain::of(PastMoves { at, history_days }, [TimeDelta::minutes(150); 2]);
    assert_eq!(gain(13), None);
    // £412 of moves, 2 h 30 min sooner.
    let told = Gain { moves: 12, moved: 41_200, sooner: TimeDelta::minutes(150), money_hours: 103_000 };
    assert_eq!(gain(14), Some(told));
}

#[test]
fn moves_of_both_marketplaces_gain_each_what_they_do_there() {
    let at = [Moves { count: 1, moved: 6_000 }, Moves { count: 3, moved: 2_000 }];
    let gain = Gain::of(PastMoves { at, history_days: 30 }, [60, 180].map(TimeDelta::minutes));
    let told = Gain { moves: 4, moved: 8_000, sooner: TimeDelta::minutes(150), money_hours: 12_000 };
    assert_eq!(gain, Some(told));
}

fn any_facts() -> impl Strategy<Value = Vec<ProductFacts>> {
    let flags = (any::<bool>(), prop::bool::weighted(0.2), prop::bool::weighted(0.2));
    let spare = prop::option::of(1_i64..2_000);
    let one =
        (0_usize..4, flags, 0_u32..4, 0.0_f64..100.0, 0_u32..3, 0_u32..400, (0_u32..3, 0_u32..2), spare);
    prop::collection::vec(one, 0..60).prop_map(|all| {
        (1..)
            .zip(all)
            .map(
                |(
                    id,
                    (
                        tier,
                        (watched, by_hand, dismissed),
                        units,
                        stake,
                        sold,
                        days,
                        (secondary, alias),
                        spare,
                    ),
                )| {
                    let feeds = [
                        FeedCounts { own: 1, secondary },
                        FeedCounts { own: alias, secondary: alias * secondary },
                    ];
                    ProductFacts {
                        by_hand,
                        dismissed,
                        feeds,
                        spare_every: [spare.map(TimeDelta::minutes), None],
                        units,
                        stake,
                        sold_30: sold / 2,
                        sold_90: sold,
                        followed: if watched && units == 0 { Followed::Watched } else { Followed::Not },
                        stock_days: (days % 3 > 0).then_some(days),
                        added_days: days,
                        ..product(id, Tier::ALL[tier])
                    }
                },
            )
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
            // What can't be kept becomes no later, in no tier.
            let tiers = before.tiers.iter().zip(&after.tiers);
            let later = tiers.filter(|(before, after)| after.reached > before.reached).count();
            prop_assert!(after.is_kept() || later == 0, "{before:?} {after:?}");
            prop_assert!(after.is_kept() || after.secondary_stretch <= before.secondary_stretch);
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

    #[test]
    fn once_all_suggestions_are_made_nothing_is_suggested(facts in any_facts(), quota in 20_u32..4_000) {
        let told = suggest(&facts, &loads(&facts, quota));
        let after = moved(&facts, &told.moves);
        let again = suggest(&after, &loads(&after, quota)).moves;
        prop_assert_eq!(again, vec![]);
    }

    #[test]
    fn where_requests_abound_what_is_owned_slows_down_nowhere(facts in any_facts()) {
        let told = suggest(&facts, &loads(&facts, 1_000_000));
        prop_assert!(told.moves.iter().all(|one| one.to < one.from || !one.reason.is_owned()));
    }
}
