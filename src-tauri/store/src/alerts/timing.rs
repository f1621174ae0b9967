//! When alerts are delivered: decided once for each, in the order in which they came to be ready.

use rusqlite::{Connection, Row, params};
use tierstock_domain::alert_timing::{
    self, AlertTiming, FLAPPING_WITHIN, GATHERED_AT_MOST, HeldBack, Moved, RecentAlerts, Span, TOLD_TOGETHER,
};
use tierstock_domain::users_time::UsersTime;
use tierstock_domain::{Market, Moment, ProductId, Setting, Tier};

use super::AlertId;
use crate::column::{At, Key, maybe_moment, moment};
use crate::{Store, StoreError, alert_channels, alert_days, settings};

/// Not decided yet.
const UNDECIDED: &str = "
    SELECT id, product_id, series_id, old, new, ready_at FROM alerts
    WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL AND tell_at IS NULL ORDER BY ready_at, id";

/// What alerts of the same kind told of the very price of an alert since then, or will tell: what the user heard of it. That
/// a listing at another price was undercut is another thing.
const TOLD_OF_PRICE: &str = "
    SELECT min(min(told.old, told.new)), max(max(told.old, told.new)) FROM alerts this CROSS JOIN alerts told
    WHERE this.id = ?1 AND told.state = 'ready' AND told.series_id = this.series_id AND told.side = this.side
        AND told.ready_at > ?2 AND told.id <> ?1 AND told.tell_at IS NOT NULL AND told.held_back IS NOT 'muted'
        AND told.kind = this.kind AND told.old <> told.new
        AND (this.kind <> 'undercut' OR told.measured_new IS this.measured_new)";

/// Notifications of the product since then: what is shown together is noted at one moment.
const SHOWN_OF_PRODUCT: &str = "
    SELECT count(DISTINCT ifnull(shown_at, handed_over_at)) FROM alerts
    WHERE product_id = ?1 AND state = 'ready' AND held_back IS NULL AND ifnull(shown_at, handed_over_at) >= ?2";

/// Until when what may be told at once waits, to be told with what comes to be ready meanwhile. A time beyond ?2 is that of
/// a clock that was ahead.
const GATHERED_UNTIL: &str = "
    SELECT max(tell_at) FROM alerts
    WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL AND held_back IS NULL
        AND tell_at > ?1 AND tell_at <= ?2";

/// When the next of all that wait is told, or comes back.
const NEXT: &str = "
    SELECT min(at) FROM (
        SELECT min(tell_at) AS at FROM alerts
        WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL AND tell_at > ?1
        UNION ALL SELECT min(snoozed_until) FROM alerts WHERE snoozed_until > ?1
    )";

const GATHER: &str = "
    UPDATE alerts SET tell_at = ?1
    WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL AND tell_at < ?1";

/// Prices of the own region, of what is owned or watched, that were confirmed before ?3. Those that fail are not waited for.
pub(crate) const BEHIND: &str = "
    SELECT 1 FROM feeds f CROSS JOIN products p ON p.id = f.product_id
    WHERE f.market = ?1 AND f.tier = ?2 AND f.rank = 0 AND (f.retry_at IS NOT NULL) = 0 AND f.confirmed_at < ?3
        AND (p.watched = 1 OR EXISTS (
            SELECT 1 FROM units u WHERE u.product_id = p.id AND u.state = 'in_stock'
        ))";

struct Undecided {
    id: AlertId,
    product: ProductId,
    series: Option<i64>,
    moved: Moved,
    ready_at: Moment,
}

impl Store {
    /// Decides when what came to be ready is delivered, and answers of how many. Decided once, it stays so.
    pub async fn decide_timing(&self, now: impl Into<UsersTime>) -> Result<usize, StoreError> {
        let now = now.into();
        self.write(move |db| {
            let undecided = undecided(db)?;
            if undecided.is_empty() {
                return Ok(0);
            }
            let limits = settings::with_a_default(db)?.limits();
            for alert in &undecided {
                let before = before(db, alert, &now)?;
                let timing = alert_timing::decide(alert.moved, before, limits, now.clone());
                note(db, alert, timing, now.moment())?;
                if !matches!(timing, AlertTiming::Never(_)) {
                    alert_channels::enqueue(db, alert.id)?;
                }
            }
            Ok(undecided.len())
        })
        .await
    }
}

