//! Keeps what units are worth true to fees and exchange rates: fetches the rates of each business day, and works out
//! again what depends on them.

use std::sync::Arc;
use std::time::Duration;

use tierstock_domain::rates::{MissingRates, missing, ninety_days_before};
use tierstock_domain::{DayRates, ProductId, UnitId};
use tierstock_market::{Clock, EcbClient, MarketError};
use tierstock_store::{Store, StoreError};
use tokio::sync::{Notify, watch};

use tierstock_sync::{Change, Events};

/// A new day's rates are out in the afternoon: they are looked for so often.
const FETCH_INTERVAL: Duration = Duration::from_hours(3);

/// After a failure. So often it is also looked whether another day began: a fee may begin with it.
const RETRY_INTERVAL: Duration = Duration::from_mins(15);

/// The whole history, which lacks what it lacks, is not fetched again before.
const HISTORY_INTERVAL: Duration = Duration::from_hours(24);

/// Products in one transaction, and units.
const STEP: u32 = 100;

/// Wakes the valuation: fees or the own region changed, or a unit may lack the rate of an old day.
#[derive(Debug, Clone, Default)]
pub(crate) struct ValuationWakeup(Arc<Notify>);

impl ValuationWakeup {
    /// Something may have to be worked out again, or an old day's rates fetched.
    pub fn wake(&self) {
        self.0.notify_one();
    }
}

/// What the valuation works with.
#[derive(Clone)]
pub(crate) struct Valuation {
    pub store: Store,
    pub rates: EcbClient,
    pub clock: Arc<dyn Clock>,
    pub events: Events,
    pub wakeup: ValuationWakeup,
}

/// When something is fetched, by the time that has gone by.
#[derive(Debug, Clone, Copy, Default)]
struct Due {
    rates: Duration,
    history: Duration,
}

impl Valuation {
    /// Runs until told to stop.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut due = Due::default();
        while !*stop.borrow() {
            // Whatever is under way is given up at once: a service that does not answer would keep the data from closing.
            tokio::select! {
                () = self.turn(&mut due) => {}
                _ = stop.changed() => return,
            }
        }
    }

    /// Does what is due, and waits for a wakeup or until something may be due again. A wakeup puts off nothing.
    async fn turn(&self, due: &mut Due) {
        // What an older version wrote, or a crash left, needs no new rates.
        report(self.work_out().await);
        if due.rates <= self.clock.elapsed() {
            due.rates = self.fetch().await + self.clock.elapsed();
        }
        if due.history <= self.clock.elapsed()
            && let Some(wait) = self.fetch_history().await
        {
            due.history = wait + self.clock.elapsed();
        }
        let wait = due.rates.saturating_sub(self.clock.elapsed()).min(RETRY_INTERVAL);
        tokio::select! {
            () = self.clock.sleep(wait) => {}
            () = self.wakeup.0.notified() => {}
        }
    }

    /// Fetches what is missing of the last ninety days, works out what depends on it, and says when to look again.
    async fn fetch(&self) -> Duration {
        let wait = wait_after(self.fetch_missing().await, FETCH_INTERVAL);
        report(self.work_out().await);
        wait
    }

    /// Fetches the whole history if an old day needs it, and says when it may be fetched again.
    async fn fetch_history(&self) -> Option<Duration> {
        let fetched = async {
            let today = self.clock.now().date_naive();
            let hold = self.clock.hold();
            if !self.store.wants_history(ninety_days_before(today)).await? {
                return Ok(false);
            }
            drop(hold);
            let days = self.rates.history().await?;
            let _hold = self.clock.hold();
            self.store.keep_history(self.until_today(days)).await?;
            Ok(true)
        };
        let fetched = fetched.await;
        if matches!(fetched, Ok(false)) {
            return None;
        }
        report(self.work_out().await);
        Some(wait_after(fetched.map(drop), HISTORY_INTERVAL))
    }

    async fn fetch_missing(&self) -> Result<(), NoRates> {
        let today = self.clock.now().date_naive();
        let hold = self.clock.hold();
        let known = self.store.days_with_rates(ninety_days_before(today)).await?;
        // Tries again have to wait.
        drop(hold);
        let days = match missing(&known, today) {
            MissingRates::Nothing => return Ok(()),
            MissingRates::Newest => self.rates.newest().await?,
            MissingRates::NinetyDays => self.rates.ninety_days().await?,
        };
        let _hold = self.clock.hold();
        self.store.keep_rates(self.until_today(days)).await?;
        Ok(())
    }

    /// A day that is still to come would stand for all days until it is.
    fn until_today(&self, days: Vec<DayRates>) -> Vec<DayRates> {
        let today = self.clock.now().date_naive();
        days.into_iter().filter(|rates| rates.day <= today).collect()
    }

    /// Works out again what was worked out for other fees, rates, another day or another own currency.
    async fn work_out(&self) -> Result<(), StoreError> {
        let _hold = self.clock.hold();
        let Some(basis) = self.store.new_basis(self.clock.now()).await? else { return Ok(()) };
        self.fill().await?;
        let mut done = ProductId(0);
        while let Some(last) = self.store.revalue(done, STEP, self.clock.now()).await? {
            done = last;
        }
        self.store.worked_out_for(basis).await?;
        self.events.send(Change::InventoryChanged);
        self.events.send(Change::BoardChanged);
        Ok(())
    }

    /// Takes the rates that units and sales lack.
    async fn fill(&self) -> Result<(), StoreError> {
        let mut filled = UnitId(0);
        while let Some(last) = self.store.fill_rates(filled, STEP).await? {
            filled = last;
        }
        Ok(())
    }
}

fn wait_after(done: Result<(), NoRates>, wait: Duration) -> Duration {
    match done {
        Ok(()) => wait,
        Err(error) => {
            tracing::warn!(%error, "no exchange rates");
            RETRY_INTERVAL
        }
    }
}

fn report(done: Result<(), StoreError>) {
    if let Err(error) = done {
        tracing::error!(%error, "what units are worth could not be worked out again");
    }
}

#[derive(Debug, thiserror::Error)]
enum NoRates {
    #[error(transparent)]
    Market(#[from] MarketError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[cfg(test)]
mod tests;
