//! What a lane learns from answers, failures and pauses.

use std::time::Duration;

use tierstock_domain::{Purpose, Subject};
use tierstock_market::error::FailureDomain;
use tierstock_market::{MAX_WAIT_IN_PLACE, MarketError};
use tokio::task::{Id, JoinError};

use super::{AttemptOutcome, Health, Instants, Item, Lane, NOTHING_TO_COME, SentWork, Step, Work};
use crate::events::Change;

impl Lane {
    /// Waits for something else, such as a slot: the answers that the marketplace still owes are not held up.
    pub(super) async fn settling<T>(&mut self, other: impl Future<Output = T>) -> T {
        tokio::pin!(other);
        loop {
            tokio::select! {
                done = &mut other => return done,
                Some(done) = self.requests.join_next_with_id() => self.settle(done).await,
            }
        }
    }

    /// Takes note of how a request ended.
    pub(super) async fn settle(&mut self, done: Result<(Id, AttemptOutcome), JoinError>) {
        let (id, outcome) = done.map_or_else(|error| (error.id(), None), |(id, outcome)| (id, Some(outcome)));
        let Some(SentWork { work, paid_by, sent }) = self.asked.remove(&id) else { return };
        self.parts.tools.under_way.end(&work, matches!(outcome, Some(AttemptOutcome::Answered)));
        self.unsent.note(!matches!(outcome, Some(AttemptOutcome::NotSent)), self.parts.tools.clock.elapsed());
        match outcome {
            Some(AttemptOutcome::NotSent) => {}
            Some(AttemptOutcome::Answered) => self.note_answer(work.subject(), sent).await,
            Some(AttemptOutcome::Failed(error, item)) => {
                let health = self.parts.tools.health.of(self.market);
                // A refusal that concerns one product is an answer like any other.
                if error.failure_domain() != FailureDomain::Item || health.is_told_by(sent) {
                    let subject = work.subject();
                    let change = |health: &mut Health, at| {
                        health.failed_about(subject, &error, paid_by, item, at);
                    };
                    self.note(&error, change).await;
                    self.end_pause_if_over(health.is_throttled()).await;
                }
            }
            Some(AttemptOutcome::NotSaved) | None => {
                tracing::error!(market = %self.market, "an answer was lost");
                let at = self.instants();
                self.parts.tools.health.change(self.market, |health| health.lost_an_answer(at));
                self.parts.tell_health();
            }
        }
        self.parts.tools.events.send(Change::ProductsChanged { ids: vec![work.product().0] });
        self.parts.tools.events.send(Change::SyncChanged);
        if matches!(work, Work::Link(_)) {
            self.parts.tools.events.send(Change::LinkingChanged);
        }
    }

    /// An answer came: the marketplace is well, unless the answer was under way when it asked for a pause.
    async fn note_answer(&mut self, subject: Subject, sent: Duration) {
        let health = self.parts.tools.health.of(self.market);
        if !health.is_told_by(sent) {
            return;
        }
        let elapsed = self.parts.tools.clock.elapsed();
        if self.parts.tools.health.change(self.market, |health| health.answered_about(subject, elapsed)) {
            self.parts.tell_health();
        }
        self.end_pause_if_over(health.is_throttled()).await;
    }

    /// A marketplace that answers in spite of a pause that it asked for wants it no more.
    async fn end_pause_if_over(&self, was_throttled: bool) {
        if was_throttled
            && !self.parts.tools.health.of(self.market).is_throttled()
            && let Err(error) = self.parts.tools.gate.end_pause(self.market).await
        {
            tracing::warn!(market = %self.market, %error, "the end of a pause could not be noted");
        }
    }

    /// A request could not be made.
    pub(super) async fn note_failure(&mut self, error: &MarketError, purpose: Purpose, item: Item) {
        self.note(error, |health, at| health.failed(error, purpose, item, at)).await;
    }

    /// A request failed, which makes this `change`. A pause that the marketplace asks for, or that it needs as it throttles
    /// again and again, holds for everybody who asks it.
    async fn note(&mut self, error: &MarketError, change: impl FnOnce(&mut Health, Instants)) {
        tracing::warn!(market = %self.market, %error, "a request failed");
        if error.failure_domain() == FailureDomain::Account {
            // Another key may open another account.
            self.parts.tools.account.forget(self.market);
        }
        let at = self.instants();
        if self.parts.tools.health.change(self.market, |health| change(health, at)) {
            self.parts.tell_health();
        }
        if let MarketError::Throttled { until } = error {
            let left = self.parts.tools.health.of(self.market).pause_left(at.elapsed).unwrap_or_default();
            if let Err(error) =
                self.parts.tools.gate.cool_down(self.market, (*until).max(at.now + left)).await
            {
                tracing::warn!(market = %self.market, %error, "a pause could not be noted");
            }
        }
    }

    /// Looks at the pause that the marketplace asked for; answers how much is left of it, if requests don't sit it out.
    pub(super) async fn follow_pause(&mut self, at: Instants) -> Option<Duration> {
        let pause = self.parts.tools.gate.pause(self.market).await;
        if self.parts.tools.health.change(self.market, |health| health.follow_pause(pause, at)) {
            self.parts.tell_health();
        }
        let left = (pause?.until - at.now).to_std().ok()?;
        (left > MAX_WAIT_IN_PLACE || self.parts.tools.health.of(self.market).is_throttled()).then_some(left)
    }

    /// What the user wants to be tried right now, once, if anything is wrong.
    pub(super) async fn wanted_try(&mut self) -> Option<Work> {
        let mut wants = false;
        self.parts
            .tools
            .health
            .change(self.market, |health| wants = health.takes_try() && health.outage().is_some());
        if !wants {
            return None;
        }
        self.soonest().await.unwrap_or_else(|error| {
            tracing::error!(market = %self.market, %error, "the plan can't be read");
            None
        })
    }

    /// Says when it is tried again, where a pause is over and nothing is due.
    pub(super) fn tell_what_is_due(&self, step: &Step, elapsed: Duration) {
        let shown = self.parts.tools.health.change(self.market, |health| match step {
            Step::Wait(time) if self.asked.is_empty() => {
                let is_known = *time < NOTHING_TO_COME;
                health.nothing_is_due(is_known.then(|| elapsed.saturating_add(*time)));
            }
            Step::Wait(_) | Step::Ask(_) | Step::Try(_) => health.is_tried(),
        });
        if shown {
            self.parts.tell_health();
        }
    }
}
