//! A lane: asks one marketplace, one slot after another, for what the plan says.
//!
//! It never waits for an answer before using its next slot: a marketplace may take 45 seconds to its first byte.

mod choice;
mod settling;
mod spare;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use tierstock_domain::plan::Pacer;
use tierstock_domain::{Market, Moment, Purpose};
use tierstock_market::{Instants, MarketError, Pass};
use tierstock_store::StoreError;
use tokio::sync::{Notify, watch};
use tokio::task::{Id, JoinSet};

use crate::attempt::{self, AttemptOutcome};
use crate::clock_step::{self, ClockStepDetector, Repair};
use crate::events::Change;
use crate::health::{Health, Item};
use crate::incidents::Incidents;
use crate::outlook::{Outlook, outlook};
use crate::parts::LaneParts;
use crate::unsent::Unsent;
use crate::work::Work;

pub use choice::link_head;

/// The longest sleep: a clock that was set or a laptop that slept is noticed within this time.
const TICK: Duration = Duration::from_secs(20);

/// An answer of the other marketplace ends the pause for a network, which may be back for seconds only.
const OFFLINE_RECHECK: Duration = Duration::from_secs(2);

/// Counting all feeds again for every request would cost more than it.
const OUTLOOK_TTL: Duration = Duration::from_mins(5);

/// While nothing is due the queues are looked at so often: who changes them wakes the lane.
const IDLE_RECHECK: TimeDelta = TimeDelta::minutes(2);

/// Of an empty queue.
const NOTHING_TO_COME: Duration = Duration::from_hours(1);

/// Requests without an answer at one time: a full minute of Alias's rate.
const MAX_IN_FLIGHT: usize = 120;

/// What the task that asks one marketplace keeps from one request to the next.
pub(crate) struct Lane {
    parts: Arc<LaneParts>,
    market: Market,
    pacer: Pacer,
    outlook: Option<Seen>,
    clock_steps: ClockStepDetector,
    incidents: Incidents,
    unsent: Unsent,
    /// Nothing is due from the one moment until the other, unless the lane is woken.
    rest: Option<(Moment, Moment)>,
    asked: HashMap<Id, SentWork>,
    requests: JoinSet<AttemptOutcome>,
}

/// An outlook, when it was seen on the monotonic clock, on which day, and which settings it knows.
struct Seen {
    outlook: Outlook,
    at: Duration,
    /// The pace of a day's last seconds would spend the next day's quota.
    day: NaiveDate,
    revision: u64,
    /// Taken since then for spare requests.
    spare_slots: u32,
}

/// Whether what is chosen has its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// It will be waited for.
    ToCome,
    /// What is chosen goes at once.
    Taken,
}

/// What is under way.
struct SentWork {
    work: Work,
    /// What its slot was taken for: an on-demand request may go on a tier's, and a quota that refuses the tiers refuses that.
    paid_by: Purpose,
    /// When it was sent, on the monotonic clock.
    sent: Duration,
}

/// What the lane does next.
enum Step {
    Ask(Work),
    /// The same in spite of a pause, as the user wants it to be tried right now.
    Try(Work),
    Wait(Duration),
}

impl Lane {
    pub(crate) fn new(parts: Arc<LaneParts>) -> Self {
        let market = parts.marketplace.market();
        Self {
            parts,
            market,
            pacer: Pacer::default(),
            outlook: None,
            clock_steps: ClockStepDetector::default(),
            incidents: Incidents::default(),
            unsent: Unsent::default(),
            rest: None,
            asked: HashMap::new(),
            requests: JoinSet::new(),
        }
    }

