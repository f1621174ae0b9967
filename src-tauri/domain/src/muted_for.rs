//! For how long the user does not want to hear of a product.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::Moment;
use crate::users_time::UsersTime;

/// For how long a product's alerts are in the inbox alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum MutedFor {
    /// The next 60 minutes.
    Hour,
    /// The rest of the user's own day.
    Today,
    /// The next 24 hours.
    Day,
    /// The next 7 days.
    Week,
    /// The next 365 days.
    Year,
}

impl MutedFor {
    /// When it is over, from now on.
    pub fn until(self, now: &UsersTime) -> Moment {
        let time = match self {
            Self::Hour => TimeDelta::hours(1),
            Self::Today => return now.next(0),
            Self::Day => TimeDelta::days(1),
            Self::Week => TimeDelta::days(7),
            Self::Year => TimeDelta::days(365),
        };
        now.moment() + time
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users_time::tests::in_berlin;

    #[rstest::rstest]
    #[case::an_hour(MutedFor::Hour, "2026-10-24T21:30:00Z", "2026-10-24T22:30:00Z")]
    #[case::until_tomorrow(MutedFor::Today, "2026-10-24T21:30:00Z", "2026-10-25T00:00:00+02:00")]
    #[case::over_a_long_day(MutedFor::Today, "2026-10-25T01:30:00Z", "2026-10-26T00:00:00+01:00")]
    #[case::from_midnight_on(MutedFor::Today, "2026-07-13T22:00:00Z", "2026-07-15T00:00:00+02:00")]
    #[case::a_day(MutedFor::Day, "2026-10-24T21:30:00Z", "2026-10-25T21:30:00Z")]
    #[case::a_week(MutedFor::Week, "2026-07-13T10:00:00Z", "2026-07-20T10:00:00Z")]
    fn a_mute_ends_by_the_user_s_own_clock(
        #[case] how_long: MutedFor,
        #[case] now: &str,
        #[case] ends: &str,
    ) {
        let ends: Moment = ends.parse().unwrap();
        assert_eq!(how_long.until(&in_berlin(now)), ends);
    }
}
