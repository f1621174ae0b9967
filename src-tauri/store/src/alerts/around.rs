//! What stands beside an alert: its price over 30 days, and what the user did about it.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Moment, Side};

use super::{AlertId, AlertRow};
use crate::column::{At, Day, moment};
use crate::{StoreError, calendar};

/// So far back the price is shown.
const SHOWN: TimeDelta = TimeDelta::days(30);
/// In so many steps.
const STEPS: i64 = 60;

/// What became of units of the alert's size since its day, in the user's own time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DoneSince {
    /// Units that were listed.
    pub listed: u32,
    /// Units that were sold.
    pub sold: u32,
}

/// The statements for a price: what held at `?2`, and the last of each step of `?3` ms in which it changed.
macro_rules! of_price {
    ($price:literal) => {
        (
            concat!(
                "SELECT p.",
                $price,
                " FROM alerts a JOIN price_points p ON p.series_id = a.series_id WHERE a.id = ?1 AND p.at <= ?2 AND p.",
                $price,
                " IS NOT NULL ORDER BY p.at DESC LIMIT 1"
            ),
            concat!(
                "SELECT max(p.at), p.",
                $price,
                " FROM alerts a JOIN price_points p ON p.series_id = a.series_id WHERE a.id = ?1 AND p.at > ?2 AND p.",
                $price,
                " IS NOT NULL GROUP BY (p.at - ?2) / ?3 ORDER BY 1"
            ),
        )
    };
}

const DONE: &str = "
    SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM offers o WHERE o.unit_id = u.id AND o.listed_on >= ?2)),
        count(*) FILTER (WHERE EXISTS (SELECT 1 FROM sales s WHERE s.unit_id = u.id AND s.sold_on >= ?2))
    FROM alerts a JOIN quotes q ON q.id = a.series_id
    JOIN units u ON u.product_id = a.product_id AND u.size_id = q.size_id AND u.state <> 'deleted' WHERE a.id = ?1";

/// The price over 30 days up to now, oldest first.
pub(super) fn points(
    db: &Connection,
    alert: &AlertRow,
    now: Moment,
) -> Result<Vec<(Moment, i64)>, StoreError> {
    let (held, changed) = match alert.side {
        Side::Ask => of_price!("ask"),
        Side::Bid => of_price!("bid"),
        Side::LastSale => of_price!("last_sale"),
    };
    let since = now - SHOWN;
    let held: Option<i64> =
        db.prepare_cached(held)?.query_row(params![alert.id.0, At(since)], |row| row.get(0)).optional()?;
    let mut select = db.prepare_cached(changed)?;
    let step = SHOWN.num_milliseconds() / STEPS;
    let rows =
        select.query_map(params![alert.id.0, At(since), step], |row| Ok((moment(row, 0)?, row.get(1)?)))?;
    held.map(|minor| (since, minor)).into_iter().map(Ok).chain(rows.map(|row| Ok(row?))).collect()
}

/// What was done about it since its day.
pub(super) fn done_since(db: &Connection, alert: AlertId, at: Moment) -> Result<DoneSince, StoreError> {
    let day = calendar::day(db, at)?;
    let done = db.prepare_cached(DONE)?.query_row(params![alert.0, Day(day)], |row| {
        Ok(DoneSince { listed: row.get(0)?, sold: row.get(1)? })
    })?;
    Ok(done)
}
