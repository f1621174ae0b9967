//! The return from a long absence: what moved meanwhile is found within minutes, and told together.

use chrono::TimeDelta;
use tierstock_domain::Moment;

/// A computer that slept for longer, or an app that was closed, has many moves to find.
const LONG: TimeDelta = TimeDelta::hours(6);

/// Within this time most of them are found.
const CATCH_UP: TimeDelta = TimeDelta::minutes(15);

/// Where there are more products than can be asked for in that time, it goes on: for so long at most, as a move of today
/// is to be told within the hour.
const AT_MOST: TimeDelta = TimeDelta::minutes(45);

/// It is looked every minute whether it goes on, so long before it is over.
const AHEAD: TimeDelta = TimeDelta::minutes(2);

/// When it was last looked for moves, and until when what is found waits.
#[derive(Debug)]
pub(crate) struct Absence {
    last: Option<Moment>,
    gathering: Option<Gathering>,
}

#[derive(Debug, Clone, Copy)]
struct Gathering {
    began: Moment,
    until: Moment,
}

impl Absence {
    /// The app last ran then; none: never.
    pub(crate) const fn since(last: Option<Moment>) -> Self {
        Self { last, gathering: None }
    }

    /// Until when what is found now waits; none: it is told at once. To be asked at least every hour.
    pub(crate) fn gather_until(&mut self, now: Moment) -> Option<Moment> {
        if self.last.replace(now).is_some_and(|last| now - last > LONG) {
            self.gathering = Some(Gathering { began: now, until: now + CATCH_UP });
        }
        self.gathering.map(|gathering| gathering.until).filter(|until| now < *until)
    }

    /// Whether it is over soon, unless it goes on.
    pub(crate) fn is_nearly_over(&self, now: Moment) -> bool {
        self.gathering.is_some_and(|gathering| now < gathering.until && gathering.until - now <= AHEAD)
    }

    /// Not all was found yet.
    pub(crate) fn goes_on(&mut self, now: Moment) {
        if let Some(Gathering { began, until }) = &mut self.gathering {
            *until = (*until).max((now + AHEAD).min(*began + AT_MOST));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Moment {
        Moment::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    const MORNING: i64 = 8 * 60;

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
            let began = absence.last.map_or(at(0), |last| last + LONG + TimeDelta::minutes(1));
            (0..60).find(|minute| {
                let now = began + TimeDelta::minutes(*minute);
                if absence.is_nearly_over(now) && *minute < minutes_behind {
                    absence.goes_on(now);
                }
                absence.gather_until(now).is_none()
            })
        };
        assert_eq!([0, 13, 20, 999].map(&mut told_after), [Some(15), Some(15), Some(21), Some(45)]);
    }
}
