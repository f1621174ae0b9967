//! A lane that is not running: nothing is asked of its marketplace, whatever that one's own state is.

use std::time::Duration;

use tierstock_domain::Failure;

use super::pause::AfterPause;
use super::{Health, Instants, Outage, OutageKind};

impl Health {
    /// The lane ended, and is started again after `wait`.
    pub(crate) fn lane_stopped(&mut self, failure: Failure, at: Instants, wait: Duration) {
        self.stopped = Some(Outage {
            kind: OutageKind::Stopped,
            failure,
            is_reserve_left: false,
            is_network_there: false,
            since: at.now,
            noticed: at.elapsed,
            pause_ends: at.elapsed + wait,
            over_at: None,
            then: AfterPause::Tried,
        });
    }

    /// The lane runs again; what was wrong with the marketplace before still is.
    pub(crate) fn lane_started(&mut self) {
        self.stopped = None;
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use tierstock_domain::{BackgroundTask, Market, Moment};

    use super::*;

    #[test]
    fn a_lane_that_stopped_hides_no_outage_for_good() {
        let at = Instants { now: Moment::UNIX_EPOCH, elapsed: Duration::from_secs(100) };
        let mut health = Health::default();
        health.in_use_elsewhere(at);
        let failure = Failure::TaskStopped { task: BackgroundTask::Lane(Market::Alias) };
        health.lane_stopped(failure, at, Duration::from_secs(4));
        let outage = health.outage().unwrap();
        assert_eq!(outage.kind, OutageKind::Stopped);
        assert_eq!(outage.retry_at(at.now, at.elapsed), Some(at.now + TimeDelta::seconds(4)));
        health.lane_started();
        assert_eq!(health.outage().unwrap().kind, OutageKind::InUseElsewhere);
    }
}
