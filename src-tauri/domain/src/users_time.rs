//! The user's own time at a moment, and from it civil times to come: summer time comes and goes between the two.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use crate::Moment;

/// The offsets so long before and after a civil time are those that it can have: clocks are set once in two days at most.
const OFFSET_PROBE: TimeDelta = TimeDelta::days(1);

/// A moment as the user's own clock shows it.
#[derive(Clone)]
pub struct UsersTime {
    at: Moment,
    offset_at: Arc<dyn Fn(Moment) -> FixedOffset + Send + Sync>,
}

impl UsersTime {
    /// This moment, where `offset_at` tells how far the user's own time is ahead of UTC at any other.
    pub fn new(at: Moment, offset_at: impl Fn(Moment) -> FixedOffset + Send + Sync + 'static) -> Self {
        Self { at, offset_at: Arc::new(offset_at) }
    }

    /// The moment itself, whatever the user's clock shows.
    pub const fn moment(&self) -> Moment {
        self.at
    }

    /// What the user's clock shows then.
    pub fn local(&self) -> DateTime<FixedOffset> {
        self.at.with_timezone(&(self.offset_at)(self.at))
    }

    /// Another moment on the same clock.
    #[must_use]
    pub fn at(&self, at: Moment) -> Self {
        Self { at, ..self.clone() }
    }

    /// When it is next this full hour, 0 to 23: the first time of an hour that comes twice, and the end of the gap for one
    /// that is left out.
    pub fn next(&self, hour: u32) -> Moment {
        let local = self.local();
        let today = local.date_naive();
        let day =
            if local.hour() < hour { today } else { today.checked_add_days(Days::new(1)).unwrap_or(today) };
        let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        self.first(NaiveDateTime::new(day, time), self.at)
    }

    /// When the user's day began.
    pub fn day_began(&self) -> Moment {
        self.first(self.local().date_naive().and_time(NaiveTime::MIN), Moment::MIN_UTC)
    }

    /// The first moment after another at which the clock shows this.
    fn first(&self, civil: NaiveDateTime, after: Moment) -> Moment {
        let offset_at = |at| i64::from((self.offset_at)(at).local_minus_utc());
        let utc = civil.and_utc();
        // Nowhere is civil time further from UTC than a day.
        let with = |near: Moment| utc - TimeDelta::seconds(offset_at(near));
        let (before, later) = (with(utc - OFFSET_PROBE), with(utc + OFFSET_PROBE));
        let shows = |at: &Moment| *at > after && self.at(*at).local().naive_local() == civil;
        let first = [before, later].into_iter().filter(shows).min();
        // By the offset before the gap: that is when the clock is set forwards.
        first.unwrap_or(before)
    }
}

/// Where time is never set forwards or back.
impl From<DateTime<FixedOffset>> for UsersTime {
    fn from(local: DateTime<FixedOffset>) -> Self {
        let offset = *local.offset();
        Self::new(local.to_utc(), move |_| offset)
    }
}

impl fmt::Debug for UsersTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UsersTime").field(&self.local()).finish()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    /// Berlin from summer 2026 on: winter time from 25 October 2026 until 28 March 2027.
    pub(crate) fn in_berlin(at: &str) -> UsersTime {
        let winter = moment("2026-10-25T01:00:00Z")..moment("2027-03-28T01:00:00Z");
        let hours = move |at: Moment| if winter.contains(&at) { 1 } else { 2 };
        UsersTime::new(moment(at), move |at| FixedOffset::east_opt(hours(at) * 3_600).unwrap())
    }

    #[rstest::rstest]
    #[case::a_plain_day("2026-07-14T10:00:00Z", 18, "2026-07-14T18:00:00+02:00")]
    #[case::the_next_day("2026-07-14T17:00:00Z", 18, "2026-07-15T18:00:00+02:00")]
    #[case::over_a_long_night("2026-10-24T21:30:00Z", 7, "2026-10-25T07:00:00+01:00")]
    #[case::over_a_short_night("2027-03-27T22:30:00Z", 7, "2027-03-28T07:00:00+02:00")]
    #[case::first_of_an_hour_that_comes_twice("2026-10-24T21:30:00Z", 2, "2026-10-25T02:00:00+02:00")]
    #[case::after_an_hour_that_came_twice("2026-10-25T00:30:00Z", 3, "2026-10-25T03:00:00+01:00")]
    #[case::in_the_second_of_them("2026-10-25T01:30:00Z", 3, "2026-10-25T03:00:00+01:00")]
    #[case::an_hour_that_is_left_out("2027-03-27T22:30:00Z", 2, "2027-03-28T03:00:00+02:00")]
    fn an_hour_comes_by_the_user_s_own_clock(#[case] now: &str, #[case] hour: u32, #[case] comes: &str) {
        assert_eq!(in_berlin(now).next(hour), moment(comes));
    }

    #[rstest::rstest]
    #[case("2026-10-25T12:00:00Z", "2026-10-25T00:00:00+02:00")]
    #[case("2027-03-28T12:00:00Z", "2027-03-28T00:00:00+01:00")]
    fn a_day_begins_by_the_offset_of_its_midnight(#[case] now: &str, #[case] began: &str) {
        assert_eq!(in_berlin(now).day_began(), moment(began));
    }
}
