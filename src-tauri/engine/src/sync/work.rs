//! Pieces of work, and which of them are under way.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tierstock_domain::{Feed, ProductId, Purpose};
use tierstock_store::LinkJob;

/// What is being asked right now, for the views.
#[derive(Clone, Default)]
pub(crate) struct InFlight(Arc<Mutex<HashMap<ProductId, usize>>>);

impl InFlight {
    /// Whether a request for the product is under way.
    pub(crate) fn has(&self, product: ProductId) -> bool {
        self.counts().contains_key(&product)
    }

    /// A request for the product begins.
    pub(super) fn begin(&self, product: ProductId) {
        *self.counts().entry(product).or_default() += 1;
    }

    /// A request for the product ended.
    pub(super) fn end(&self, product: ProductId) {
        let mut counts = self.counts();
        if let Some(count) = counts.get_mut(&product) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&product);
            }
        }
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<ProductId, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One thing to ask for.
#[derive(Debug, Clone)]
pub(crate) enum Work {
    Feed(Feed),
    Link(LinkJob),
}

impl Work {
    /// Whose it is.
    pub(crate) const fn product(&self) -> ProductId {
        match self {
            Self::Feed(feed) => feed.product,
            Self::Link(job) => job.product,
        }
    }

    /// What the request is spent on.
    pub(super) fn purpose(&self) -> Purpose {
        match self {
            Self::Feed(feed) => match (feed.wanted_at, feed.wanted_for) {
                (Some(_), Some(purpose)) => purpose,
                (Some(_), None) => Purpose::OnDemand,
                _ => Purpose::Tier(feed.tier),
            },
            Self::Link(_) => Purpose::Link,
        }
    }
}
