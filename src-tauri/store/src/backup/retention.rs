//! Which backups are kept: the newest of each of so many days, weeks and months, and a few from before something happened.
//!
//! Only backups are counted, never the time now: a clock that is wrong lets none go that would be kept otherwise.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::{BackupName, BackupReason};

/// Days of which the newest backup is kept.
const DAYS: usize = 12;
/// Weeks, Monday to Sunday.
const WEEKS: usize = 10;
/// Months.
const MONTHS: usize = 9;
/// Backups from before something happened.
const PRECAUTIONS: usize = 5;

/// Those that may go. Days are UTC's.
pub fn expendable(backups: &[BackupName]) -> Vec<BackupName> {
    let mut newest_first: Vec<&BackupName> = backups.iter().collect();
    newest_first.sort_by(|one, other| other.cmp(one));
    let mut kept: HashSet<&BackupName> = HashSet::new();
    kept.extend(newest_first.iter().find(|backup| backup.reason == BackupReason::Full));
    newest_first.retain(|backup| backup.reason != BackupReason::Full);
    kept.extend(newest_of_each(&newest_first, DAYS, |day| day));
    kept.extend(newest_of_each(&newest_first, WEEKS, |day| day.iso_week()));
    kept.extend(newest_of_each(&newest_first, MONTHS, |day| (day.year(), day.month())));
    kept.extend(newest_first.iter().filter(|backup| backup.reason.is_precaution()).take(PRECAUTIONS));
    backups.iter().filter(|backup| !kept.contains(backup)).cloned().collect()
}

/// The newest backup of each of so many periods, the latest periods that have one.
fn newest_of_each<'b, P: PartialEq>(
    newest_first: &[&'b BackupName],
    periods: usize,
    period: impl Fn(NaiveDate) -> P,
) -> Vec<&'b BackupName> {
    let mut newest: Vec<(P, &BackupName)> = Vec::new();
    for backup in newest_first {
        let period = period(backup.at.date_naive());
        if newest.last().is_none_or(|(last, _)| *last != period) {
            newest.push((period, backup));
        }
    }
    newest.into_iter().take(periods).map(|(_, backup)| backup).collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;
    use crate::fixture::minutes;

    fn backup(days_ago: i64, hour: i64, reason: BackupReason) -> BackupName {
        let at = minutes(0) - TimeDelta::days(days_ago) + TimeDelta::hours(hour);
        BackupName { at, reason, of: "00c0ffee".into() }
    }

    /// What is left of so many days with one backup each, each cleared up after as it was made.
    fn after_days(days: i64) -> Vec<BackupName> {
        let mut kept = Vec::new();
        for days_ago in (0..days).rev() {
            kept.push(backup(days_ago, 0, BackupReason::Daily));
            let gone = expendable(&kept);
            kept.retain(|backup| !gone.contains(backup));
        }
        kept
    }

    #[test]
    fn two_years_leave_days_weeks_and_months() {
        let kept = after_days(730);
        let days = |backup: &BackupName| (minutes(0) - backup.at).num_days();
        let ages: HashSet<i64> = kept.iter().map(days).collect();
        assert!((0..12).all(|day| ages.contains(&day)), "{ages:?}");
        let weeks: HashSet<_> = kept.iter().map(|backup| backup.at.iso_week()).collect();
        let months: HashSet<_> = kept.iter().map(|backup| (backup.at.year(), backup.at.month())).collect();
        assert!((10..=10 + 8).contains(&weeks.len()), "{}", weeks.len());
        assert_eq!(months.len(), 9);
        assert!(kept.len() <= 12 + 10 + 9, "{}", kept.len());
        assert!(ages.iter().any(|age| *age > 230), "the oldest is {:?} days old", ages.iter().max());
    }

    #[test]
    fn one_full_backup_is_kept_and_takes_no_day() {
        let old = backup(1, 0, BackupReason::Full);
        let new = backup(0, 0, BackupReason::Full);
        let daily = backup(0, -1, BackupReason::Daily);
        assert_eq!(expendable(&[old.clone(), new, daily]), [old]);
    }

    #[test]
    fn the_newest_of_a_day_stands_for_it() {
        let (first, last) = (backup(3, 1, BackupReason::Daily), backup(3, 2, BackupReason::Asked));
        assert_eq!(expendable(&[last, first.clone()]), [first]);
    }

    #[test]
    fn five_from_before_something_happened_are_kept_beside() {
        let precautions = (0..8).map(|hour| backup(0, hour, BackupReason::BeforeImport));
        let all: Vec<_> = precautions.chain([backup(0, 9, BackupReason::Daily)]).collect();
        assert_eq!(expendable(&all), all[..3]);
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_again(times in proptest::collection::vec((0..900_i64, 0..24_i64, 0..5_usize), 0..120)) {
            let reasons = [BackupReason::Daily, BackupReason::Asked, BackupReason::BeforeImport,
                BackupReason::BeforeChange, BackupReason::Full];
            let mut all: Vec<_> = times.into_iter().map(|(day, hour, nth)| backup(day, hour, reasons[nth])).collect();
            all.sort();
            all.dedup();
            let gone = expendable(&all);
            let newest = all.iter().filter(|backup| backup.reason != BackupReason::Full).max();
            prop_assert!(newest.is_none_or(|newest| !gone.contains(newest)), "the newest goes");
            let kept: Vec<_> = all.into_iter().filter(|backup| !gone.contains(backup)).collect();
            prop_assert!(kept.len() <= DAYS + WEEKS + MONTHS + PRECAUTIONS + 1);
            prop_assert_eq!(expendable(&kept), []);
        }
    }
}