impl Store {
    /// What would be told before then, and was not, is told then.
    pub async fn gather_alerts(&self, until: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached(GATHER)?.execute([At(until)])?;
            Ok(())
        })
        .await
    }

    /// When the next alert is told that waits, or one that is snoozed comes back; none: none does.
    pub async fn next_alert(&self, now: Moment) -> Result<Option<Moment>, StoreError> {
        self.read(move |db| {
            let mut next = db.prepare_cached(NEXT)?;
            Ok(next.query_row([At(now)], |row| maybe_moment(row, 0))?)
        })
        .await
    }
}

impl Store {
    /// Whether prices of what is owned or watched are older than promised: moves may still be found of a time in which
    /// nobody looked.
    pub async fn is_behind(&self, now: Moment) -> Result<bool, StoreError> {
        self.read(move |db| {
            let tiers = settings::with_a_default(db)?.tiers;
            let mut find = db.prepare_cached(BEHIND)?;
            for tier in Tier::RUNNING {
                for market in Market::ALL {
                    let before = At(now - tiers.old_after(tier));
                    if find.exists(params![Key(market), Key(tier), before])? {
                        return Ok(true);
                    }
                }
            }
            Ok(false)
        })
        .await
    }
}

fn undecided(db: &Connection) -> Result<Vec<Undecided>, StoreError> {
    let mut select = db.prepare_cached(UNDECIDED)?;
    let rows = select.query_map((), |row| {
        Ok(Undecided {
            id: AlertId(row.get(0)?),
            product: ProductId(row.get(1)?),
            series: row.get(2)?,
            moved: Moved { old: row.get(3)?, new: row.get(4)? },
            ready_at: moment(row, 5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn before(db: &Connection, alert: &Undecided, now: &UsersTime) -> Result<RecentAlerts, StoreError> {
    let Undecided { id, product, ready_at, .. } = alert;
    let span = |row: &Row| {
        let (lowest, highest) = (row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?);
        Ok(lowest.zip(highest).map(|(lowest, highest)| Span { lowest, highest }))
    };
    let told =
        db.prepare_cached(TOLD_OF_PRICE)?.query_row(params![id.0, At(*ready_at - FLAPPING_WITHIN)], span)?;
    let shown = params![product.0, At(now.day_began())];
    let today = db.prepare_cached(SHOWN_OF_PRODUCT)?.query_row(shown, |row| row.get(0))?;
    let muted_until = muted_until(db, *product)?;
    Ok(RecentAlerts { told, today, muted_until })
}

/// Until when the product's alerts are in the inbox alone.
pub(super) fn muted_until(db: &Connection, product: ProductId) -> Result<Option<Moment>, StoreError> {
    let key = Setting::Muted(product, None).key();
    let kept = settings::read(db, &key)?;
    Ok(match kept.and_then(|value| Setting::read(&key, &value).ok()) {
        Some(Setting::Muted(_, until)) => until,
        _ => None,
    })
}

fn note(db: &Connection, alert: &Undecided, timing: AlertTiming, now: Moment) -> Result<(), StoreError> {
    let (tell_at, held_back, passed_over) = match timing {
        AlertTiming::Now => (told_together(db, alert.ready_at, now)?, None, None),
        AlertTiming::Later { at, because } => (at, Some(because), None),
        AlertTiming::Never(because) => (now, Some(because), Some(At(now))),
    };
    db.prepare_cached("UPDATE alerts SET tell_at = ?2, held_back = ?3, shown_at = ?4 WHERE id = ?1")?
        .execute(params![alert.id.0, At(tell_at), held_back.map(HeldBack::key), passed_over])?;
    held_back.map_or(Ok(()), |why| alert_days::count_held_back(db, alert.product, alert.series, why, now))
}

/// When what may be told at once is told: with what waits already, or once others had the time to come to be ready too.
fn told_together(db: &Connection, ready_at: Moment, now: Moment) -> Result<Moment, StoreError> {
    let waits: Option<Moment> = db
        .prepare_cached(GATHERED_UNTIL)?
        .query_row([At(now), At(now + GATHERED_AT_MOST)], |row| maybe_moment(row, 0))?;
    // A time in the future is that of a clock that was ahead.
    Ok(waits.unwrap_or_else(|| now.max(ready_at.min(now) + TOLD_TOGETHER)))
}

#[cfg(test)]
mod tests;
