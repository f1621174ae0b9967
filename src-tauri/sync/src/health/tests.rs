use super::*;
use chrono::TimeDelta;
use tierstock_domain::{Market, Tier, Unreachable};
use tierstock_market::ports::Pause;

fn at(seconds: u64) -> Instants {
    let now =
        Moment::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::seconds(seconds.try_into().unwrap());
    Instants { now, elapsed: Duration::from_secs(seconds) }
}

const TIER: Purpose = Purpose::Tier(Tier::Hot);

/// The health after these failures, each a probe right after the pause before it.
fn failed(errors: &[MarketError]) -> Health {
    let mut health = Health::default();
    for error in errors {
        if let Some(outage) = &mut health.outage {
            outage.pause_ends = Duration::ZERO;
        }
        health.failed(error, TIER, Item::New, at(0));
    }
    health
}

const DOWN: MarketError = MarketError::Down { status: 503 };

#[test]
fn one_failing_product_never_stops_the_marketplace() {
    assert!(failed(&[DOWN, DOWN]).outage().is_none());
    assert!(failed(&[DOWN, MarketError::NotFound, DOWN, DOWN]).outage().is_none());
}

#[test]
fn three_failures_pause_a_market_until_an_answer() {
    let mut health = failed(&[DOWN, DOWN, DOWN]);
    assert_eq!(health.outage().unwrap().kind, OutageKind::Failing);
    assert_eq!(health.pause_left(Duration::ZERO), Some(Duration::from_secs(30)));
    assert_eq!(health.pause_left(Duration::from_secs(30)), None);
    assert!(health.is_probing());
    health.answered(Duration::ZERO);
    assert!(health.outage().is_none() && !health.is_probing());
}

#[test]
fn a_few_items_that_fail_again_and_again_make_no_pause_longer() {
    let mut health = failed(&[DOWN, DOWN, DOWN]);
    for round in 1..50 {
        let at = at(round * 700);
        health.failed(&DOWN, TIER, Item::FailedBefore, at);
        assert_eq!(health.pause_left(at.elapsed), Some(Duration::from_secs(30)), "{round}");
    }
    health.failed(&DOWN, TIER, Item::New, at(40_000));
    assert_eq!(health.pause_left(at(40_000).elapsed), Some(Duration::from_mins(1)));
}

#[test]
fn pauses_grow_but_never_beyond_ten_minutes() {
    let health = failed(&vec![DOWN; 40]);
    assert_eq!(health.pause_left(Duration::ZERO), Some(Duration::from_mins(10)));
    let absurd = MarketError::Throttled { until: at(0).now + TimeDelta::days(4000) };
    assert_eq!(failed(&[absurd]).pause_left(Duration::ZERO), Some(MAX_PAUSE), "what it asks for");
}

#[test]
fn what_was_under_way_when_a_pause_began_does_not_stretch_it() {
    let mut health = failed(&[DOWN, DOWN, DOWN]);
    for second in 0..20 {
        health.failed(&MarketError::TimedOut, TIER, Item::New, at(second));
    }
    assert_eq!(health.pause_left(Duration::ZERO), Some(Duration::from_secs(30)));
}

#[test]
fn a_missing_network_is_told_apart_and_tried_soon() {
    let health = failed(&[MarketError::Unreachable(Unreachable::NoConnection { host: "x.test".into() })]);
    assert_eq!(health.outage().unwrap().kind, OutageKind::Offline);
    assert_eq!(health.pause_left(Duration::ZERO), Some(Duration::from_secs(5)));
}

#[test]
fn a_failure_while_the_other_marketplace_answers_is_no_outage() {
    let board = HealthBoard::default();
    let fail = |second| {
        board.change(Market::StockX, |health| {
            health.failed(&MarketError::WebPage, TIER, Item::New, at(second));
        });
        board.of(Market::StockX)
    };
    (0..9).for_each(|round| drop(fail(round * 100)));
    assert_eq!(fail(1_000).pause_left(at(1_000).elapsed), Some(Duration::from_secs(47)));
    board.change(Market::Alias, |health| health.answered(at(1_010).elapsed));
    assert_eq!(board.of(Market::StockX).pause_left(at(1_011).elapsed), None, "it is tried at once");
    let health = fail(1_060);
    assert_eq!(health.pause_left(at(1_060).elapsed), Some(Duration::from_mins(10)));
    board.change(Market::Alias, |health| health.answered(at(1_070).elapsed));
    let left = board.of(Market::StockX).pause_left(at(1_070).elapsed);
    assert_eq!(left, Some(Duration::from_secs(590)), "and once only");
    assert!(health.outage().unwrap().is_network_there, "{health:?}");

    board.change(Market::StockX, |health| health.answered(at(1_700).elapsed));
    assert_eq!(fail(1_800).pause_left(at(1_800).elapsed), Some(Duration::from_secs(5)));
}

