//! The gate's budget, kept in the store.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tierstock_domain::{Market, Moment, Purpose};
use tierstock_market::Clock;
use tierstock_market::ports::{Budget, BudgetError, Pause};
use tierstock_store::{PauseRow, Reservation, Store, StoreError, TryReserved};

/// Reservations on disk, made with the clock's time.
pub struct StoredBudget {
    store: Store,
    clock: Arc<dyn Clock>,
}

impl StoredBudget {
    /// The budget in `store`, by `clock`.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }
}

#[async_trait]
impl Budget for StoredBudget {
    async fn reserve(&self, market: Market, purpose: Purpose) -> Result<Moment, BudgetError> {
        slot(
            self.store
                .reserve(market, purpose, self.clock.now())
                .await
                .map_err(|error| not_written(&error))?,
        )
    }

    async fn reserve_try(&self, market: Market, purpose: Purpose) -> Result<Moment, BudgetError> {
        match self
            .store
            .reserve_try(market, purpose, self.clock.now())
            .await
            .map_err(|error| not_written(&error))?
        {
            TryReserved::As(reserved) => slot(reserved),
            TryReserved::TooSoon { .. } => Err(BudgetError::TriedJustNow),
        }
    }

    async fn apart(&self, market: Market) -> Result<Duration, BudgetError> {
        let apart = self.store.interval(market, self.clock.now()).await;
        apart.map_err(|error| not_written(&error))
    }

    async fn cool_down(&self, market: Market, Pause { since, until }: Pause) -> Result<(), BudgetError> {
        self.store.keep_pause(market, PauseRow { since, until }).await.map_err(|error| not_written(&error))
    }

    async fn end_pause(&self, market: Market) -> Result<(), BudgetError> {
        self.store.end_pause(market).await.map_err(|error| not_written(&error))
    }

    async fn pause(&self, market: Market) -> Result<Option<Pause>, BudgetError> {
        let kept = self.store.pause(market, self.clock.now()).await.map_err(|error| not_written(&error))?;
        Ok(kept.map(|PauseRow { since, until }| Pause { since, until }))
    }

    async fn slow_down(&self, market: Market) -> Result<(), BudgetError> {
        self.store.slow_down(market, self.clock.now()).await.map_err(|error| not_written(&error))
    }
}

fn slot(reserved: Reservation) -> Result<Moment, BudgetError> {
    match reserved {
        Reservation::At(slot) => Ok(slot),
        Reservation::Spent { resets_at } => Err(BudgetError::QuotaSpent { resets_at }),
    }
}

fn not_written(error: &StoreError) -> BudgetError {
    BudgetError::NotWritten(error.fault())
}
