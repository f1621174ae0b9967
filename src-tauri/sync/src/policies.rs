//! The tiers' policies as they are now: a setting that is read again at each use.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use tierstock_domain::TierPolicies;

/// Shared by the lanes and the views. Clones are one.
#[derive(Debug, Clone)]
pub struct LivePolicies {
    policies: Arc<RwLock<TierPolicies>>,
    revision: Arc<AtomicU64>,
}

impl LivePolicies {
    /// The policies that hold at first.
    pub fn new(policies: TierPolicies) -> Self {
        Self { policies: Arc::new(RwLock::new(policies)), revision: Arc::default() }
    }

    /// As they are now.
    pub fn now(&self) -> TierPolicies {
        *self.policies.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces the policies by these, and has the lanes plan anew.
    pub fn set(&self, policies: TierPolicies) {
        *self.policies.write().unwrap_or_else(PoisonError::into_inner) = policies;
        self.touch();
    }

    /// The user changed something that the lanes go by.
    pub fn touch(&self) {
        self.revision.fetch_add(1, Ordering::Relaxed);
    }

    /// Grows with each change.
    pub fn revision(&self) -> u64 {
        self.revision.load(Ordering::Relaxed)
    }
}
