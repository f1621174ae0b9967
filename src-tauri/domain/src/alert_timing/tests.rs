use chrono::TimeZone;
use proptest::prelude::*;

use super::*;

/// A day in summer in Paris, two hours ahead of UTC.
fn at(hour: u32, minute: u32) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(2 * 3_600).unwrap();
    offset.with_ymd_and_hms(2026, 7, 14, hour, minute, 0).unwrap()
}

const NIGHT: QuietHours = QuietHours { from: 22, until: 7 };

fn with_night() -> Limits {
    Limits { quiet: Some(NIGHT), ..Limits::default() }
}

fn later(hour: u32, days: u64, because: HeldBack) -> AlertTiming {
    let at = at(hour, 0).checked_add_days(Days::new(days)).unwrap().to_utc();
    AlertTiming::Later { at, because }
}

#[test]
fn a_first_move_is_delivered_at_once() {
    assert_eq!(decide(true, Before::default(), with_night(), at(12, 0)), AlertTiming::Now);
}

#[rstest::rstest]
#[case::it_falls_again(false, Some(false), AlertTiming::Now)]
#[case::it_is_back(true, Some(false), later(18, 0, HeldBack::Flapping))]
#[case::it_falls_back(false, Some(true), later(18, 0, HeldBack::Flapping))]
fn a_price_that_comes_back_waits_for_the_summary(
    #[case] rose: bool,
    #[case] last_rose: Option<bool>,
    #[case] timing: AlertTiming,
) {
    let before = Before { last_rose, ..Before::default() };
    assert_eq!(decide(rose, before, with_night(), at(12, 0)), timing);
}

#[test]
fn a_flapping_price_waits_whichever_way_it_goes() {
    let before = Before { last_rose: Some(true), is_flapping: true, ..Before::default() };
    assert_eq!(decide(true, before, Limits::default(), at(12, 0)), later(18, 0, HeldBack::Flapping));
}

#[test]
fn the_fourth_notification_of_a_product_waits() {
    let before = |today| Before { today, ..Before::default() };
    assert_eq!(decide(true, before(2), Limits::default(), at(12, 0)), AlertTiming::Now);
    assert_eq!(decide(true, before(3), Limits::default(), at(12, 0)), later(18, 0, HeldBack::Often));
}

#[rstest::rstest]
#[case::late(at(23, 30), later(7, 1, HeldBack::Quiet))]
#[case::early(at(6, 59), later(7, 0, HeldBack::Quiet))]
#[case::over(at(7, 0), AlertTiming::Now)]
fn quiet_hours_end_past_midnight(#[case] now: DateTime<FixedOffset>, #[case] timing: AlertTiming) {
    assert_eq!(decide(true, Before::default(), with_night(), now), timing);
}

#[test]
fn a_summary_never_falls_into_quiet_hours() {
    let before = Before { is_flapping: true, ..Before::default() };
    let limits = Limits { quiet: Some(QuietHours { from: 17, until: 20 }), ..Limits::default() };
    assert_eq!(decide(true, before, limits, at(12, 0)), later(20, 0, HeldBack::Flapping));
}

#[test]
fn a_muted_product_rings_again_once_the_time_is_over() {
    let before =
        |until: DateTime<FixedOffset>| Before { muted_until: Some(until.to_utc()), ..Before::default() };
    let decided = |until| decide(true, before(until), Limits::default(), at(12, 0));
    assert_eq!(decided(at(12, 1)), AlertTiming::Never(HeldBack::Muted));
    assert_eq!(decided(at(12, 0)), AlertTiming::Now);
}

#[rstest::rstest]
#[case("22-7", Some(NIGHT))]
#[case("7-7", None)]
#[case("24-7", None)]
#[case("late", None)]
fn quiet_hours_are_read_from_their_text(#[case] text: &str, #[case] hours: Option<QuietHours>) {
    assert_eq!(QuietHours::read(text), hours);
    assert!(hours.is_none_or(|hours| hours.to_text() == text));
}

proptest! {
    #[test]
    fn what_is_held_back_is_due_within_two_days(
        rose: bool, last_rose in proptest::option::of(any::<bool>()), is_flapping: bool, today in 0_u32..9,
        from in 0_u32..24, until in 0_u32..24, hour in 0_u32..24, minute in 0_u32..60,
    ) {
        let before = Before { last_rose, is_flapping, today, muted_until: None };
        let quiet = Some(QuietHours { from, until }).filter(|quiet| quiet.is_possible());
        let now = at(hour, minute);
        match decide(rose, before, Limits { quiet, ..Limits::default() }, now) {
            AlertTiming::Now => prop_assert!(!quiet.is_some_and(|quiet| quiet.has(hour))),
            AlertTiming::Later { at, .. } => {
                prop_assert!(at > now && at <= now + TimeDelta::hours(48));
                let then = at.with_timezone(now.offset()).hour();
                prop_assert!(!quiet.is_some_and(|quiet| quiet.has(then)), "{then} is quiet");
            }
            AlertTiming::Never(_) => prop_assert!(false, "nothing is muted"),
        }
    }
}
