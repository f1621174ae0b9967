//! What a lane asks for next: the plan chooses, among what may go now.

use tierstock_domain::plan::{Choice, LinkHead};
use tierstock_domain::{Feed, FeedId, Moment, ProductId, Purpose, Subject};
use tierstock_store::{LinkJob, StoreError};

use super::{Lane, NOTHING_TO_COME, Outlook, Slot, Step, TICK, Work};

impl Lane {
    /// Of what waits; with `only_reserve` of what may use the quota's last tenth.
    pub(super) async fn choose(&mut self, only_reserve: bool, slot: Slot) -> Result<Step, StoreError> {
        let outlook = self.outlook().await?;
        let Outlook { rules, pace, is_paused, links_wait } = outlook;
        let (now, elapsed) = (self.parts.tools.clock.now(), self.parts.tools.clock.elapsed());
        let (mut heads, mut link) = self.waiting(now).await?;
        let mut blocked = NOTHING_TO_COME;
        let health = self.parts.tools.health.of(self.market);
        let is_asked = |subject| self.asked.values().any(|asked| asked.work.subject() == subject);
        let blocked_for = |subject| health.blocked_for(subject, is_asked(subject), elapsed);
        if let Some(wait) = blocked_for(Subject::Catalogue).filter(|_| link.is_some()) {
            link = None;
            blocked = blocked.min(wait);
        }
        if let Some(wait) = blocked_for(Subject::Prices).filter(|_| !heads.is_empty()) {
            heads.clear();
            blocked = blocked.min(wait);
        }
        link = link.filter(|job| match self.pacer.wait_for_link(&pace, elapsed) {
            _ if job.wanted_at.is_some() => true,
            _ if only_reserve || is_paused || links_wait => false,
            None => true,
            Some(wait) => {
                blocked = blocked.min(wait);
                false
            }
        });
        // A link that is being looked for has an own region, too, which comes before every secondary one.
        let linking = self.asked.values().any(|asked| matches!(asked.work, Work::Link(_)));
        heads.retain(|feed| match self.pacer.wait(feed, &pace, elapsed) {
            _ if feed.purpose() == Purpose::OnDemand => true,
            // Second looks, too: nobody asked for them on demand.
            _ if only_reserve || is_paused => false,
            _ if feed.wanted_at.is_some() => true,
            _ if linking && feed.rank > 0 => false,
            None => true,
            Some(wait) => {
                blocked = blocked.min(wait);
                false
            }
        });
        let waits = link.as_ref().map(link_head);
        let turns = self.parts.turns.borrow().at(&pace);
        let choice = if health.is_probing() || health.is_everybodys(Subject::Prices) {
            turns.probe(&heads, waits, &rules, now)
        } else {
            turns.choose(&heads, waits, &rules, now)
        };
        match choice {
            Choice::Feed(id) | Choice::Spare(id) => {
                Ok(asked(heads.into_iter().find(|feed| feed.id == id).map(Work::Feed)))
            }
            Choice::Link => Ok(asked(link.map(Work::Link))),
            Choice::Wait(until) => {
                let due = until.map_or(NOTHING_TO_COME, |until| (until - now).to_std().unwrap_or(TICK));
                // What the pace or a link holds up is not nothing.
                let is_idle = blocked == NOTHING_TO_COME && !linking && !only_reserve;
                self.spare_or_wait(choice, is_idle.then_some(&outlook), due.min(blocked), slot).await
            }
        }
    }

    /// What the user's request to try right now is spent on: what comes next, whatever holds it up. Of a quota whose tiers'
    /// part is spent only on-demand requests may have more.
    pub(super) async fn soonest(&mut self) -> Result<Option<Work>, StoreError> {
        let Outlook { rules, pace, .. } = self.outlook().await?;
        let (now, elapsed) = (self.parts.tools.clock.now(), self.parts.tools.clock.elapsed());
        let (mut heads, mut link) = self.waiting(now).await?;
        let health = self.parts.tools.health.of(self.market);
        if health.tiers_pause_left(elapsed).is_some() {
            heads.retain(|feed| feed.purpose() == Purpose::OnDemand);
            link = link.filter(|job| job.wanted_at.is_some());
        }
        let only_linking = health.is_everybodys(Subject::Catalogue) && !health.is_everybodys(Subject::Prices);
        if only_linking && link.is_some() && health.pause_left(elapsed).is_none() {
            // Nothing else tells whether linking is answered again.
            heads.clear();
        }
        let turns = self.parts.turns.borrow().at(&pace);
        Ok(match turns.soonest(&heads, link.as_ref().map(link_head), &rules, now) {
            Choice::Feed(id) => heads.into_iter().find(|feed| feed.id == id).map(Work::Feed),
            Choice::Link => link.map(Work::Link),
            Choice::Wait(_) | Choice::Spare(_) => None,
        })
    }

    /// The heads of the queues, without what is under way.
    async fn waiting(&self, now: Moment) -> Result<(Vec<Feed>, Option<LinkJob>), StoreError> {
        let mut feeds: Vec<FeedId> = Vec::new();
        let mut products: Vec<ProductId> = Vec::new();
        for asked in self.asked.values() {
            match &asked.work {
                Work::Feed(feed) | Work::Spare(feed, _) => feeds.push(feed.id),
                Work::Link(job) => products.push(job.product),
            }
        }
        let store = &self.parts.tools.store;
        let heads = store.feed_heads(self.market, now, &feeds).await?;
        Ok((heads, store.next_link(self.market, now, &products).await?))
    }
}

/// What was chosen is asked for, if it is there.
fn asked(work: Option<Work>) -> Step {
    work.map_or(Step::Wait(TICK), Step::Ask)
}

/// The link as the plan knows it.
pub const fn link_head(job: &LinkJob) -> LinkHead {
    LinkHead { wanted_at: job.wanted_at, retry_at: job.retry_at }
}
