//! A lane: asks one marketplace, one slot after another, for what the plan says.
//!
//! It never waits for an answer before using its next slot: a marketplace may take 45 seconds to its first byte.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tierstock_domain::plan::{Choice, Lead, LinkHead, Turns};
use tierstock_domain::{FeedId, Market, ProductId, Purpose};
use tierstock_market::ports::BudgetError;
use tierstock_market::{MarketError, Pass};
use tierstock_store::StoreError;
use tokio::sync::{Notify, watch};
use tokio::task::{Id, JoinSet};

use super::commit::{self, Outcome};
use super::health::{Instants, Item};
use super::parts::LaneParts;
use super::status::interval;
use super::wall::Wall;
use super::work::Work;
use crate::events::Change;
use crate::settings;

/// The longest sleep: a clock that was set or a laptop that slept is noticed within this time.
const TICK: Duration = Duration::from_secs(20);

/// Requests without an answer at one time: a full minute of Alias's rate.
const IN_FLIGHT: usize = 120;

/// A running lane.
pub(crate) struct Lane {
    parts: Arc<LaneParts>,
    market: Market,
    turns: Turns,
    /// The lead, and when it was worked out on the monotonic clock.
    lead: Option<(Duration, Lead)>,
    wall: Wall,
    asked: HashMap<Id, Work>,
    requests: JoinSet<Outcome>,
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
            turns: Turns::default(),
            lead: None,
            wall: Wall::default(),
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
                        () = wake.notified() => {}
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
        if self.wall.was_set_back(at)
            && let Err(error) = self.parts.store.forget_future(at.now).await
        {
            tracing::error!(market = %self.market, %error, "times in the future stay");
        }
        let health = self.parts.health.of(self.market);
        let elapsed = at.elapsed;
        if let Some(left) = health.pause_left(elapsed) {
            return Step::Wait(left);
        }
        if self.asked.len() >= IN_FLIGHT || (health.is_probing() && !self.asked.is_empty()) {
            return Step::Wait(TICK);
        }
        match self.choose(health.tiers_pause_left(elapsed).is_some()).await {
            Ok(step) => step,
            Err(error) => {
                tracing::error!(market = %self.market, %error, "the plan can't be read");
                Step::Wait(TICK)
            }
        }
    }

    async fn choose(&mut self, only_wanted: bool) -> Result<Step, StoreError> {
        let lead = self.lead().await?;
        let (store, now) = (&self.parts.store, self.parts.clock.now());
        let mut feeds: Vec<FeedId> = Vec::new();
        let mut products: Vec<ProductId> = Vec::new();
        for work in self.asked.values() {
            match work {
                Work::Feed(feed) => feeds.push(feed.id),
                Work::Link(job) => products.push(job.product),
            }
        }
        let mut heads = store.feed_heads(self.market, now, &feeds).await?;
        let mut link = store.next_link(self.market, now, &products).await?;
        if only_wanted {
            heads.retain(|feed| feed.wanted_at.is_some());
            link = link.filter(|job| job.wanted);
        } else if settings::is_linking_paused(store).await? {
            link = link.filter(|job| job.wanted);
        }
        let policies = self.parts.policies.now();
        let waits = link.as_ref().map(|job| LinkHead { retry_at: job.retry_at });
        let choice = if self.parts.health.of(self.market).is_probing() {
            self.turns.probe(&heads, waits, &policies, lead, now)
        } else {
            self.turns.choose(&heads, waits, &policies, lead, now)
        };
        match choice {
            Choice::Feed(id) => {
                let feed = heads.into_iter().find(|feed| feed.id == id);
                Ok(feed.map_or(Step::Wait(TICK), |feed| Step::Ask(Work::Feed(feed))))
            }
            Choice::Link => Ok(link.map_or(Step::Wait(TICK), |job| Step::Ask(Work::Link(job)))),
            Choice::Wait(until) => {
                Ok(Step::Wait(until.and_then(|until| (until - now).to_std().ok()).unwrap_or(TICK)))
            }
        }
    }

    /// How long the work ahead of a feed can take; counting all feeds anew for every request would cost more than it.
    async fn lead(&mut self) -> Result<Lead, StoreError> {
        let (store, elapsed) = (&self.parts.store, self.parts.clock.elapsed());
        if let Some((counted, lead)) = self.lead
            && elapsed.saturating_sub(counted) < TICK
        {
            return Ok(lead);
        }
        let load = store.lane_load(self.market).await?;
        let interval = interval(store, self.market, self.parts.clock.now()).await?;
        let lead = Lead::new(load.own_feeds, interval);
        self.lead = Some((elapsed, lead));
        Ok(lead)
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
        let only_wanted = purpose.may_use_reserve();
        // By now it may be frozen, confirmed by other means or waiting for a retry: then the slot is spent on nothing.
        let Ok(Step::Ask(work)) = self.choose(only_wanted).await else { return };
        let probing = self.parts.health.of(self.market).is_probing();
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
        if let Work::Feed(feed) = &work
            && feed.wanted_at.is_none()
        {
            self.turns.took(feed, &self.parts.policies.now());
        }
        self.parts.under_way.begin(&work);
        self.parts.events.send(Change::ProductsChanged { ids: vec![work.product().0] });
        let handle = self.requests.spawn(commit::ask(Arc::clone(&self.parts), work.clone(), pass));
        self.asked.insert(handle.id(), work);
    }

    fn settle(&mut self, done: Result<(Id, Outcome), tokio::task::JoinError>) {
        let (id, outcome) = match done {
            Ok((id, outcome)) => (id, Some(outcome)),
            Err(error) => (error.id(), None),
        };
        let Some(work) = self.asked.remove(&id) else { return };
        self.parts.under_way.end(&work, matches!(outcome, Some(Outcome::Answered)));
        match outcome {
            Some(Outcome::Answered) => {
                let elapsed = self.parts.clock.elapsed();
                if self.parts.health.change(self.market, |health| health.answered(elapsed)) {
                    self.tell_health();
                }
            }
            Some(Outcome::Failed(error, item)) => self.note_failure(&error, work.purpose(), item),
            Some(Outcome::NotSaved) | None => {
                tracing::error!(market = %self.market, "an answer was lost");
                let at = self.instants();
                self.parts.health.change(self.market, |health| health.lost_an_answer(self.market, at));
                self.tell_health();
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
            self.parts.keys.forget(self.market);
        }
        let at = self.instants();
        if self
            .parts
            .health
            .change(self.market, |health| health.failed(self.market, error, purpose, item, at))
        {
            self.tell_health();
        }
    }

    /// The marketplace's state is shown beside prices, connections and the progress of linking.
    fn tell_health(&self) {
        for change in
            [Change::SyncChanged, Change::BoardChanged, Change::ConnectionsChanged, Change::LinkingChanged]
        {
            self.parts.events.send(change);
        }
    }

    fn instants(&self) -> Instants {
        Instants { now: self.parts.clock.now(), elapsed: self.parts.clock.elapsed() }
    }

    /// Makes sure that no other process on the machine spends this account's quota.
    async fn own_account(&mut self, purpose: Purpose) -> bool {
        match self.parts.keys.own_account(self.market).await {
            Ok(true) => true,
            Ok(false) => {
                let at = self.instants();
                if self.parts.health.change(self.market, |health| health.in_use_elsewhere(self.market, at)) {
                    self.tell_health();
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
