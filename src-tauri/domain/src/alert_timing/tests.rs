use chrono::{DateTime, Days, FixedOffset, TimeZone};
use proptest::prelude::*;

use super::*;
use crate::users_time::tests::in_berlin;

/// A day in summer in Paris, two hours ahead of UTC.
fn at(hour: u32, minute: u32) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(2 * 3_600).unwrap();
    offset.with_ymd_and_hms(2026, 7, 14, hour, minute, 0).unwrap()
}

const RISE: Moved = Moved { old: 10_000, new: 11_000 };

const NIGHT: QuietHours = QuietHours { from: 22, until: 7 };

fn with_night() -> AlertLimits {
    AlertLimits { quiet: Some(NIGHT), ..AlertLimits::default() }
}

fn later(hour: u32, days: u64, because: HeldBack) -> AlertTiming {
    let at = at(hour, 0).checked_add_days(Days::new(days)).unwrap().to_utc();
    AlertTiming::Later { at, because }
}

#[test]
fn a_first_move_is_delivered_at_once() {
    assert_eq!(decide(RISE, RecentAlerts::default(), with_night(), at(12, 0)), AlertTiming::Now);
}

/// Told were 100.00 → 106.00 and nothing else.
#[rstest::rstest]
#[case::back_where_it_was(106, 100, true)]
#[case::back_between(106, 101, true)]
#[case::a_little_beyond_where_it_came_from(106, 98, true)]
#[case::beyond_where_it_came_from(106, 97, false)]
#[case::a_crash(106, 60, false)]
#[case::up_again_from_within(101, 107, true)]
#[case::up_again_and_beyond(101, 109, false)]
#[case::on_by_a_small_step(106, 107, false)]
#[case::on_by_a_large_step(106, 120, false)]
#[case::nowhere(103, 103, false)]
fn a_price_that_comes_back_waits_for_the_summary(#[case] old: i64, #[case] new: i64, #[case] waits: bool) {
    let told = Some(Span { lowest: 10_000, highest: 10_600 });
    let before = RecentAlerts { told, ..RecentAlerts::default() };
    let timing = if waits { later(18, 0, HeldBack::Flapping) } else { AlertTiming::Now };
    let moved = Moved { old: old * 100, new: new * 100 };
    assert_eq!(decide(moved, before, with_night(), at(12, 0)), timing);
}

#[test]
fn the_fourth_notification_of_a_product_waits() {
    let before = |today| RecentAlerts { today, ..RecentAlerts::default() };
    assert_eq!(decide(RISE, before(2), AlertLimits::default(), at(12, 0)), AlertTiming::Now);
    assert_eq!(decide(RISE, before(3), AlertLimits::default(), at(12, 0)), later(18, 0, HeldBack::Often));
}

#[rstest::rstest]
#[case::late(at(23, 30), later(7, 1, HeldBack::Quiet))]
#[case::early(at(6, 59), later(7, 0, HeldBack::Quiet))]
#[case::over(at(7, 0), AlertTiming::Now)]
fn quiet_hours_end_past_midnight(#[case] now: DateTime<FixedOffset>, #[case] timing: AlertTiming) {
    assert_eq!(decide(RISE, RecentAlerts::default(), with_night(), now), timing);
}

/// Clocks are set back on 25 October 2026 and forwards on 28 March 2027.
#[rstest::rstest]
#[case::before_a_long_night("2026-10-24T21:30:00Z", "2026-10-25T06:00:00Z")]
#[case::before_a_short_night("2027-03-27T22:30:00Z", "2027-03-28T05:00:00Z")]
fn quiet_hours_end_by_the_clock_of_the_morning(#[case] now: &str, #[case] end: &str) {
    let at = DateTime::parse_from_rfc3339(end).unwrap().to_utc();
    let quiet = AlertTiming::Later { at, because: HeldBack::Quiet };
    assert_eq!(decide(RISE, RecentAlerts::default(), with_night(), in_berlin(now)), quiet);
}

#[test]
fn a_summary_never_falls_into_quiet_hours() {
    let before =
        RecentAlerts { told: Some(Span { lowest: RISE.old, highest: RISE.new }), ..RecentAlerts::default() };
    let limits = AlertLimits { quiet: Some(QuietHours { from: 17, until: 20 }), ..AlertLimits::default() };
    assert_eq!(decide(RISE, before, limits, at(12, 0)), later(20, 0, HeldBack::Flapping));
}

#[test]
fn a_muted_product_alerts_again_once_the_time_is_over() {
    let before = |until: DateTime<FixedOffset>| RecentAlerts {
        muted_until: Some(until.to_utc()),
        ..RecentAlerts::default()
    };
    let decided = |until| decide(RISE, before(until), AlertLimits::default(), at(12, 0));
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
        old in 1_i64..999, new in 1_i64..999, told in proptest::option::of((1_i64..999, 0_i64..999)), today in 0_u32..9,
        from in 0_u32..24, until in 0_u32..24, hour in 0_u32..24, minute in 0_u32..60,
    ) {
        let told = told.map(|(lowest, more)| Span { lowest, highest: lowest + more });
        let before = RecentAlerts { told, today, muted_until: None };
        let quiet = Some(QuietHours { from, until }).filter(|quiet| quiet.is_possible());
        let now = at(hour, minute);
        match decide(Moved { old, new }, before, AlertLimits { quiet, ..AlertLimits::default() }, now) {
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
