//! A marketplace's health: what pauses a lane, for how long, and how it recovers.
//!
//! Pauses are counted on the monotonic clock: setting the wall clock neither ends nor stretches them. The one that a
//! marketplace asks for is the gate's; it is followed here.

mod pause;

use std::time::Duration;

use tierstock_domain::{Failure, Moment, Purpose, Subject};
use tierstock_market::error::FailureDomain;
use tierstock_market::ports::{BudgetError, TokenError};
use tierstock_market::{Instants, MAX_PAUSE, MarketError};

use self::pause::{AfterPause, TryRequest};
use crate::backoff::Backoff;

mod board;
mod everybody;
mod permission;
mod stopped;

pub use board::HealthBoard;
use everybody::Answers;
pub(crate) use everybody::Blame;

/// So many requests must fail in a row before the marketplace itself is taken to be down: one product that always
/// fails must not stop the others.
const FAILURES_THAT_MEAN_DOWN: u32 = 3;

/// What is wrong with a marketplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutageKind {
    /// It is down, or its answers can't be used.
    Failing,
    /// It asked for a pause.
    Throttled,
    /// The machine's network does not reach it.
    Offline,
    /// The user has not connected it. That is no fault: all else works without.
    NotConnected,
    /// The keys are lost, or the keychain does not give them.
    NeedsKeys,
    /// The keys were refused.
    Refused,
    /// The keys lack a permission.
    LacksPermission,
    /// It refuses one product after the other for the same reason, which is the account's.
    RefusesAccount,
    /// The bot protection before it turns this computer away.
    TurnedAway,
    /// It does not speak with this version of the program any more.
    ProgramTooOld,
    /// The part of the day's quota that may be used is spent.
    QuotaSpent,
    /// Another process on this machine has the account.
    InUseElsewhere,
    /// Its lane is not running.
    Stopped,
}

impl OutageKind {
    /// What an error means for the marketplace as a whole.
    const fn of(error: &MarketError) -> Self {
        match error {
            MarketError::Keys(TokenError::Damaged(_)) | MarketError::SignInAgain => Self::Refused,
            MarketError::Keys(TokenError::NotNow(_)) => Self::Failing,
            MarketError::Keys(TokenError::Missing(_)) => Self::NotConnected,
            MarketError::Keys(_) => Self::NeedsKeys,
            MarketError::Forbidden(_) | MarketError::KeyNotApproved => Self::LacksPermission,
            MarketError::BotWall => Self::TurnedAway,
            MarketError::ApiSwitchedOff => Self::ProgramTooOld,
            MarketError::Unreachable(_) | MarketError::Insecure(_) => Self::Offline,
            MarketError::Throttled { .. } | MarketError::Budget(BudgetError::Paused { .. }) => {
                Self::Throttled
            }
            MarketError::Budget(BudgetError::QuotaSpent { .. }) => Self::QuotaSpent,
            _ => Self::Failing,
        }
    }

    /// Whether it lasts until the user does something.
    pub const fn needs_the_user(self) -> bool {
        matches!(
            self,
            Self::NotConnected
                | Self::NeedsKeys
                | Self::Refused
                | Self::LacksPermission
                | Self::InUseElsewhere
        )
    }
}

/// What is wrong with a marketplace, and until when nothing is asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outage {
    /// Of which kind it is.
    pub kind: OutageKind,
    /// The failure that showed it; another one may follow while the outage lasts.
    pub failure: Failure,
    /// A tenth of the quota is left for what the user opens or refreshes.
    pub is_reserve_left: bool,
    /// What looks like a missing network is none: the other marketplace answers.
    pub is_network_there: bool,
    /// Since when it has been so.
    pub since: Moment,
    /// Since when it has been known, on the monotonic clock.
    noticed: Duration,
    /// On the monotonic clock.
    pause_ends: Duration,
    /// When it is over, if that is known; it is looked at before, too.
    over_at: Option<Moment>,
    then: AfterPause,
}

/// The health of one marketplace.
#[derive(Debug, Default, Clone)]
pub struct Health {
    failures: u32,
    outage: Option<Outage>,
    /// The tenth of the quota that is kept for the user is spent too.
    reserve_spent: bool,
    /// Answers so far.
    answers: u64,
    /// The other marketplace answered since this one began to fail: the machine's network is there.
    network_is_there: bool,
    /// What failed last looked like a missing network.
    looks_offline: bool,
    /// How often the network was missing.
    outages: u64,
    /// What the permission is for that is missing, while that is the outage.
    lacks: Option<Subject>,
    /// What the user wants of it right now.
    wanted: TryRequest,
    /// What requests for prices and those for linking were answered, by [`Subject`].
    answers_to: [Answers; 2],
    /// That nothing is asked of it, as its lane is not running.
    stopped: Option<Outage>,
}

/// What a request that failed was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    /// Its last try was answered, it was never tried, or the failure is about none.
    New,
    /// Its last try failed as well.
    FailedBefore,
}

