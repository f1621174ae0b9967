use super::*;
use rstest::rstest;

const NOON: &str = "Tue, 24 Nov 2026 12:00:00 GMT";

fn noon() -> Moment {
    http_date(NOON).unwrap()
}

fn at(wall: TimeDelta, elapsed: TimeDelta) -> Instants {
    Instants { now: noon() + wall, elapsed: elapsed.to_std().unwrap() }
}

/// It is noon at the host, and this at the computer.
fn note(clock_skew: &ClockSkew, host: &str, computer: Instants) {
    let url = format!("https://{host}/v2").parse().unwrap();
    clock_skew.note(&url, &HeaderMap::from_iter([(DATE, NOON.parse().unwrap())]), computer);
}

fn confirmed(clock_skew: &ClockSkew, now: Instants, hosts: usize) -> bool {
    clock_skew.confirm(now.now, now.elapsed, TimeDelta::minutes(5), hosts)
}

const ZERO: TimeDelta = TimeDelta::zero();
const YEAR: TimeDelta = TimeDelta::days(365);

#[rstest]
#[case("Tue, 24 Nov 2026 12:00:00 GMT", None)]
#[case("Tue, 24 Nov 2026 12:04:00 GMT", None)]
#[case("Tue, 24 Nov 2026 15:00:00 GMT", Some(-180))]
#[case("Tue, 24 Nov 2026 11:00:00 GMT", Some(60))]
#[case("soon", None)]
fn only_a_clock_that_is_far_off_is_told(#[case] date: &str, #[case] minutes: Option<i64>) {
    let clock_skew = ClockSkew::default();
    let headers = HeaderMap::from_iter([(DATE, date.parse().unwrap())]);
    clock_skew.note(&"https://api.example/".parse().unwrap(), &headers, at(ZERO, ZERO));
    assert_eq!(clock_skew.clock_off(at(ZERO, ZERO)), minutes.map(TimeDelta::minutes));
}

#[rstest]
#[case("3600", None)]
#[case("10800", Some(-120))]
#[case("an hour", None)]
#[case("18446744073709551615", None)]
fn the_age_of_an_answer_is_added_to_its_date(#[case] age: &str, #[case] minutes: Option<i64>) {
    let clock_skew = ClockSkew::default();
    let headers = [(DATE, "Tue, 24 Nov 2026 11:00:00 GMT"), (AGE, age)];
    let headers = headers.map(|(name, value)| (name, value.parse().unwrap()));
    clock_skew.note(&"https://api.example/".parse().unwrap(), &HeaderMap::from_iter(headers), at(ZERO, ZERO));
    assert_eq!(clock_skew.clock_off(at(ZERO, ZERO)), minutes.map(TimeDelta::minutes));
}

#[test]
fn a_clock_that_one_host_calls_right_is_not_told() {
    let clock_skew = ClockSkew::default();
    let ahead = at(YEAR, ZERO);
    note(&clock_skew, "one.example", ahead);
    assert_eq!(clock_skew.clock_off(ahead), Some(YEAR), "one host alone is shown");
    note(&clock_skew, "other.example", ahead);
    assert_eq!(clock_skew.clock_off(ahead), Some(YEAR));
    let right = ClockSkew::default();
    note(&right, "one.example", at(ZERO, ZERO));
    let url = "https://other.example/".parse().unwrap();
    let wrong = HeaderMap::from_iter([(DATE, "Tue, 24 Nov 2026 15:00:00 GMT".parse().unwrap())]);
    right.note(&url, &wrong, at(ZERO, ZERO));
    assert_eq!(right.clock_off(at(ZERO, ZERO)), None, "the other host is wrong");
}

#[test]
fn a_clock_is_confirmed_by_two_hosts_and_not_by_one() {
    let clock_skew = ClockSkew::default();
    assert!(!confirmed(&clock_skew, at(ZERO, ZERO), 1), "nobody said anything");
    for _ in 0..2 {
        note(&clock_skew, "api.example", at(ZERO, ZERO));
        assert!(confirmed(&clock_skew, at(ZERO, ZERO), 1) && !confirmed(&clock_skew, at(ZERO, ZERO), 2));
    }
    note(&clock_skew, "accounts.example", at(ZERO, ZERO));
    assert!(confirmed(&clock_skew, at(ZERO, ZERO), 2));
}

#[test]
fn a_clock_denied_by_as_many_hosts_is_not_confirmed() {
    let clock_skew = ClockSkew::default();
    let ahead = at(YEAR, ZERO);
    note(&clock_skew, "one.example", ahead);
    let url = "https://other.example/".parse().unwrap();
    let as_far = HeaderMap::from_iter([(DATE, "Wed, 24 Nov 2027 12:00:00 GMT".parse().unwrap())]);
    clock_skew.note(&url, &as_far, ahead);
    assert!(!confirmed(&clock_skew, ahead, 1));
}

#[test]
fn a_clock_is_right_once_two_said_so_and_until_it_is_set() {
    let clock_skew = ClockSkew::default();
    let hosts = ["one.example", "other.example"];
    for host in hosts {
        note(&clock_skew, host, at(YEAR, ZERO));
    }
    assert!(!confirmed(&clock_skew, at(YEAR, ZERO), 2), "a year ahead");
    assert!(confirmed(&clock_skew, at(ZERO, ZERO), 2), "set right since");
    assert_eq!(clock_skew.clock_off(at(ZERO, ZERO)), None, "and not told any more");
    let hours = TimeDelta::hours(60);
    assert!(confirmed(&clock_skew, at(hours, hours), 2), "time went by");
    assert!(!confirmed(&clock_skew, at(hours, ZERO), 2), "it slept, or the clock was set");
    assert_eq!(clock_skew.clock_off(at(hours, ZERO)), None, "which of them nobody knows");
    for host in hosts {
        note(&clock_skew, host, at(ZERO, ZERO));
    }
    let asleep = TimeDelta::hours(12);
    assert!(!confirmed(&clock_skew, at(asleep, ZERO), 1), "nobody was heard since the sleep");
}
