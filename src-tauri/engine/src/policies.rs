//! The tiers' policies as they are now: a setting that everybody reads anew.

use std::sync::{Arc, PoisonError, RwLock};

use tierstock_domain::TierPolicies;

/// Shared by the lanes and the views. Clones are one.
#[derive(Debug, Clone)]
pub(crate) struct LivePolicies(Arc<RwLock<TierPolicies>>);

impl LivePolicies {
    pub(crate) fn new(policies: TierPolicies) -> Self {
        Self(Arc::new(RwLock::new(policies)))
    }

    /// As they are now.
    pub(crate) fn now(&self) -> TierPolicies {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on.
    pub(crate) fn set(&self, policies: TierPolicies) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = policies;
    }
}
