//! A lane: asks one marketplace, one slot after another, for what the plan says.
//!
//! It never waits for an answer before using its next slot: a marketplace may take 45 seconds to its first byte.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use tierstock_domain::plan::{Choice, LinkHead, Steps};
use tierstock_domain::{Feed, FeedId, Market, Moment, ProductId, Purpose};
use tierstock_market::ports::BudgetError;
use tierstock_market::{MarketError, Pass};
use tierstock_store::{LinkJob, StoreError};
use tokio::sync::{Notify, watch};
use tokio::task::{Id, JoinSet};

use super::commit::{self, Outcome};
use super::health::{Errand, Instants, Item};
use super::incidents::Incidents;
use super::outlook::{Outlook, outlook};
use super::parts::LaneParts;
use super::wall::{self, Mend, Wall};
use super::work::Work;
use crate::events::Change;

/// The longest sleep: a clock that was set or a laptop that slept is noticed within this time.
const TICK: Duration = Duration::from_secs(20);

/// An answer of the other marketplace ends the pause for a network, which may be back for seconds only.
const GLANCE: Duration = Duration::from_secs(2);

/// Counting all feeds anew for every request would cost more than it.
const OUTLOOK: Duration = Duration::from_mins(5);

/// While nothing is due the queues are looked at so often: who changes them wakes the lane.
const REST: TimeDelta = TimeDelta::minutes(2);

/// Of an empty queue.
const NOTHING_TO_COME: Duration = Duration::from_hours(1);

/// Requests without an answer at one time: a full minute of Alias's rate.
const IN_FLIGHT: usize = 120;

/// A running lane.
pub(crate) struct Lane {
    parts: Arc<LaneParts>,
    market: Market,
    steps: Steps,
    outlook: Option<Seen>,
    wall: Wall,
    incidents: Incidents,
    /// Nothing is due from the one moment until the other, unless the lane is woken.
    rest: Option<(Moment, Moment)>,
    asked: HashMap<Id, Asked>,
    requests: JoinSet<Outcome>,
}

/// An outlook, when it was seen on the monotonic clock, on which day, and which settings it knows.
struct Seen {
    outlook: Outlook,
    at: Duration,
    /// The pace of a day's last seconds would spend the next day's quota.
    day: NaiveDate,
    revision: u64,
}

/// What is under way.
struct Asked {
    work: Work,
    /// What its slot was taken for: a wish may go on a tier's, and a quota that refuses the tiers refuses that.
    paid_by: Purpose,
}

/// What the lane does next.
enum Step {
    Ask(Work),
    Wait(Duration),
}

impl Lane {
    pub(crate) fn new(parts: LaneParts) -> Self {
        let market = parts.marketplace.market();
        Self {
            parts: Arc::new(parts),
            market,
            steps: Steps::default(),
            outlook: None,
            wall: Wall::default(),
            incidents: Incidents::default(),
            rest: None,
            asked: HashMap::new(),
            requests: JoinSet::new(),
        }
    }

