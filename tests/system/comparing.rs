//! The harness's database beside what its marketplaces truly offered.

use chrono::TimeDelta;

use crate::harness::{Harness, Moment};
use crate::truth::{Offered, Series, compare, missing, offered, series};

impl Harness {
    /// Every series whose feed was answered at least once.
    pub fn series(&self) -> Vec<Series> {
        series(&self.database())
    }

    /// What the marketplace offered for the series at a moment.
    pub fn truth(&self, series: &Series, at: Moment) -> Offered {
        offered(self.simulator.world(), series, at)
    }

    /// Compares every series with the truth at the time when it was confirmed: the time stands still while an answer is
    /// on its way. Gives those with a suspect amount.
    pub fn assert_all_true(&self) -> Vec<Series> {
        let compared = compare(&self.database(), self.simulator.world(), TimeDelta::zero());
        assert!(compared.all > 0, "there is something to compare");
        let wrong = compared.wrong;
        assert!(wrong.is_empty(), "{} are wrong, such as {:#?}", wrong.len(), &wrong[..wrong.len().min(3)]);
        compared.held
    }

    /// Every size that the marketplaces offer, in every scope that was answered, is there.
    pub fn assert_all_there(&self) {
        assert_eq!(missing(&self.database(), self.simulator.world()), []);
    }
}
