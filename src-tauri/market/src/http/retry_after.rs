//! `Retry-After`: seconds, or a date.

use std::time::Duration;

use chrono::DateTime;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use tierstock_domain::Moment;

use crate::retry::MAX_PAUSE;

/// How long the answer asks to wait, 0 to 1 hour; none if it doesn't say, or not in a way that can be read.
///
/// A date is measured against the answer's own `Date`, so that a wrong clock on either side does no harm.
pub(crate) fn retry_after(headers: &HeaderMap, now: Moment) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        if digits.len() < text.len() {
            return Some(Duration::ZERO);
        }
        // More digits than fit are a very long time.
        let seconds = text.parse().unwrap_or(u64::MAX);
        return Some(Duration::from_secs(seconds).min(MAX_PAUSE));
    }
    let answered = headers.get(DATE).and_then(|date| http_date(date.to_str().ok()?)).unwrap_or(now);
    let wait = (http_date(text)? - answered).to_std().unwrap_or(Duration::ZERO);
    Some(wait.min(MAX_PAUSE))
}

/// A moment as HTTP writes it.
pub(super) fn http_date(text: &str) -> Option<Moment> {
    DateTime::parse_from_rfc2822(text.trim()).ok().map(|date| date.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const DATE_SENT: &str = "Tue, 24 Nov 2026 12:00:00 GMT";

    fn read(text: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, text.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        let now = http_date("Tue, 24 Nov 2026 11:59:00 GMT").unwrap();
        retry_after(&headers, now).map(|wait| wait.as_secs())
    }

    #[rstest]
    #[case("0", Some(0))]
    #[case("20", Some(20))]
    #[case(" 7 ", Some(7))]
    #[case("-5", Some(0))]
    #[case("86400", Some(3_600))]
    #[case("99999999999999999999999", Some(3_600))]
    #[case("Tue, 24 Nov 2026 12:00:20 GMT", Some(20))]
    #[case("Tue, 24 Nov 2026 11:00:00 GMT", Some(0))]
    #[case("Fri, 24 Nov 2028 12:00:00 GMT", Some(3_600))]
    #[case("soon", None)]
    #[case("1.5", None)]
    #[case("", None)]
    fn seconds_and_dates_are_read_and_kept_within_an_hour(#[case] text: &str, #[case] seconds: Option<u64>) {
        assert_eq!(read(text, Some(DATE_SENT)), seconds);
    }

    #[test]
    fn an_answer_without_a_date_is_measured_against_our_clock() {
        assert_eq!(read("Tue, 24 Nov 2026 12:00:20 GMT", None), Some(80));
    }
}
