//! The return from a long absence: what moved meanwhile is found within minutes, and told together.

use chrono::TimeDelta;
use tierstock_domain::Moment;

/// A computer that slept for longer, or an app that was closed, has many moves to find.
const LONG: TimeDelta = TimeDelta::hours(6);

/// Within this time most of them are found.
const CATCH_UP: TimeDelta = TimeDelta::minutes(15);

/// When it was last looked for moves, and until when what is found waits.
#[derive(Debug)]
pub(crate) struct Absence {
    last: Option<Moment>,
    gather_until: Option<Moment>,
}

impl Absence {
    /// The app last ran then; none: never.
    pub(crate) const fn since(last: Option<Moment>) -> Self {
        Self { last, gather_until: None }
    }

    /// Until when what is found now waits; none: it is told at once. To be asked at least every hour.
    pub(crate) fn gather_until(&mut self, now: Moment) -> Option<Moment> {
        if self.last.replace(now).is_some_and(|last| now - last > LONG) {
            self.gather_until = Some(now + CATCH_UP);
        }
        self.gather_until.filter(|until| now < *until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Moment {
        Moment::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    #[test]
    fn what_is_found_after_a_night_waits_for_a_quarter_of_an_hour() {
        let mut absence = Absence::since(Some(at(0)));
        assert_eq!(absence.gather_until(at(1)), None);
        let morning = 8 * 60;
        assert_eq!(absence.gather_until(at(morning)), Some(at(morning + 15)));
        assert_eq!(absence.gather_until(at(morning + 14)), Some(at(morning + 15)));
        assert_eq!(absence.gather_until(at(morning + 15)), None);
    }

    #[test]
    fn a_new_installation_and_a_short_sleep_gather_nothing() {
        let mut absence = Absence::since(None);
        assert_eq!(absence.gather_until(at(9_999)), None);
        assert_eq!(absence.gather_until(at(9_999 + 5 * 60)), None);
    }
}
