//! Keeps what units are worth true to fees and exchange rates: fetches the rates of each business day, and works out
//! anew what depends on them.

use std::sync::Arc;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use tierstock_domain::{ProductId, UnitId};
use tierstock_market::{Clock, MarketError, RateSource};
use tierstock_store::{Store, StoreError};
use tokio::sync::{Notify, watch};

use crate::events::{Change, Events};

/// A new day's rates are out in the afternoon: they are looked for so often.
const EVERY: Duration = Duration::from_hours(3);

/// After a failure.
const AGAIN: Duration = Duration::from_mins(15);

/// A gap that the newest day's file does not close.
const GAP: Days = Days::new(4);

/// Products in one transaction, and units.
const STEP: u32 = 100;

/// Wakes the valuation: fees or the own region changed.
#[derive(Debug, Clone, Default)]
pub(crate) struct ValuationBell(Arc<Notify>);

impl ValuationBell {
    /// What units are worth must be worked out anew.
    pub fn ring(&self) {
        self.0.notify_one();
    }
}

/// What the valuation works with.
pub(crate) struct Valuation {
    pub store: Store,
    pub rates: RateSource,
    pub clock: Arc<dyn Clock>,
    pub events: Events,
    pub bell: ValuationBell,
}

impl Valuation {
    /// Runs until told to stop.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut wait = Duration::ZERO;
        // What an older version wrote, or a crash left, needs no new rates.
        report(self.fill().await);
        while !*stop.borrow() {
            // Whatever is under way is given up at once: a service that does not answer would keep the data from closing.
            tokio::select! {
                next = self.next(wait) => wait = next,
                _ = stop.changed() => return,
            }
        }
    }

    /// Waits for the bell or the time to fetch, does what is due, and says when to look again.
    async fn next(&self, wait: Duration) -> Duration {
        tokio::select! {
            () = self.clock.sleep(wait) => self.fetch().await,
            () = self.bell.0.notified() => {
                self.revalue().await;
                wait
            }
        }
    }

    /// Fetches what is missing, and says when to look again.
    async fn fetch(&self) -> Duration {
        match self.fetch_missing().await {
            Ok(true) => self.revalue().await,
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(%error, "no exchange rates");
                return AGAIN;
            }
        }
        EVERY
    }

    /// Whether there were new ones.
    async fn fetch_missing(&self) -> Result<bool, NoRates> {
        let today = self.clock.now().date_naive();
        let newest = self.store.newest_rates().await?;
        if newest.is_some_and(|newest| newest >= today) {
            return Ok(false);
        }
        let days = match newest {
            Some(newest) if newest + GAP >= today => self.rates.newest().await?,
            _ => self.rates.ninety_days().await?,
        };
        // A day that is still to come would stand for all days until it is.
        let known: Vec<_> = days.into_iter().filter(|(day, _)| *day <= today).collect();
        let is_new = |day: &NaiveDate| newest.is_none_or(|newest| *day > newest);
        let any = known.iter().any(|(day, _)| is_new(day));
        let _hold = self.clock.hold();
        self.store.add_rates(known).await?;
        Ok(any)
    }

    async fn revalue(&self) {
        let _hold = self.clock.hold();
        report(self.revalue_all().await);
        self.events.send(Change::InventoryChanged);
        self.events.send(Change::BoardChanged);
    }

    /// Takes the rates that units and sales lack.
    async fn fill(&self) -> Result<(), StoreError> {
        let _hold = self.clock.hold();
        let mut filled = UnitId(0);
        while let Some(last) = self.store.fill_rates(filled, STEP, self.clock.now()).await? {
            filled = last;
        }
        Ok(())
    }

    async fn revalue_all(&self) -> Result<(), StoreError> {
        self.fill().await?;
        let mut done = ProductId(0);
        while let Some(last) = self.store.revalue(done, STEP, self.clock.now()).await? {
            done = last;
        }
        Ok(())
    }
}

fn report(done: Result<(), StoreError>) {
    if let Err(error) = done {
        tracing::error!(%error, "what units are worth could not be worked out anew");
    }
}

#[derive(Debug, thiserror::Error)]
enum NoRates {
    #[error(transparent)]
    Market(#[from] MarketError),
    #[error(transparent)]
    Store(#[from] StoreError),
}