    /// Works until told to stop. Requests under way are then let go: what they cost is on disk already.
    pub(crate) async fn run(mut self, wake: Arc<Notify>, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let hold = self.parts.clock.hold();
            let step = self.next_step().await;
            let idle = matches!(step, Step::Wait(_)) && self.asked.is_empty();
            if idle {
                self.parts.under_way.rest();
            }
            self.parts.idle.send_if_modified(|before| std::mem::replace(before, idle) != idle);
            drop(hold);
            match step {
                Step::Ask(work) => tokio::select! {
                    () = self.ask(work) => {}
                    _ = stop.changed() => {}
                },
                Step::Wait(time) => {
                    let clock = Arc::clone(&self.parts.clock);
                    tokio::select! {
                        () = clock.sleep(time.min(TICK)) => {}
                        () = wake.notified() => self.rest = None,
                        Some(done) = self.requests.join_next_with_id() => self.settle(done),
                        _ = stop.changed() => {}
                    }
                }
            }
        }
        self.requests.shutdown().await;
    }

    async fn next_step(&mut self) -> Step {
        while let Some(done) = self.requests.try_join_next_with_id() {
            self.settle(done);
        }
        let at = self.instants();
        if let Err(error) = self.mend_times(at).await {
            tracing::error!(market = %self.market, %error, "times in the future stay");
        }
        let health = self.parts.health.of(self.market);
        if let Err(error) = self.incidents.follow(&self.parts, &health, at.now).await {
            tracing::error!(market = %self.market, %error, "what goes wrong can't be noted");
        }
        let elapsed = at.elapsed;
        if let Some(left) = health.pause_left(elapsed) {
            return Step::Wait(if health.looks_offline() { left.min(GLANCE) } else { left });
        }
        if self.asked.len() >= IN_FLIGHT || (health.is_probing() && !self.asked.is_empty()) {
            return Step::Wait(TICK);
        }
        if let Some((begun, end)) = self.rest
            && (begun..end).contains(&at.now)
        {
            return Step::Wait((end - at.now).to_std().unwrap_or(TICK));
        }
        match self.choose(health.tiers_pause_left(elapsed).is_some()).await {
            Ok(step) => {
                self.rest = self.rests(&step, at.now);
                step
            }
            Err(error) => {
                tracing::error!(market = %self.market, %error, "the plan can't be read");
                Step::Wait(TICK)
            }
        }
    }

    /// Does what a clock that was ahead has left to do.
    async fn mend_times(&mut self, at: Instants) -> Result<(), StoreError> {
        let store = &self.parts.store;
        let is_confirmed = self.parts.dates.confirm(at.now, at.elapsed, wall::RIGHT);
        let Some(mend) = self.wall.owed_now(at, is_confirmed) else { return Ok(()) };
        match mend {
            Mend::Queue => store.wait_for_no_future(at.now).await?,
            Mend::All => store.forget_future(at.now).await?,
        }
        self.wall.done(mend);
        self.rest = None;
        Ok(())
    }

    /// Nothing is due and nothing under way: for so long the queues need not be looked at.
    fn rests(&self, step: &Step, now: Moment) -> Option<(Moment, Moment)> {
        let Step::Wait(time) = step else { return None };
        let time = TimeDelta::from_std(*time).unwrap_or(REST).min(REST);
        self.asked.is_empty().then(|| (now, now + time))
    }

    /// Of what waits; with `only_reserve` of what may use the quota's last tenth.
    async fn choose(&mut self, only_reserve: bool) -> Result<Step, StoreError> {
        let Outlook { rules, pace, is_paused, links_wait } = self.outlook().await?;
        let (now, elapsed) = (self.parts.clock.now(), self.parts.clock.elapsed());
        let (mut heads, mut link) = self.waiting(now).await?;
        let mut held = NOTHING_TO_COME;
        let health = self.parts.health.of(self.market);
        let is_asked = |errand| self.asked.values().any(|asked| Errand::of(&asked.work) == errand);
        let held_for = |errand| health.held_for(errand, is_asked(errand), elapsed);
        if let Some(wait) = held_for(Errand::Places).filter(|_| link.is_some()) {
            link = None;
            held = held.min(wait);
        }
        if let Some(wait) = held_for(Errand::Prices).filter(|_| !heads.is_empty()) {
            heads.clear();
            held = held.min(wait);
        }
        link = link.filter(|job| match self.steps.wait_for_link(&pace, elapsed) {
            _ if job.wanted => true,
            _ if only_reserve || is_paused || links_wait => false,
            None => true,
            Some(wait) => {
                held = held.min(wait);
                false
            }
        });
        // A place that is being looked for has an own region, too, which comes before anyone's second.
        let linking = self.asked.values().any(|asked| matches!(asked.work, Work::Link(_)));
        heads.retain(|feed| match self.steps.wait(feed, &pace, elapsed) {
            _ if only_reserve => feed.wanted_for.is_some_and(Purpose::may_use_reserve),
            _ if feed.wanted_at.is_some() => true,
            _ if is_paused || (linking && feed.rank > 0) => false,
            None => true,
            Some(wait) => {
                held = held.min(wait);
                false
            }
        });
        let waits = link.as_ref().map(|job| LinkHead { retry_at: job.retry_at });
        let turns = self.parts.turns.borrow().at(&pace);
        let choice = if health.is_probing() || health.is_everybodys(Errand::Prices) {
            turns.probe(&heads, waits, &rules, now)
        } else {
            turns.choose(&heads, waits, &rules, now)
        };
        match choice {
            Choice::Feed(id) => {
                let feed = heads.into_iter().find(|feed| feed.id == id);
                Ok(feed.map_or(Step::Wait(TICK), |feed| Step::Ask(Work::Feed(feed))))
            }
            Choice::Link => Ok(link.map_or(Step::Wait(TICK), |job| Step::Ask(Work::Link(job)))),
            Choice::Wait(until) => {
                let due = until.map_or(NOTHING_TO_COME, |until| (until - now).to_std().unwrap_or(TICK));
                Ok(Step::Wait(due.min(held)))
            }
        }
    }

    /// The heads of the queues, without what is under way.
    async fn waiting(&self, now: Moment) -> Result<(Vec<Feed>, Option<LinkJob>), StoreError> {
        let mut feeds: Vec<FeedId> = Vec::new();
        let mut products: Vec<ProductId> = Vec::new();
        for asked in self.asked.values() {
            match &asked.work {
                Work::Feed(feed) => feeds.push(feed.id),
                Work::Link(job) => products.push(job.product),
            }
        }
        let store = &self.parts.store;
        let heads = store.feed_heads(self.market, now, &feeds).await?;
        Ok((heads, store.next_link(self.market, now, &products).await?))
    }

    async fn outlook(&mut self) -> Result<Outlook, StoreError> {
        let (elapsed, policies) = (self.parts.clock.elapsed(), &self.parts.policies);
        let (revision, now) = (policies.revision(), self.parts.clock.now());
        if let Some(seen) = &self.outlook
            && elapsed.saturating_sub(seen.at) < OUTLOOK
            && seen.revision == revision
            && seen.day == now.date_naive()
        {
            return Ok(seen.outlook);
        }
        let outlook = outlook(&self.parts.store, self.market, &policies.now(), now).await?;
        self.outlook = Some(Seen { outlook, at: elapsed, day: now.date_naive(), revision });
        Ok(outlook)
    }

    /// Takes a slot, then asks for what is most urgent by then: the user may have clicked meanwhile.
    async fn ask(&mut self, planned: Work) {
        let purpose = planned.purpose();
        if !self.own_account(purpose).await {
            return;
        }
        if let Err(error) = self.parts.marketplace.prepare().await {
            return self.note_failure(&error, purpose, Item::New);
        }
        let pass = match self.pass(purpose).await {
            Ok(pass) => pass,
            Err(error) => return self.note_failure(&MarketError::Budget(error), purpose, Item::New),
        };
        let hold = self.parts.clock.hold();
        // By now it may be frozen, confirmed by other means or waiting for a retry: then the slot is spent on nothing.
        let Ok(Step::Ask(work)) = self.choose(purpose.may_use_reserve()).await else { return };
        let health = self.parts.health.of(self.market);
        let probing = health.is_probing() || health.is_everybodys(Errand::of(&work));
        self.send(work, if probing { pass.once() } else { pass });
        drop(hold);
    }

    /// Takes a slot. A marketplace may ask for a long pause meanwhile: the answers that it still owes are not held up.
    async fn pass(&mut self, purpose: Purpose) -> Result<Pass, BudgetError> {
        let parts = Arc::clone(&self.parts);
        let pass = parts.gate.pass(self.market, purpose);
        tokio::pin!(pass);
        loop {
            tokio::select! {
                pass = &mut pass => return pass,
                Some(done) = self.requests.join_next_with_id() => self.settle(done),
            }
        }
    }

    fn send(&mut self, work: Work, pass: Pass) {
        self.note_step(&work);
        self.parts.under_way.begin(&work);
        self.parts.events.send(Change::ProductsChanged { ids: vec![work.product().0] });
        let paid_by = pass.purpose();
        let handle = self.requests.spawn(commit::ask(Arc::clone(&self.parts), work.clone(), pass));
        self.asked.insert(handle.id(), Asked { work, paid_by });
    }

    /// What the user waits for takes nobody's turn.
    fn note_step(&mut self, work: &Work) {
        let pace = self.outlook.as_ref().map(|seen| seen.outlook.pace).unwrap_or_default();
        let elapsed = self.parts.clock.elapsed();
        match work {
            Work::Feed(feed) if feed.wanted_at.is_none() => {
                let policies = self.parts.policies.now();
                self.parts.turns.send_modify(|turns| turns.took(feed, &policies));
                self.steps.took(feed, &pace, elapsed);
            }
            Work::Link(job) if !job.wanted => self.steps.took_link(&pace, elapsed),
            Work::Feed(_) | Work::Link(_) => {}
        }
    }

    fn settle(&mut self, done: Result<(Id, Outcome), tokio::task::JoinError>) {
        let (id, outcome) = match done {
            Ok((id, outcome)) => (id, Some(outcome)),
            Err(error) => (error.id(), None),
        };
        let Some(Asked { work, paid_by }) = self.asked.remove(&id) else { return };
        self.parts.under_way.end(&work, matches!(outcome, Some(Outcome::Answered)));
        match outcome {
            Some(Outcome::Answered) => {
                let elapsed = self.parts.clock.elapsed();
                if self.parts.health.change(self.market, |health| health.answered(elapsed)) {
                    self.parts.tell_health();
                }
            }
            Some(Outcome::Failed(error, item)) => self.note_failure(&error, paid_by, item),
            Some(Outcome::NotSaved) | None => {
                tracing::error!(market = %self.market, "an answer was lost");
                let at = self.instants();
                self.parts.health.change(self.market, |health| health.lost_an_answer(self.market, at));
                self.parts.tell_health();
            }
        }
        self.parts.events.send(Change::ProductsChanged { ids: vec![work.product().0] });
        self.parts.events.send(Change::SyncChanged);
        if matches!(work, Work::Link(_)) {
            self.parts.events.send(Change::LinkingChanged);
        }
    }

    fn note_failure(&mut self, error: &MarketError, purpose: Purpose, item: Item) {
        tracing::warn!(market = %self.market, %error, "a request failed");
        if error.scope() == tierstock_market::error::Scope::Account {
            // Another key may open another account.
            self.parts.account.forget(self.market);
        }
        let at = self.instants();
        if self
            .parts
            .health
            .change(self.market, |health| health.failed(self.market, error, purpose, item, at))
        {
            self.parts.tell_health();
        }
    }

    fn instants(&self) -> Instants {
        Instants { now: self.parts.clock.now(), elapsed: self.parts.clock.elapsed() }
    }

    /// Makes sure that no other process on the machine spends this account's quota.
    async fn own_account(&mut self, purpose: Purpose) -> bool {
        match self.parts.account.own_account(self.market).await {
            Ok(true) => true,
            Ok(false) => {
                let at = self.instants();
                if self.parts.health.change(self.market, |health| health.in_use_elsewhere(self.market, at)) {
                    self.parts.tell_health();
                }
                false
            }
            Err(error) => {
                self.note_failure(&error, purpose, Item::New);
                false
            }
        }
    }
}