#[test]
fn a_flapping_network_is_an_outage_and_answers_bring_retries() {
    let board = HealthBoard::default();
    let fail = |market, second| {
        board.change(market, |health| {
            health.failed(&MarketError::WebPage, TIER, Item::New, at(second));
        });
        board.of(market)
    };
    (0..9).for_each(|round| drop(fail(Market::StockX, round * 100)));
    for round in 0..3 {
        let began = 1_000 + 200 * round;
        fail(Market::Alias, began);
        let health = fail(Market::StockX, began + 61);
        assert_eq!(health.pause_left(at(began + 61).elapsed), Some(Duration::from_secs(47)), "{health:?}");
        board.change(Market::Alias, |health| health.answered(at(began + 70).elapsed));
        assert_eq!(board.of(Market::StockX).pause_left(at(began + 71).elapsed), None);
    }
}

#[test]
fn a_spent_quota_stops_the_tiers_but_not_the_user() {
    let spent = BudgetError::QuotaSpent { resets_at: at(7_200).now };
    let health = failed(&[MarketError::Budget(spent)]);
    assert_eq!(health.pause_left(Duration::ZERO), None);
    assert!(health.tiers_pause_left(Duration::ZERO).is_some());
}

#[test]
fn a_fully_spent_quota_stops_the_user_until_its_pause_ends() {
    let spent = MarketError::Budget(BudgetError::QuotaSpent { resets_at: at(7_200).now });
    let mut health = failed(&[]);
    health.failed(&spent, Purpose::OnDemand, Item::New, at(0));
    assert_eq!(health.pause_left(Duration::ZERO), Some(Duration::from_mins(5)));
    health.answered(Duration::from_secs(10));
    assert!(health.outage().is_some(), "what was under way says nothing about the quota");
    health.answered(Duration::from_mins(5));
    assert_eq!(health.outage(), None);
}

#[test]
fn who_throttles_again_and_again_is_left_alone_for_longer() {
    let throttled = MarketError::Throttled { until: at(60).now };
    let pause = |times| failed(&vec![throttled.clone(); times]).pause_left(Duration::ZERO);
    assert_eq!([1, 3, 9].map(pause), [60, 120, 600].map(|seconds| Some(Duration::from_secs(seconds))));
}

#[test]
fn the_user_can_ask_for_a_try_right_now() {
    let mut health = failed(&[MarketError::SignInAgain]);
    assert!(health.pause_left(Duration::ZERO).is_some());
    health.user_is_there(Duration::ZERO);
    assert_eq!(health.pause_left(Duration::ZERO), None);
}

#[test]
fn an_account_held_by_another_process_is_retried_on_demand() {
    let mut health = Health::default();
    health.in_use_elsewhere(at(0));
    health.user_is_there(Duration::ZERO);
    assert_eq!(health.pause_left(Duration::ZERO), None);
}

#[test]
fn a_changed_quota_ends_the_pause_of_the_spent_one() {
    let spent = MarketError::Budget(BudgetError::QuotaSpent { resets_at: at(7_200).now });
    let mut health = failed(&[]);
    health.failed(&spent, Purpose::OnDemand, Item::New, at(0));
    health.user_is_there(Duration::ZERO);
    assert!(health.pause_left(Duration::ZERO).is_some(), "a try makes no quota larger");
    health.quota_changed();
    assert_eq!((health.pause_left(Duration::ZERO), health.tiers_pause_left(Duration::ZERO)), (None, None));
    let mut health = failed(&[DOWN, DOWN, DOWN]);
    health.quota_changed();
    assert!(health.outage().is_some(), "an outage is none of a quota's business");
}

#[test]
fn since_stays_while_the_same_outage_lasts() {
    let mut health = failed(&[MarketError::SignInAgain]);
    health.failed(&MarketError::SignInAgain, TIER, Item::New, at(500));
    assert_eq!(health.outage().unwrap().since, at(0).now);
}

/// The pause that StockX asked for at second 100, as the gate knows it, until then.
fn pause(until: u64) -> Pause {
    Pause { since: at(100).now, until: at(until).now }
}

#[test]
fn the_gates_pause_is_followed_to_its_end() {
    let mut health = Health::default();
    health.follow_pause(Some(pause(3_000)), at(600));
    let told =
        |health: &Health, second| health.outage().unwrap().retry_at(at(second).now, at(second).elapsed);
    assert_eq!((told(&health, 600), health.outage().unwrap().since), (Some(at(3_000).now), at(100).now));
    health.follow_pause(Some(pause(3_300)), at(2_000));
    assert_eq!(told(&health, 2_000), Some(at(3_300).now), "it asked for more");
    health.follow_pause(None, at(2_500));
    assert_eq!(health.pause_left(at(2_500).elapsed), None, "the computer slept, or it was lifted");
    let over = health.outage().cloned();
    health.follow_pause(None, at(2_900));
    assert_eq!(health.outage().cloned(), over, "and is over once");
}

