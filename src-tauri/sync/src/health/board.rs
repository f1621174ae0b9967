//! Both marketplaces' health in one place: what one answers tells the other whether the network is there.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tierstock_domain::Market;

use super::Health;

/// The health of both marketplaces, shared by lanes and views.
#[derive(Debug, Clone, Default)]
pub struct HealthBoard {
    shared: Arc<Mutex<HashMap<Market, Health>>>,
}

impl HealthBoard {
    /// The marketplace's health as it is now.
    pub fn of(&self, market: Market) -> Health {
        self.lock().get(&market).cloned().unwrap_or_default()
    }

    /// Changes it; tells whether the outage that is shown changed.
    pub fn change(&self, market: Market, change: impl FnOnce(&mut Health)) -> bool {
        let mut shared = self.lock();
        let health = shared.entry(market).or_default();
        let before = health.clone();
        change(health);
        let shown = health.outage() != before.outage();
        let (answered, offline) = (health.answers != before.answers, health.outages != before.outages);
        for (_, other) in shared.iter_mut().filter(|(other, _)| **other != market) {
            if answered {
                other.other_answered();
            }
            if offline {
                other.other_is_offline();
            }
        }
        shown
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Market, Health>> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
