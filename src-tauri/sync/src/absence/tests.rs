use super::*;

fn at(minutes: i64) -> Moment {
    Moment::UNIX_EPOCH + TimeDelta::minutes(minutes)
}

const MORNING: i64 = 8 * 60;

/// An app that runs, and whose prices of so many products come late at that minute.
fn answered(absence: &mut Absence, minute: i64, products: std::ops::Range<i64>) -> Option<Moment> {
    absence.last = Some(at(minute - 1));
    absence.answered_late(products.map(|id| (ProductId(id), at(minute))).collect(), at(minute));
    absence.gather_until(at(minute))
}

#[test]
fn what_is_found_after_a_night_waits_for_a_quarter_of_an_hour() {
    let mut absence = Absence::since(Some(at(0)));
    assert_eq!(absence.gather_until(at(1)), None);
    assert_eq!(absence.gather_until(at(MORNING)), Some(at(MORNING + 15)));
    assert_eq!(absence.gather_until(at(MORNING + 14)), Some(at(MORNING + 15)));
    assert_eq!(absence.gather_until(at(MORNING + 15)), None);
}

#[test]
fn a_new_installation_and_a_short_sleep_gather_nothing() {
    let mut absence = Absence::since(None);
    assert_eq!(absence.gather_until(at(9_999)), None);
    assert_eq!(absence.gather_until(at(9_999 + 5 * 60)), None);
    absence.goes_on(at(9_999 + 5 * 60));
    assert_eq!(absence.gather_until(at(9_999 + 5 * 60)), None);
}

#[test]
fn a_large_shop_is_gathered_until_all_is_found_or_too_late() {
    let mut absence = Absence::since(Some(at(0)));
    let mut told_after = |minutes_behind: i64| {
        let began = absence.last.map_or(at(0), |last| last + MIN_ABSENCE + TimeDelta::minutes(1));
        (0..60).find(|minute| {
            let now = began + TimeDelta::minutes(*minute);
            absence.answered_late([(ProductId(*minute), now)].into(), now);
            if absence.is_nearly_over(now) && *minute < minutes_behind {
                absence.goes_on(now);
            }
            absence.gather_until(now).is_none()
        })
    };
    assert_eq!([0, 13, 20, 999].map(&mut told_after), [Some(15), Some(15), Some(21), Some(45)]);
}

#[test]
fn what_is_not_asked_for_is_not_gathered_for() {
    let mut absence = Absence::since(None);
    answered(&mut absence, 0, 0..4);
    absence.goes_on(at(13));
    assert_eq!(absence.gather_until(at(15)), None, "the other marketplace is paused");
}

#[test]
fn late_answers_of_many_products_begin_a_gathering() {
    let mut absence = Absence::since(None);
    assert_eq!(answered(&mut absence, 100, 0..3), None, "a few are none");
    assert_eq!(answered(&mut absence, 101, 2..4), Some(at(116)), "and the fourth is");
    assert_eq!(answered(&mut absence, 110, 4..9), Some(at(116)));
    assert_eq!(answered(&mut absence, 116, 9..20), None);
}

#[test]
fn answers_that_are_always_late_are_gathered_once() {
    let mut absence = Absence::since(None);
    let gathered = (0..600).filter(|minute| answered(&mut absence, *minute, *minute..minute + 1).is_some());
    assert_eq!(gathered.collect::<Vec<_>>(), (3..18).collect::<Vec<_>>());
    assert_eq!(answered(&mut absence, 900, 0..4), Some(at(915)), "after hours without one it is a return");
}

#[test]
fn late_answers_after_a_long_sleep_are_of_its_gathering() {
    let mut absence = Absence::since(Some(at(0)));
    absence.gather_until(at(MORNING));
    assert_eq!(answered(&mut absence, MORNING + 5, 0..50), Some(at(MORNING + 15)));
    assert_eq!(answered(&mut absence, MORNING + 16, 50..99), None);
}
