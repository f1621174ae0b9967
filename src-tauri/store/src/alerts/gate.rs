//! The gate before the desktop and the user's own channels. When an alert is told was decided when it came to be ready; by
//! the time that it is due its product may be muted, it may be snoozed, or quiet hours may have begun.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use tierstock_domain::alert_timing::HeldBack;
use tierstock_domain::users_time::UsersTime;
use tierstock_domain::{Moment, ProductId, Setting};

use crate::column::{At, Key};
use crate::{Store, StoreError, alert_days, settings};

/// Due, and told by no notification yet.
const DUE: &str = "
    SELECT id, product_id, series_id, held_back IS NOT NULL, returned_at IS NOT NULL FROM alerts
    WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL AND tell_at <= ?1 ORDER BY ready_at, id";

/// Snoozed before it was told: it is, once it comes back.
const PASS_SNOOZED_OVER: &str = "
    UPDATE alerts SET shown_at = ?1
    WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL AND tell_at <= ?1
        AND snoozed_until IS NOT NULL";

const PASS_OVER: &str = "UPDATE alerts SET shown_at = ?2, held_back = ?3 WHERE id = ?1";

const HOLD: &str = "UPDATE alerts SET tell_at = ?2, held_back = ifnull(held_back, ?3) WHERE id = ?1";

/// The desktop may have told of these: no channel does any more.
const SEND_NO_MORE: &str = "
    DELETE FROM alert_deliveries WHERE alert_id IN (
        SELECT d.alert_id FROM alert_deliveries d JOIN alerts a ON a.id = d.alert_id
        WHERE a.product_id = ?1 AND a.tell_at <= ?2)";

struct Due {
    id: i64,
    product: ProductId,
    series: Option<i64>,
    was_held_back: bool,
    /// It was snoozed and came back: no day counts it once more.
    came_back: bool,
}

impl Store {
    /// Holds back what is due and may not be told now. What came to be muted is passed over: it is neither shown nor sent.
    /// What came to be snoozed is not shown. In quiet hours all else waits until they end, which is answered; none: it may
    /// be told.
    pub async fn hold_back(&self, now: impl Into<UsersTime>) -> Result<Option<Moment>, StoreError> {
        let now = now.into();
        self.write(move |db| {
            let muted = muted(db, now.moment())?;
            let quiet_until = settings::with_a_default(db)?.quiet_hours.and_then(|quiet| quiet.end(&now));
            let now = now.moment();
            db.prepare_cached(PASS_SNOOZED_OVER)?.execute([At(now)])?;
            for product in &muted {
                db.prepare_cached(SEND_NO_MORE)?.execute(params![product.0, At(now)])?;
            }
            if muted.is_empty() && quiet_until.is_none() {
                return Ok(None);
            }
            for due in due(db, now)? {
                if muted.contains(&due.product) {
                    db.prepare_cached(PASS_OVER)?.execute(params![due.id, At(now), Key(HeldBack::Muted)])?;
                    if !due.came_back {
                        alert_days::count_held_back(db, due.product, due.series, HeldBack::Muted, now)?;
                    }
                } else if let Some(until) = quiet_until {
                    db.prepare_cached(HOLD)?.execute(params![due.id, At(until), Key(HeldBack::Quiet)])?;
                    if !due.was_held_back && !due.came_back {
                        alert_days::count_held_back(db, due.product, due.series, HeldBack::Quiet, now)?;
                    }
                }
            }
            Ok(quiet_until)
        })
        .await
    }
}

fn due(db: &Connection, now: Moment) -> Result<Vec<Due>, StoreError> {
    let mut select = db.prepare_cached(DUE)?;
    let rows = select.query_map([At(now)], |row| {
        Ok(Due {
            id: row.get(0)?,
            product: ProductId(row.get(1)?),
            series: row.get(2)?,
            was_held_back: row.get(3)?,
            came_back: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The products that are muted now.
fn muted(db: &Connection, now: Moment) -> Result<HashSet<ProductId>, StoreError> {
    let settings = settings::by_name(db)?;
    let read = settings.iter().filter_map(|(key, value)| Setting::read(key, value).ok());
    Ok(read
        .filter_map(|setting| match setting {
            Setting::Muted(product, Some(until)) if until > now => Some(product),
            _ => None,
        })
        .collect())
}

#[cfg(test)]
mod tests;
