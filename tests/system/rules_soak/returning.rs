//! Returning to a backup: the user makes one, goes on for some hours, and restores it. What they changed since is as it was.
//! What the marketplaces answered since, and what was told of it, stays known: nothing is told again, and nothing is a move
//! by that.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tierstock_domain::{Market, ProductId, UnitId};
use tierstock_engine::{BackupReason, Backups};

use super::asleep::MONTH;
use super::observer::Observer;
use super::shop::Shop;
use crate::harness::{Harness, seconds};

/// A backup is made before this hour of the soak and restored before that one, and again each month. A listing is repriced
/// in between.
const BACKS_UP_BEFORE: u64 = 63;
const RESTORES_BEFORE: u64 = 69;

/// So long the app is shut meanwhile.
const SHUT: Duration = seconds(1);

/// A listing, and its price in minor units of the currency there.
pub type Listing = (ProductId, UnitId, (Market, i64));

#[derive(Debug, Default)]
pub struct Returning {
    /// Until it is restored.
    backup: Option<PathBuf>,
    /// Listings that were repriced since it was made, with the price before.
    repriced: Vec<Listing>,
}

impl Returning {
    /// Before this hour of the soak. Answers how much time that took.
    pub async fn before(&mut self, hour: u64, shop: &mut Shop, observer: &mut Observer) -> Duration {
        match hour % MONTH {
            BACKS_UP_BEFORE => self.backup = Some(backed_up(&shop.harness).await),
            RESTORES_BEFORE => {
                let file = self.backup.take().expect("it was made");
                restore(&mut shop.harness, &file).await;
                for (product, unit, listed) in self.repriced.drain(..) {
                    observer.relists(product, unit, listed);
                }
                return SHUT;
            }
            _ => {}
        }
        Duration::ZERO
    }

    /// A listing is repriced, which has this price until now.
    pub fn reprices(&mut self, listing: Listing) {
        if self.backup.is_some() {
            self.repriced.push(listing);
        }
    }
}

/// Makes a backup as the button does. Answers where it is.
async fn backed_up(harness: &Harness) -> PathBuf {
    let there = harness.engine().back_up_now().await.unwrap().backups;
    let newest = there.into_iter().find(|backup| backup.reason == Some(BackupReason::Asked));
    newest.expect("it was made").file.into()
}

/// Restores a backup as the app does once it was confirmed.
async fn restore(harness: &mut Harness, file: &Path) {
    harness.close().await;
    let backups = Backups::of(harness.folder());
    let prepared = backups.prepare(file, harness.now()).await.unwrap();
    backups.restore(prepared, harness.now()).await.unwrap();
    harness.pass(SHUT).await;
    harness.open().await.unwrap();
}
