//! What spare requests found in the last days.

use std::collections::HashMap;

use chrono::TimeDelta;
use tierstock_domain::{Market, Moment, Money, SpareShares};
use tierstock_store::{SpareRow, Store, StoreError};

use super::forecasts::minutes;
use crate::payout_calculator::PayoutCalculator;
use crate::view::{MoneyView, SpareProductView, SpareView};

/// The last of them is today.
const DAYS: u64 = 7;

/// Products that are named.
const NAMED: usize = 4;

/// Of both marketplaces, until now.
pub(super) struct SpareWeek {
    found: Vec<SpareRow>,
    shares: SpareShares,
    payouts: PayoutCalculator,
}

impl SpareWeek {
    pub async fn until(store: &Store, payouts: PayoutCalculator, now: Moment) -> Result<Self, StoreError> {
        let since = tierstock_sync::midnight_days_before(now, DAYS - 1);
        let found = store.spare_finds(since).await?;
        Ok(Self { found, shares: store.user_settings().await?.spare, payouts })
    }

    /// Of one of them.
    pub async fn of(&self, store: &Store, market: Market) -> Result<SpareView, StoreError> {
        let rows = || self.found.iter().filter(|row| row.scope.market() == market);
        let mut products = Vec::new();
        for row in rows().take(NAMED) {
            products.push(SpareProductView {
                id: row.product.0,
                name: store.product_label(row.product).await?,
                looked: row.looked,
                changes: row.changes,
                moved: self.at_home([row]),
            });
        }
        let changes = rows().map(|row| row.changes).sum();
        Ok(SpareView {
            percent: self.shares.of(market),
            looked: rows().map(|row| row.looked).sum(),
            changes,
            earlier_minutes: mean(rows().map(|row| row.earlier).sum(), changes).map(minutes),
            moved: self.at_home(rows()),
            products,
            more: u32::try_from(rows().count().saturating_sub(NAMED)).unwrap_or(u32::MAX),
        })
    }

    /// By how much money all of them moved, in the own currency; none: nothing did, or a rate is not known.
    fn at_home<'a>(&self, rows: impl IntoIterator<Item = &'a SpareRow>) -> Option<MoneyView> {
        let mut sums: HashMap<_, i64> = HashMap::new();
        for SpareRow { moved, .. } in rows {
            let sum = sums.entry(moved.currency()).or_default();
            *sum = sum.saturating_add(moved.minor());
        }
        let mut all = 0_i64;
        for (currency, minor) in sums {
            all = all.saturating_add(self.payouts.in_home_currency(Money::new(minor, currency))?.minor());
        }
        (all > 0).then(|| Money::new(all, self.payouts.home).into())
    }
}

fn mean(all: TimeDelta, changes: u32) -> Option<TimeDelta> {
    (changes > 0).then(|| all / i32::try_from(changes).unwrap_or(i32::MAX))
}
