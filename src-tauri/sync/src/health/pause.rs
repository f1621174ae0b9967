//! Pauses: the one that the marketplace asked for, what ends those of our own, and when it is tried again.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Failure, Moment, Subject};
use tierstock_market::MAX_WAIT_IN_PLACE;
use tierstock_market::ports::Pause;

use super::{Health, Instants, Outage, OutageKind};

/// The clocks are read one after the other: a pause that differs by less is the same.
const JITTER: Duration = Duration::from_secs(1);

/// What the user wants of a marketplace right now.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum TryRequest {
    #[default]
    Nothing,
    /// One request, whatever pauses the others.
    Try,
}

/// What happens once the pause is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterPause {
    /// It is being tried, or will be at once.
    Tried,
    /// Nothing is due before this, on the monotonic clock; none: nothing is to come.
    NothingDue(Option<Duration>),
}

impl Outage {
    /// So much is left of the pause; one that is over stays so.
    fn pause_for(&mut self, left: Duration, elapsed: Duration) {
        let ends = elapsed.saturating_add(left);
        if left.is_zero() {
            self.pause_ends = self.pause_ends.min(elapsed);
        } else if self.pause_ends.abs_diff(ends) >= JITTER {
            self.pause_ends = ends;
        }
    }

    /// When it is retried automatically: now, or then; none: nothing is to be asked for.
    pub fn retry_at(&self, now: Moment, elapsed: Duration) -> Option<Moment> {
        let at = match self.then {
            _ if self.over_at.is_some() => return self.over_at,
            AfterPause::NothingDue(due) if self.pause_ends <= elapsed => due?,
            _ => self.pause_ends,
        };
        TimeDelta::from_std(at.saturating_sub(elapsed)).ok().map(|left| now + left)
    }
}

impl Health {
    /// Before when nothing is asked for automatically; none: it may be.
    pub fn blocked_until(&self, subject: Subject, at: Instants) -> Option<Moment> {
        let outage = self.own_outage().or_else(|| self.everybodys_outage_with(subject))?;
        let pause =
            TimeDelta::from_std(outage.pause_ends.saturating_sub(at.elapsed)).unwrap_or(TimeDelta::MAX);
        Some(outage.over_at.unwrap_or(at.now + pause)).filter(|until| *until > at.now)
    }

    /// The user is there: no pause of our own goes on. A quota is no larger for that, a pause that the marketplace asked
    /// for no shorter, and the program no newer.
    pub fn user_is_there(&mut self, elapsed: Duration) {
        let ours = |outage: &&mut Outage| {
            !matches!(outage.kind, OutageKind::QuotaSpent | OutageKind::Throttled | OutageKind::ProgramTooOld)
        };
        if let Some(outage) = self.outage.as_mut().filter(ours) {
            outage.pause_ends = outage.pause_ends.min(elapsed);
        }
        self.try_everybody_now(elapsed);
    }

    /// The user wants one request to be tried right now.
    pub const fn try_now(&mut self) {
        self.wanted = TryRequest::Try;
    }

    /// Whether the user wants a try: it is given, and not again.
    pub(crate) fn takes_try(&mut self) -> bool {
        std::mem::take(&mut self.wanted) == TryRequest::Try
    }

    /// Whether the marketplace asked for a pause, and was not heard of since.
    pub fn is_throttled(&self) -> bool {
        self.outage.as_ref().is_some_and(|outage| outage.kind == OutageKind::Throttled)
    }

    /// Whether the answer to a request of this age, on the monotonic clock, says how the marketplace is now: one that was
    /// under way when a pause began does not end it.
    pub(crate) fn is_told_by(&self, sent: Duration) -> bool {
        !self.is_throttled() || self.outage.as_ref().is_some_and(|outage| sent >= outage.noticed)
    }

    /// Follows the pause that the marketplace asked for, as the gate knows it: it may have been asked for by whom the
    /// lane does not know, or before a restart, or be over because the computer slept. A quota is whole again at its time,
    /// whether or not anything is asked for then.
    pub(crate) fn follow_pause(&mut self, pause: Option<Pause>, at: Instants) {
        let is_over = |outage: &mut Outage| outage.over_at.is_some_and(|over| over <= at.now);
        if self.outage.take_if(is_over).is_some() {
            self.reserve_spent = false;
        }
        let known = self.is_throttled();
        let left = pause.and_then(|pause| (pause.until - at.now).to_std().ok()).unwrap_or_default();
        match (&mut self.outage, pause) {
            (Some(outage), _) if known => outage.pause_for(left, at.elapsed),
            (_, None) => {}
            (Some(outage), Some(_)) if outage.kind.needs_the_user() => {
                outage.pause_for(left.max(outage.pause_ends.saturating_sub(at.elapsed)), at.elapsed);
            }
            // A shorter one is sat out by the requests themselves.
            (_, Some(_)) if left <= MAX_WAIT_IN_PLACE => {}
            (_, Some(Pause { since, .. })) => {
                self.set_outage(OutageKind::Throttled, Failure::Throttled, at, left);
                if let Some(outage) = &mut self.outage {
                    outage.since = since;
                }
            }
        }
    }

    /// Nothing is asked for after the pause: what is due next is so after this time; none: nothing is to come. A pause that
    /// was asked for is over then, though no answer says so.
    pub(crate) fn nothing_is_due(&mut self, due: Option<Duration>) {
        self.outage.take_if(|outage| outage.kind == OutageKind::Throttled);
        for outage in self.outages_mut() {
            if !matches!((outage.then, due), (AfterPause::NothingDue(Some(told)), Some(due)) if told.abs_diff(due) < JITTER)
            {
                outage.then = AfterPause::NothingDue(due);
            }
        }
    }

    /// Something is asked for again.
    pub(crate) fn is_tried(&mut self) {
        for outage in self.outages_mut() {
            outage.then = AfterPause::Tried;
        }
    }
}