    /// Works until told to stop. Requests under way are then let go: what they cost is on disk already.
    pub(crate) async fn run(mut self, wake: Arc<Notify>, mut stop: watch::Receiver<bool>) {
        // What a lane before this one had under way went with it.
        self.parts.tools.under_way.forget(self.market);
        while !*stop.borrow() {
            let hold = self.parts.tools.clock.hold();
            let step = self.next_step().await;
            let idle = matches!(step, Step::Wait(_)) && self.asked.is_empty();
            if idle {
                self.parts.tools.under_way.rest();
            }
            self.parts.idle.send_if_modified(|before| std::mem::replace(before, idle) != idle);
            drop(hold);
            match step {
                Step::Ask(work) => tokio::select! {
                    () = self.ask(work) => {}
                    _ = stop.changed() => {}
                },
                Step::Try(work) => tokio::select! {
                    () = self.try_once(work) => {}
                    _ = stop.changed() => {}
                },
                Step::Wait(time) => {
                    let clock = Arc::clone(&self.parts.tools.clock);
                    tokio::select! {
                        () = clock.sleep(time.min(TICK)) => {}
                        () = wake.notified() => self.rest = None,
                        Some(done) = self.requests.join_next_with_id() => self.settle(done).await,
                        _ = stop.changed() => {}
                    }
                }
            }
        }
        self.requests.shutdown().await;
    }

    async fn next_step(&mut self) -> Step {
        while let Some(done) = self.requests.try_join_next_with_id() {
            self.settle(done).await;
        }
        let at = self.instants();
        let pause = self.follow_pause(at).await;
        if let Err(error) = self.repair_times(at).await {
            tracing::error!(market = %self.market, %error, "times in the future stay");
        }
        let health = self.parts.tools.health.of(self.market);
        if let Err(error) = self.incidents.follow(&self.parts, &health, at.now).await {
            tracing::error!(market = %self.market, %error, "what goes wrong can't be noted");
        }
        if let Some(work) = self.wanted_try().await {
            return Step::Try(work);
        }
        let elapsed = at.elapsed;
        if let Some(left) = health.pause_left(elapsed).max(pause) {
            return Step::Wait(if health.looks_offline() { left.min(OFFLINE_RECHECK) } else { left });
        }
        if self.asked.len() >= MAX_IN_FLIGHT || (health.is_probing() && !self.asked.is_empty()) {
            return Step::Wait(TICK);
        }
        if let Some(left) = self.unsent.wait_left(elapsed) {
            return Step::Wait(left);
        }
        if let Some((begun, end)) = self.rest
            && (begun..end).contains(&at.now)
        {
            return Step::Wait((end - at.now).to_std().unwrap_or(TICK));
        }
        match self.choose(health.tiers_pause_left(elapsed).is_some(), Slot::ToCome).await {
            Ok(step) => {
                self.rest = self.rests(&step, at.now);
                self.tell_what_is_due(&step, elapsed);
                step
            }
            Err(error) => {
                tracing::error!(market = %self.market, %error, "the plan can't be read");
                Step::Wait(TICK)
            }
        }
    }

    /// Does what a clock that was ahead has left to do.
    async fn repair_times(&mut self, at: Instants) -> Result<(), StoreError> {
        let store = &self.parts.tools.store;
        let is_confirmed = self.parts.tools.clock_skew.confirm(
            at.now,
            at.elapsed,
            clock_step::CLOCK_TOLERANCE,
            clock_step::MIN_HOSTS,
        );
        let Some(repair) = self.clock_steps.owed_now(at, is_confirmed) else { return Ok(()) };
        match repair {
            Repair::Queue => store.clear_future_times(at.now).await?,
            Repair::All => store.forget_future(at.now).await?,
        }
        self.clock_steps.done(repair);
        self.rest = None;
        Ok(())
    }

    /// Nothing is due and nothing under way: for so long the queues need not be looked at.
    fn rests(&self, step: &Step, now: Moment) -> Option<(Moment, Moment)> {
        let Step::Wait(time) = step else { return None };
        let time = TimeDelta::from_std(*time).unwrap_or(IDLE_RECHECK).min(IDLE_RECHECK);
        self.asked.is_empty().then(|| (now, now + time))
    }

    async fn outlook(&mut self) -> Result<Outlook, StoreError> {
        let (elapsed, policies) = (self.parts.tools.clock.elapsed(), &self.parts.tools.policies);
        let (revision, now) = (policies.revision(), self.parts.tools.clock.now());
        if let Some(seen) = &self.outlook
            && elapsed.saturating_sub(seen.at) < OUTLOOK_TTL
            && seen.revision == revision
            && seen.day == now.date_naive()
        {
            return Ok(seen.outlook);
        }
        let outlook = outlook(&self.parts.tools.store, self.market, &policies.now(), now).await?;
        self.outlook = Some(Seen { outlook, at: elapsed, day: now.date_naive(), revision, spare_slots: 0 });
        Ok(outlook)
    }