impl Item {
    /// The item that has been failing since then, if it has.
    pub(crate) const fn failing(since: Option<Moment>) -> Self {
        if since.is_some() { Self::FailedBefore } else { Self::New }
    }
}

impl Health {
    /// What is wrong, if anything is.
    pub fn outage(&self) -> Option<&Outage> {
        self.own_outage().or_else(|| self.everybodys_outage())
    }

    /// The outage of the marketplace itself, or of its lane, whatever everybody's answers are like.
    fn own_outage(&self) -> Option<&Outage> {
        self.stopped.as_ref().or(self.outage.as_ref())
    }

    /// What holds up requests about `subject`.
    pub fn outage_with(&self, subject: Subject) -> Option<&Outage> {
        self.own_outage().or_else(|| self.everybodys_outage_with(subject))
    }

    /// Whether the user uses it, as far as it was tried.
    pub fn is_connected(&self) -> bool {
        self.outage.as_ref().is_none_or(|outage| outage.kind != OutageKind::NotConnected)
    }

    /// Whether it answered anything since the start, or since other keys were entered.
    pub const fn has_answered(&self) -> bool {
        self.answers > 0
    }

    /// Whether it waits for keys that were not there.
    pub fn waits_for_keys(&self) -> bool {
        let kind = self.outage.as_ref().map(|outage| outage.kind);
        matches!(kind, Some(OutageKind::NotConnected | OutageKind::NeedsKeys))
    }

    /// Whether anything failed since the last success: then one request at a time goes, as a probe.
    pub(crate) fn is_probing(&self) -> bool {
        self.failures > 0
    }

    /// Whether what failed last looked like a missing network.
    pub(crate) const fn looks_offline(&self) -> bool {
        self.looks_offline
    }

    /// What the error belongs to: the network is not missing while the other marketplace answers.
    pub(crate) fn failure_domain_of(&self, error: &MarketError) -> FailureDomain {
        match error.failure_domain() {
            _ if error.looks_offline() && self.network_is_there => FailureDomain::Marketplace,
            domain => domain,
        }
    }

    /// How much longer nothing may be asked, on-demand neither.
    pub fn pause_left(&self, elapsed: Duration) -> Option<Duration> {
        let stops = |outage: &&Outage| outage.kind != OutageKind::QuotaSpent || self.reserve_spent;
        let outage = self.own_outage().filter(stops)?;
        outage.pause_ends.checked_sub(elapsed).filter(|left| !left.is_zero())
    }

    /// How much longer only on-demand requests may be sent: the quota that tiers may use is spent.
    pub fn tiers_pause_left(&self, elapsed: Duration) -> Option<Duration> {
        let outage = self.outage.as_ref().filter(|outage| outage.kind == OutageKind::QuotaSpent)?;
        outage.pause_ends.checked_sub(elapsed).filter(|left| !left.is_zero())
    }

    /// An answer came, or a refusal that concerns one product: the marketplace is well.
    ///
    /// A spent quota is over only once its pause is: until then only on-demand requests are answered.
    pub fn answered(&mut self, elapsed: Duration) {
        self.outage = self
            .outage
            .take()
            .filter(|outage| outage.kind == OutageKind::QuotaSpent && outage.pause_ends > elapsed);
        self.failures = 0;
        self.answers += 1;
        self.network_is_there = false;
        self.looks_offline = false;
    }

    /// The other marketplace answered: what looks like a missing network is tried at once, and is none if it goes on.
    fn other_answered(&mut self) {
        let is_news = self.is_probing() && !self.network_is_there;
        self.network_is_there |= is_news;
        if let Some(outage) = self.outage.as_mut().filter(|_| is_news && self.looks_offline) {
            outage.pause_ends = Duration::ZERO;
        }
    }

    /// The other marketplace misses the network as well.
    const fn other_is_offline(&mut self) {
        self.network_is_there = false;
    }

    /// The outage is that the permission for this is missing.
    fn lacks_permission_for(&mut self, subject: Subject) {
        let Some(outage) = &mut self.outage else { return };
        if let Failure::Forbidden { subject: lacking, .. } = &mut outage.failure {
            *lacking = Some(subject);
        }
        self.lacks = Some(subject);
    }

    /// What was answered meanwhile needs no permission that was missing before.
    fn goes_on_lacking(&mut self, before: &Self) {
        self.outage.clone_from(&before.outage);
        self.failures = before.failures;
    }

    /// The user changed how much may be asked: whether that is spent is for the next request to find out.
    pub fn quota_changed(&mut self) {
        self.outage.take_if(|outage| outage.kind == OutageKind::QuotaSpent);
        self.reserve_spent = false;
    }

    /// Another process on this machine has the account.
    pub(crate) fn in_use_elsewhere(&mut self, at: Instants) {
        self.set_outage(OutageKind::InUseElsewhere, Failure::InUseElsewhere, at, Backoff::ACCOUNT.after(1));
    }

