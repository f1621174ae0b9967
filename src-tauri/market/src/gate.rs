//! The gate: the only way to the marketplaces' APIs. A request is reserved on disk here, and waits for its slot.
//!
//! StockX's accounts service, pictures and exchange rates are not counted against a quota and don't pass it.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Market, Moment, Purpose};

use crate::clock::Clock;
use crate::ports::{Budget, BudgetError, Pause};
use crate::retry;

mod open;

use open::{AllOpenRequests, Permit};

/// The wall clock is looked at again after so long, in case it was set or the machine slept.
const MAX_SLEEP: Duration = Duration::from_secs(5);

/// No slot is further away than the longest pause that a marketplace is granted: beyond that, a clock was wrong.
const MAX_WAIT: Duration = retry::MAX_PAUSE;

/// A pass or a slot that is held for longer is not used any more: requests that waited together would go out together.
const PASS_TTL: Duration = Duration::from_millis(500);

/// The right to send one request, reserved on disk. It can't be copied and is used up by sending.
#[derive(Debug)]
#[must_use]
pub struct Pass {
    market: Market,
    purpose: Purpose,
    tries: u32,
    in_spite_of_a_pause: bool,
    /// When it was given, on the monotonic clock.
    given_at: Duration,
    permit: Permit,
}

impl Pass {
    /// For a probe: whatever comes back counts, nothing is tried again.
    pub fn once(self) -> Self {
        Self { tries: 1, ..self }
    }

    /// Whom the request may go to.
    pub const fn market(&self) -> Market {
        self.market
    }

    /// What it is spent on.
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Whether it was given in spite of a pause.
    pub const fn is_in_spite_of_a_pause(&self) -> bool {
        self.in_spite_of_a_pause
    }

    /// How many requests in all may be tried for it; those after the first need passes of their own.
    pub(crate) const fn tries(&self) -> u32 {
        self.tries
    }
}

/// Where passes come from.
#[derive(Clone)]
pub struct Gate {
    budget: Arc<dyn Budget>,
    clock: Arc<dyn Clock>,
    /// The one pause of each marketplace, as far as it was looked at since the start: it holds up slots that were reserved
    /// before, too.
    pauses: Arc<Mutex<HashMap<Market, Option<PauseUnderWay>>>>,
    /// When the last request really went to each marketplace, on the monotonic clock. Who sends next has it.
    sent: Arc<[tokio::sync::Mutex<Option<Duration>>; 2]>,
    open: Arc<AllOpenRequests>,
}

/// A pause under way. It is over when the wall clock says so, as a computer may sleep through it, or when as much time
/// has gone by as it was long, as a clock may be set back.
#[derive(Debug, Clone, Copy)]
struct PauseUnderWay {
    pause: Pause,
    /// On the monotonic clock.
    ends: Duration,
}

impl Gate {
    /// A gate that reserves from `budget` and waits by `clock`.
    pub fn new(budget: Arc<dyn Budget>, clock: Arc<dyn Clock>) -> Self {
        Self { budget, clock, pauses: Arc::default(), sent: Arc::default(), open: Arc::default() }
    }

    /// Reserves one request once there is a permit for it, and waits until it may go. Dropped while it waits, the request
    /// counts as spent; so does a slot that a pause overtook, in place of which another is reserved after the pause, and one
    /// that went by during a sleep: all that waited for theirs would go out together.
    ///
    /// A pause of more than half a minute is an error: the caller does something else meanwhile.
    pub async fn pass(&self, market: Market, purpose: Purpose) -> Result<Pass, BudgetError> {
        let permit = self.open.at(market).permit().await;
        loop {
            self.sit_out_pause(market).await?;
            let hold = self.clock.hold();
            let slot = self.budget.reserve(market, purpose).await?;
            drop(hold);
            let has_come = self.wait_until(slot).await;
            // A slot is reckoned from the one before, whose request may have gone late.
            let last = *self.sent[market as usize].lock().await;
            self.keep_apart(market, last).await?;
            if has_come && self.pause_left(market).is_none() {
                let given_at = self.clock.elapsed();
                let in_spite_of_a_pause = false;
                return Ok(Pass {
                    market,
                    purpose,
                    tries: retry::TRIES,
                    in_spite_of_a_pause,
                    given_at,
                    permit,
                });
            }
        }
    }

    /// The right to one request in spite of a pause: the user wants it to be tried right now. Once a minute.
    pub async fn pass_for_a_try(&self, market: Market, purpose: Purpose) -> Result<Pass, BudgetError> {
        let permit = self.open.at(market).permit().await;
        let hold = self.clock.hold();
        let slot = self.budget.reserve_try(market, purpose).await?;
        drop(hold);
        self.wait_until(slot).await;
        let given_at = self.clock.elapsed();
        Ok(Pass { market, purpose, tries: 1, in_spite_of_a_pause: true, given_at, permit })
    }

    /// The pass itself, or another in its place if something else, such as a slow renewal of a token, let its slot go by.
    /// Its request goes at once: it is as far from the one before as it has to be, though that one was sent late.
    pub(crate) async fn in_time(&self, mut pass: Pass) -> Result<Pass, BudgetError> {
        loop {
            let is_good = self.clock.elapsed().saturating_sub(pass.given_at) <= PASS_TTL;
            if is_good && self.leaves(&pass).await? {
                pass.permit.begin(self.clock.elapsed());
                return Ok(pass);
            }
            let (market, purpose, tries) = (pass.market, pass.purpose, pass.tries);
            // Its permit would be missing to those that have to go first.
            drop(pass);
            pass = Pass { tries, ..self.pass(market, purpose).await? };
        }
    }