    /// Takes a slot, then asks for what is most urgent by then: the user may have clicked meanwhile.
    async fn ask(&mut self, planned: Work) {
        let purpose = planned.purpose();
        if !self.is_ready(purpose).await {
            return;
        }
        let parts = Arc::clone(&self.parts);
        let pass = match self.settling(parts.tools.gate.pass(self.market, purpose)).await {
            Ok(pass) => pass,
            Err(error) => return self.note_failure(&MarketError::Budget(error), purpose, Item::New).await,
        };
        if let (Purpose::Spare, Some(seen)) = (purpose, &mut self.outlook) {
            seen.spare_slots += 1;
        }
        let hold = self.parts.tools.clock.hold();
        // By now it may be frozen, confirmed by other means or waiting for a retry: then the slot is spent on nothing.
        let Ok(Step::Ask(work)) = self.choose(purpose.may_use_reserve(), Slot::Taken).await else {
            return self.unsent.note(false, self.parts.tools.clock.elapsed());
        };
        let health = self.parts.tools.health.of(self.market);
        let probing = health.is_probing() || health.is_everybodys(work.subject());
        self.send(work, if probing { pass.once() } else { pass });
        drop(hold);
    }

    /// Sends one request in spite of a pause.
    async fn try_once(&mut self, work: Work) {
        let purpose = work.purpose();
        if !self.is_ready(purpose).await {
            return;
        }
        let parts = Arc::clone(&self.parts);
        match self.settling(parts.tools.gate.pass_for_a_try(self.market, purpose)).await {
            Ok(pass) => self.send(work, pass),
            Err(error) => self.note_failure(&MarketError::Budget(error), purpose, Item::New).await,
        }
    }

    /// Whether a request could be sent at once.
    async fn is_ready(&mut self, purpose: Purpose) -> bool {
        if !self.own_account(purpose).await {
            return false;
        }
        if let Err(error) = self.parts.marketplace.prepare().await {
            self.note_failure(&error, purpose, Item::New).await;
            return false;
        }
        true
    }

    fn send(&mut self, work: Work, pass: Pass) {
        self.note_pace(&work);
        self.parts.tools.under_way.begin(&work);
        self.parts.tools.events.send(Change::ProductsChanged { ids: vec![work.product().0] });
        let paid_by = pass.purpose();
        let handle = self.requests.spawn(attempt::ask(Arc::clone(&self.parts), work.clone(), pass));
        let sent = self.parts.tools.clock.elapsed();
        self.asked.insert(handle.id(), SentWork { work, paid_by, sent });
    }

    /// What the user waits for takes no tier's turn.
    fn note_pace(&mut self, work: &Work) {
        let pace = self.outlook.as_ref().map(|seen| seen.outlook.pace).unwrap_or_default();
        let elapsed = self.parts.tools.clock.elapsed();
        match work {
            Work::Feed(feed) if feed.wanted_at.is_none() => {
                let policies = self.parts.tools.policies.now();
                self.parts.turns.send_modify(|turns| turns.took(feed, &policies));
                self.pacer.took(feed, &pace, elapsed);
            }
            Work::Spare(..) => self.pacer.took_spare(&pace, elapsed),
            Work::Link(job) if job.wanted_at.is_none() => self.pacer.took_link(&pace, elapsed),
            Work::Feed(_) | Work::Link(_) => {}
        }
    }

    fn instants(&self) -> Instants {
        Instants::now(&*self.parts.tools.clock)
    }

    /// Makes sure that no other process on the machine spends this account's quota.
    async fn own_account(&mut self, purpose: Purpose) -> bool {
        match self.parts.tools.account.own_account(self.market).await {
            Ok(true) => true,
            Ok(false) => {
                let at = self.instants();
                if self.parts.tools.health.change(self.market, |health| health.in_use_elsewhere(at)) {
                    self.parts.tell_health();
                }
                false
            }
            Err(error) => {
                self.note_failure(&error, purpose, Item::New).await;
                false
            }
        }
    }
}
