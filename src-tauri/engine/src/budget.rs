//! The gate's budget, kept in the store.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tierstock_domain::{Market, Moment, Purpose};
use tierstock_market::Clock;
use tierstock_market::ports::{Budget, BudgetError};
use tierstock_store::{Reservation, Store};

/// Reservations on disk, made with the clock's time.
pub(crate) struct StoredBudget {
    store: Store,
    clock: Arc<dyn Clock>,
}

impl StoredBudget {
    pub(crate) fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }
}

#[async_trait]
impl Budget for StoredBudget {
    async fn reserve(&self, market: Market, purpose: Purpose) -> Result<Moment, BudgetError> {
        match self.store.reserve(market, purpose, self.clock.now()).await {
            Ok(Reservation::At(slot)) => Ok(slot),
            Ok(Reservation::Spent { resets_at }) => Err(BudgetError::QuotaSpent { resets_at }),
            Err(error) => Err(BudgetError::NotWritten(error.to_string())),
        }
    }

    async fn apart(&self, market: Market) -> Result<Duration, BudgetError> {
        let apart = self.store.interval(market, self.clock.now()).await;
        apart.map_err(|error| BudgetError::NotWritten(error.to_string()))
    }

    async fn cool_down(&self, market: Market, until: Moment) -> Result<(), BudgetError> {
        let written = self.store.cool_down(market, until).await;
        written.map_err(|error| BudgetError::NotWritten(error.to_string()))
    }

    async fn slow_down(&self, market: Market) -> Result<(), BudgetError> {
        let written = self.store.slow_down(market, self.clock.now()).await;
        written.map_err(|error| BudgetError::NotWritten(error.to_string()))
    }
}