    /// Keeps the distance to the last request that really went; false: the marketplace asked for a pause meanwhile, in
    /// spite of which it may not go.
    async fn leaves(&self, pass: &Pass) -> Result<bool, BudgetError> {
        let mut sent = self.sent[pass.market as usize].lock().await;
        self.keep_apart(pass.market, *sent).await?;
        let may_go = pass.in_spite_of_a_pause || self.pause_left(pass.market).is_none();
        if may_go {
            *sent = Some(self.clock.elapsed());
        }
        Ok(may_go)
    }

    async fn keep_apart(&self, market: Market, last: Option<Duration>) -> Result<(), BudgetError> {
        let Some(last) = last else { return Ok(()) };
        let hold = self.clock.hold();
        let apart = self.budget.apart(market).await?;
        drop(hold);
        self.clock.sleep((last + apart).saturating_sub(self.clock.elapsed())).await;
        Ok(())
    }

    /// Lets nothing go to `market` before `until`: it asked for a pause, so everybody waits. One that is shorter than what
    /// is left of another changes nothing, and none is longer than an hour. A pause that can't be written holds until the
    /// app ends.
    pub async fn cool_down(&self, market: Market, until: Moment) -> Result<(), BudgetError> {
        let _hold = self.clock.hold();
        let before = self.pause(market).await;
        let left = self.until(until).min(retry::MAX_PAUSE);
        if left.is_zero() || self.pause_left(market).is_some_and(|longer| longer >= left) {
            return Ok(());
        }
        let now = self.clock.now();
        let since = before.map_or(now, |before| before.since);
        let until = now + TimeDelta::from_std(left).unwrap_or(TimeDelta::MAX);
        let pause = Pause { since, until };
        self.pauses()
            .insert(market, Some(PauseUnderWay { pause, ends: self.clock.elapsed().saturating_add(left) }));
        self.budget.cool_down(market, pause).await
    }

    /// `market` answered in spite of its pause: it is over.
    pub async fn end_pause(&self, market: Market) -> Result<(), BudgetError> {
        let _hold = self.clock.hold();
        self.pauses().insert(market, None);
        self.budget.end_pause(market).await
    }

    /// The pause that `market` asked for, if it is under way; one from before the start is known, too.
    pub async fn pause(&self, market: Market) -> Option<Pause> {
        self.know_kept_pause(market).await;
        let left = TimeDelta::from_std(self.pause_left(market)?).ok()?;
        let under_way = self.pauses().get(&market).copied()??;
        Some(Pause { since: under_way.pause.since, until: self.clock.now() + left })
    }

    /// Lets less go to `market` for a while: it said that it is asked too fast.
    pub async fn slow_down(&self, market: Market) -> Result<(), BudgetError> {
        let _hold = self.clock.hold();
        self.budget.slow_down(market).await
    }

    /// Requests to `market` that have been without their whole answer for longer than `time`.
    pub fn open_for(&self, market: Market, time: Duration) -> usize {
        self.open.at(market).open_for(time, self.clock.elapsed())
    }

    /// Waits for the end of a short pause.
    async fn sit_out_pause(&self, market: Market) -> Result<(), BudgetError> {
        self.know_kept_pause(market).await;
        while let Some(left) = self.pause_left(market) {
            if left > retry::MAX_WAIT_IN_PLACE {
                let left = TimeDelta::from_std(left).unwrap_or(TimeDelta::MAX);
                return Err(BudgetError::Paused { until: self.clock.now() + left });
            }
            self.clock.sleep(left.min(MAX_SLEEP)).await;
        }
        Ok(())
    }

    /// The first look at a marketplace reads the pause that it asked for before the start.
    async fn know_kept_pause(&self, market: Market) {
        if self.pauses().contains_key(&market) {
            return;
        }
        let _hold = self.clock.hold();
        let kept = self.budget.pause(market).await.unwrap_or_else(|error| {
            tracing::warn!(%market, %error, "whether it asked for a pause can't be read");
            None
        });
        let left = |pause: Pause| self.until(pause.until).min(retry::MAX_PAUSE);
        let under_way =
            kept.map(|pause| PauseUnderWay { pause, ends: self.clock.elapsed().saturating_add(left(pause)) });
        self.pauses().entry(market).or_insert(under_way);
    }

    /// How much is left of the pause that is under way.
    fn pause_left(&self, market: Market) -> Option<Duration> {
        let under_way = self.pauses().get(&market).copied()??;
        let left = under_way.ends.saturating_sub(self.clock.elapsed()).min(self.until(under_way.pause.until));
        (!left.is_zero()).then_some(left)
    }

    fn pauses(&self) -> MutexGuard<'_, HashMap<Market, Option<PauseUnderWay>>> {
        self.pauses.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends when the wall clock has reached the slot, or when as much time has gone by as it was away at first. Tells
    /// whether the slot is there, and did not go by long ago.
    async fn wait_until(&self, slot: Moment) -> bool {
        let wait = self.until(slot).min(MAX_WAIT);
        let end = self.clock.elapsed().saturating_add(wait);
        loop {
            let left = self.until(slot).min(end.saturating_sub(self.clock.elapsed()));
            if left.is_zero() {
                let gone_by = (self.clock.now() - slot).to_std().unwrap_or(Duration::ZERO);
                return wait.is_zero() || gone_by <= PASS_TTL;
            }
            self.clock.sleep(left.min(MAX_SLEEP)).await;
        }
    }

    fn until(&self, slot: Moment) -> Duration {
        // A slot in the past is no wait at all.
        (slot - self.clock.now()).to_std().unwrap_or(Duration::ZERO)
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
