//! One alert that the user wants to be told again later.

use serde::{Deserialize, Serialize};

use crate::users_time::UsersTime;
use crate::{Moment, MutedFor};

/// The hour of the user's own clock at which the evening begins.
const EVENING: u32 = 18;
/// The hour of the user's own clock at which the morning begins.
const MORNING: u32 = 8;

/// For how long an alert is out of the unread ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SnoozedFor {
    /// The next 60 minutes.
    Hour,
    /// Until it is next 18:00 by the user's own clock.
    Evening,
    /// Until it is next 8:00 by the user's own clock.
    Morning,
}

impl SnoozedFor {
    /// When it is over, from now on.
    pub fn until(self, now: &UsersTime) -> Moment {
        match self {
            Self::Hour => MutedFor::Hour.until(now),
            Self::Evening => now.next(EVENING),
            Self::Morning => now.next(MORNING),
        }
    }
}

/// An alert that is snoozed: by its row, and by when it was first seen. In another file, which a restore brings in, the row
/// may be another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SnoozedAlert {
    /// Its row in `alerts`.
    pub id: i64,
    /// When what it tells was first seen.
    pub detected_at: Moment,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users_time::tests::in_berlin;

    #[rstest::rstest]
    #[case::an_hour(SnoozedFor::Hour, "2026-10-24T21:30:00Z", "2026-10-24T22:30:00Z")]
    #[case::this_evening(SnoozedFor::Evening, "2026-07-13T10:00:00Z", "2026-07-13T18:00:00+02:00")]
    #[case::tomorrow_evening(SnoozedFor::Evening, "2026-07-13T16:00:00Z", "2026-07-14T18:00:00+02:00")]
    #[case::tomorrow_morning(SnoozedFor::Morning, "2026-07-13T10:00:00Z", "2026-07-14T08:00:00+02:00")]
    #[case::this_morning(SnoozedFor::Morning, "2026-07-13T01:00:00Z", "2026-07-13T08:00:00+02:00")]
    #[case::over_a_long_night(SnoozedFor::Morning, "2026-10-24T21:30:00Z", "2026-10-25T08:00:00+01:00")]
    fn a_snooze_ends_by_the_user_s_own_clock(
        #[case] how_long: SnoozedFor,
        #[case] now: &str,
        #[case] ends: &str,
    ) {
        let ends: Moment = ends.parse().unwrap();
        assert_eq!(how_long.until(&in_berlin(now)), ends);
    }
}