#[test]
fn a_pause_that_requests_sit_out_is_no_outage() {
    let mut health = Health::default();
    health.follow_pause(Some(pause(130)), at(100));
    assert_eq!(health.outage(), None);
}

#[test]
fn a_pause_ends_no_outage_that_needs_the_user() {
    let mut health = failed(&[MarketError::SignInAgain]);
    health.follow_pause(Some(pause(3_000)), at(100));
    assert_eq!(health.outage().unwrap().kind, OutageKind::Refused);
    assert_eq!(health.pause_left(at(100).elapsed), Some(Duration::from_secs(2_900)));
}

#[test]
fn an_answer_that_was_under_way_says_nothing_about_a_pause() {
    let mut health = Health::default();
    assert!(health.is_told_by(at(1).elapsed));
    health.follow_pause(Some(pause(3_000)), at(100));
    assert!(!health.is_told_by(at(99).elapsed));
    assert!(health.is_told_by(at(101).elapsed), "it was sent in spite of the pause");
}

#[test]
fn the_user_shortens_no_pause_that_was_asked_for() {
    let mut health = Health::default();
    health.follow_pause(Some(pause(3_000)), at(100));
    health.user_is_there(at(200).elapsed);
    assert_eq!(health.pause_left(at(200).elapsed), Some(Duration::from_secs(2_800)));
}

#[test]
fn after_a_pause_the_next_try_is_when_something_is_due() {
    let mut health = failed(&[DOWN, DOWN, DOWN]);
    let told =
        |health: &Health, second| health.outage().unwrap().retry_at(at(second).now, at(second).elapsed);
    assert_eq!(told(&health, 10), Some(at(30).now));
    assert_eq!(told(&health, 40), Some(at(40).now), "it is being tried");
    health.nothing_is_due(Some(at(900).elapsed));
    assert_eq!(told(&health, 40), Some(at(900).now));
    health.nothing_is_due(None);
    assert_eq!(told(&health, 40), None, "nothing is to come");
    health.is_tried();
    assert_eq!(told(&health, 40), Some(at(40).now));
}

#[test]
fn a_spent_quota_is_told_with_its_end() {
    let spent = MarketError::Budget(BudgetError::QuotaSpent { resets_at: at(7_200).now });
    let mut health = failed(&[]);
    health.failed(&spent, TIER, Item::New, at(0));
    let outage = health.outage().unwrap();
    assert_eq!(outage.retry_at(at(10).now, at(10).elapsed), Some(at(7_200).now));
    assert!(outage.failure == Failure::QuotaSpent && outage.is_reserve_left);
    health.failed(&spent, Purpose::OnDemand, Item::New, at(0));
    assert!(!health.outage().unwrap().is_reserve_left);
}

#[test]
fn a_quota_and_a_pause_are_over_though_nothing_is_asked_for() {
    let spent = MarketError::Budget(BudgetError::QuotaSpent { resets_at: at(7_200).now });
    let mut health = failed(&[]);
    health.failed(&spent, Purpose::OnDemand, Item::New, at(0));
    health.follow_pause(None, at(7_199));
    assert!(health.outage().is_some());
    health.follow_pause(None, at(7_200));
    assert_eq!(health.outage(), None);

    health.follow_pause(Some(Pause { since: at(7_300).now, until: at(7_900).now }), at(7_300));
    health.follow_pause(None, at(7_900));
    assert!(health.outage().is_some(), "it is being tried");
    health.nothing_is_due(Some(at(90_000).elapsed));
    assert_eq!(health.outage(), None);
}

#[test]
fn a_bot_wall_is_asked_less_and_less_often_though_others_answer() {
    let board = HealthBoard::default();
    let mut pauses = Vec::new();
    for round in 0..8 {
        let at = at(round * 1_000);
        board.change(Market::Alias, |health| health.answered(at.elapsed));
        board.change(Market::StockX, |health| {
            health.failed(&MarketError::BotWall, TIER, Item::FailedBefore, at);
        });
        let health = board.of(Market::StockX);
        assert_eq!(health.outage().unwrap().kind, OutageKind::TurnedAway);
        assert!(!health.outage().unwrap().is_network_there && !health.looks_offline());
        pauses.push(health.pause_left(at.elapsed).unwrap().as_secs());
    }
    assert_eq!(pauses, [30, 60, 120, 240, 480, 600, 600, 600]);
}

#[test]
fn a_version_that_was_switched_off_is_asked_once_a_day() {
    let mut health = failed(&[MarketError::ApiSwitchedOff]);
    assert_eq!(health.outage().unwrap().kind, OutageKind::ProgramTooOld);
    health.user_is_there(at(60).elapsed);
    assert_eq!(health.pause_left(at(60).elapsed), Some(Duration::from_mins(1439)));
}
