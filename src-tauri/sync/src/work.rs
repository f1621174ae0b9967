//! Pieces of work, and which of them are under way.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tierstock_domain::{Feed, Market, Moment, ProductId, Purpose, Subject, Tier};
use tierstock_store::LinkJob;

/// What is being asked right now, and what was since something became due; for the views.
#[derive(Clone, Default)]
pub struct UnderWay(Arc<Mutex<WorkLog>>);

#[derive(Default)]
struct WorkLog {
    works: Vec<Work>,
    run: Run,
}

/// The run that is under way: from the first due feed until nothing is due.
#[derive(Debug, Clone, Copy, Default)]
pub struct Run {
    /// The tier that was asked for last.
    pub tier: Option<Tier>,
    /// Feeds confirmed for their tier.
    pub finished: u32,
}

impl UnderWay {
    /// Whether a request for the product is under way.
    pub fn has(&self, product: ProductId) -> bool {
        self.asked().works.iter().any(|work| work.product() == product)
    }

    /// All requests that are under way, the oldest first.
    pub fn all(&self) -> Vec<Work> {
        self.asked().works.clone()
    }

    /// The run that is under way.
    pub fn run(&self) -> Run {
        self.asked().run
    }

    /// Takes note that a request for this work goes out.
    pub fn begin(&self, work: &Work) {
        let mut asked = self.asked();
        asked.works.push(work.clone());
        if let Purpose::Tier(tier) = work.purpose() {
            asked.run.tier = Some(tier);
        }
    }

    /// A request ended; `confirmed`: its answer was accepted.
    pub fn end(&self, work: &Work, confirmed: bool) {
        let mut asked = self.asked();
        if let Some(nth) = asked.works.iter().position(|under| under.is_same(work)) {
            asked.works.remove(nth);
        }
        if confirmed && matches!(work.purpose(), Purpose::Tier(_)) {
            asked.run.finished += 1;
        }
    }

    /// Nothing that was asked of the marketplace is under way any more, and no answer to it will come.
    pub(crate) fn forget(&self, market: Market) {
        self.asked().works.retain(|work| work.market() != market);
    }

    /// A lane has nothing due: if no other one is at work, the run is over.
    pub fn rest(&self) {
        let mut asked = self.asked();
        if asked.works.is_empty() {
            asked.run = Run::default();
        }
    }

    fn asked(&self) -> MutexGuard<'_, WorkLog> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One thing to ask for.
#[derive(Debug, Clone)]
pub enum Work {
    /// A feed's prices.
    Feed(Feed),
    /// A feed's prices with a spare request, before they are due then.
    Spare(Feed, Moment),
    /// A product's link.
    Link(LinkJob),
}

impl Work {
    /// The feed that it asks for; none: it links.
    pub const fn feed(&self) -> Option<&Feed> {
        match self {
            Self::Feed(feed) | Self::Spare(feed, _) => Some(feed),
            Self::Link(_) => None,
        }
    }

    /// The product that the work is about.
    pub const fn product(&self) -> ProductId {
        match self {
            Self::Feed(feed) | Self::Spare(feed, _) => feed.product,
            Self::Link(job) => job.product,
        }
    }

    /// The marketplace that is asked.
    pub const fn market(&self) -> Market {
        match self {
            Self::Feed(feed) | Self::Spare(feed, _) => feed.market(),
            Self::Link(job) => job.market,
        }
    }

    /// What it asks about.
    pub const fn subject(&self) -> Subject {
        match self {
            Self::Feed(_) | Self::Spare(..) => Subject::Prices,
            Self::Link(_) => Subject::Catalogue,
        }
    }

    /// Whether it asks for this feed.
    pub fn is_for(&self, feed: &Feed) -> bool {
        self.feed().is_some_and(|asked| asked.id == feed.id)
    }

    /// Whether it looks for this very link.
    pub fn looks_for(&self, job: &LinkJob) -> bool {
        self.is_same(&Self::Link(job.clone()))
    }

    /// Whether it asks for the same.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Link(job), Self::Link(other)) => {
                (job.product, job.market) == (other.product, other.market)
            }
            _ => other.feed().is_some_and(|feed| self.is_for(feed)),
        }
    }

    /// What the request is spent on.
    pub fn purpose(&self) -> Purpose {
        match self {
            Self::Feed(feed) => feed.purpose(),
            Self::Spare(..) => Purpose::Spare,
            Self::Link(job) if job.wanted_at.is_some() => Purpose::OnDemand,
            Self::Link(_) => Purpose::Link,
        }
    }
}
