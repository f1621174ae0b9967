//! Times of the user's own day.

use chrono::{DateTime, Datelike, Days, Local, NaiveTime, TimeDelta, TimeZone, Timelike, Utc, Weekday};
use tierstock_language::t;

/// The moment in the computer's time zone.
pub(super) fn local(now: DateTime<Utc>) -> DateTime<Local> {
    now.with_timezone(&Local)
}

/// `14:32`; on another day than `now`'s `Sun 14:32`.
pub(super) fn words<Z: TimeZone>(at: DateTime<Utc>, now: &DateTime<Z>) -> String {
    let at = at.with_timezone(&now.timezone());
    let time = tierstock_language::time(at.hour(), at.minute());
    if at.date_naive() == now.date_naive() { time } else { format!("{} {time}", weekday(at.weekday())) }
}

/// Short.
fn weekday(day: Weekday) -> String {
    match day {
        Weekday::Mon => t!("tray-monday"),
        Weekday::Tue => t!("tray-tuesday"),
        Weekday::Wed => t!("tray-wednesday"),
        Weekday::Thu => t!("tray-thursday"),
        Weekday::Fri => t!("tray-friday"),
        Weekday::Sat => t!("tray-saturday"),
        Weekday::Sun => t!("tray-sunday"),
    }
}

pub(super) fn in_an_hour(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::hours(1)
}

/// When the next day begins; where clocks are set at midnight, at the first moment that there is.
pub(super) fn tomorrow<Z: TimeZone>(now: &DateTime<Z>) -> DateTime<Utc> {
    let day = now.date_naive() + Days::new(1);
    let midnight = day.and_time(NaiveTime::MIN);
    let begins = (0..=2)
        .find_map(|hours| (midnight + TimeDelta::hours(hours)).and_local_timezone(now.timezone()).earliest());
    begins.map_or(now.to_utc() + TimeDelta::days(1), |begins| begins.to_utc())
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        text.parse().unwrap()
    }

    #[test]
    fn tomorrow_begins_at_the_users_midnight() {
        let evening = at("2026-11-28T23:30:00+05:30");
        assert_eq!(tomorrow(&evening), at("2026-11-29T00:00:00+05:30"));
        let night = at("2026-11-28T00:10:00+05:30");
        assert_eq!(tomorrow(&night), at("2026-11-29T00:00:00+05:30"));
    }

    #[test]
    fn a_time_of_another_day_says_which() {
        let now = at("2026-11-28T23:30:00+01:00");
        assert_eq!(words(at("2026-11-28T23:45:00+01:00").to_utc(), &now), "23:45");
        assert_eq!(words(at("2026-11-29T00:45:00+01:00").to_utc(), &now), "Sun 00:45");
    }
}