    /// The keys are gone: nothing is sent until others are entered.
    pub fn stop_for_keys(&mut self, error: &MarketError, at: Instants) {
        self.set_outage(OutageKind::of(error), error.failure(), at, Backoff::ACCOUNT.after(u32::MAX));
    }

    /// An answer came and could not be kept: asking again at once would only spend the budget.
    pub(crate) fn lost_an_answer(&mut self, at: Instants) {
        self.failures = self.failures.saturating_add(1);
        self.set_outage(OutageKind::Failing, Failure::NotSaved, at, Backoff::ACCOUNT.after(self.failures));
    }

    /// A request for `purpose` failed, about an item that may have failed before.
    pub(crate) fn failed(&mut self, error: &MarketError, purpose: Purpose, item: Item, at: Instants) {
        match error.failure_domain() {
            FailureDomain::Item => return self.answered(at.elapsed),
            FailureDomain::Budget => return self.budget_refused(error, purpose, at),
            FailureDomain::Account
            | FailureDomain::Marketplace
            | FailureDomain::Network
            | FailureDomain::Program => {}
        }
        if self.pause_left(at.elapsed).is_some() {
            // It was under way when the pause began: it tells nothing new.
            return;
        }
        // What failed before tells less about the others each time; who throttles, or turns away, does so with all of them.
        let is_throttled = matches!(error, MarketError::Throttled { .. });
        if item == Item::New || is_throttled || *error == MarketError::BotWall || self.failures == 0 {
            self.failures = self.failures.saturating_add(1);
        }
        let domain = self.failure_domain_of(error);
        self.looks_offline = error.looks_offline();
        self.outages += u64::from(error.looks_offline() && domain == FailureDomain::Network);
        let is_as_it_looks = domain == error.failure_domain();
        let kind = if is_as_it_looks { OutageKind::of(error) } else { OutageKind::Failing };
        let pause = match (error, domain) {
            (MarketError::Throttled { until }, _) => {
                // Who still throttles after the pause that it asked for gets a longer one.
                (*until - at.now).to_std().unwrap_or_default().max(Backoff::MARKETPLACE.after(self.failures))
            }
            // Who is asked again and again takes us for a robot all the more.
            (MarketError::BotWall, _) => Backoff::MARKETPLACE.after(self.failures),
            (_, FailureDomain::Program) => Backoff::PROGRAM.after(self.failures),
            (_, FailureDomain::Network) => Backoff::NETWORK.after(self.failures),
            (_, FailureDomain::Account) => Backoff::ACCOUNT.after(self.failures),
            _ if self.failures < FAILURES_THAT_MEAN_DOWN => return,
            _ => Backoff::MARKETPLACE.after(self.failures - FAILURES_THAT_MEAN_DOWN + 1),
        };
        let longest = match domain {
            FailureDomain::Program => Backoff::PROGRAM.after(u32::MAX),
            _ if is_throttled => MAX_PAUSE,
            _ => Backoff::MARKETPLACE.after(u32::MAX),
        };
        self.set_outage(kind, error.failure(), at, pause.min(longest));
        if let Some(outage) = &mut self.outage {
            outage.is_network_there = !is_as_it_looks;
        }
    }

    fn budget_refused(&mut self, error: &MarketError, purpose: Purpose, at: Instants) {
        if let MarketError::Budget(BudgetError::QuotaSpent { resets_at }) = error {
            self.reserve_spent = purpose.may_use_reserve();
            // Looked at again every few minutes, so that a clock that was set or a larger quota is noticed.
            let pause =
                (*resets_at - at.now).to_std().unwrap_or_default().min(Backoff::ACCOUNT.after(u32::MAX));
            self.set_outage(OutageKind::QuotaSpent, Failure::QuotaSpent, at, pause);
            if let Some(outage) = &mut self.outage {
                outage.is_reserve_left = !self.reserve_spent;
                outage.over_at = Some(*resets_at);
            }
            return;
        }
        if matches!(error, MarketError::Budget(BudgetError::Paused { .. } | BudgetError::TriedJustNow)) {
            // The gate's pause is followed at every look.
            return;
        }
        self.set_outage(OutageKind::Failing, error.failure(), at, Backoff::ACCOUNT.after(1));
    }

    fn set_outage(&mut self, kind: OutageKind, failure: Failure, at: Instants, pause: Duration) {
        let since = match &self.outage {
            Some(before) if before.kind == kind => before.since,
            _ => at.now,
        };
        self.outage = Some(Outage {
            kind,
            failure,
            is_reserve_left: false,
            is_network_there: false,
            since,
            noticed: at.elapsed,
            pause_ends: at.elapsed + pause,
            over_at: None,
            then: AfterPause::Tried,
        });
    }
}

#[cfg(test)]
mod tests;
