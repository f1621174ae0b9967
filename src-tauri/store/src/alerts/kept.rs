//! Alerts in the making: pending until a second answer agrees, then ready or withdrawn.

use std::cmp::Ordering;
use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::rules::judging::Alert;
use tierstock_domain::rules::{Quantity, TriggerName};
use tierstock_domain::{Moment, Money, ProductId, RuleId, Scope, Side};

use super::report_card::Stood;
use super::{AlertId, AlertReason};
use crate::StoreError;
use crate::column::{At, Code, Key, maybe_word, moment, word};

/// A bid or a last sale that moved by less than this part of itself, a hundredth, did not move.
const MIN_MOVE_PARTS: i128 = 100;

/// The bid and the last sale when the ask was last what it moved from.
pub(crate) const BESIDE_THE_ASK: &str = "
    SELECT bid, last_sale FROM price_points WHERE series_id = ?1 AND ask = ?2 ORDER BY at DESC LIMIT 1";

/// An alert that waits for a second answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pending {
    pub id: AlertId,
    /// The amount seen, in minor units.
    pub new: i64,
    /// When it was first seen.
    pub detected_at: Moment,
}

/// The price that an alert is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AlertKey {
    pub product: ProductId,
    pub series: i64,
    pub side: Side,
    pub scope: Scope,
}

/// The product's alerts that wait for a second answer, by rule, series and side.
pub(crate) fn pending(
    db: &Connection,
    product: ProductId,
) -> Result<HashMap<(RuleId, i64, Side), Pending>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT id, rule_id, series_id, side, new, detected_at FROM alerts
         WHERE product_id = ?1 AND state = 'pending' AND series_id IS NOT NULL",
    )?;
    let rows = select.query_map([product.0], |row| {
        let key = (RuleId(row.get(1)?), row.get(2)?, word(row, 3)?);
        Ok((key, Pending { id: AlertId(row.get(0)?), new: row.get(4)?, detected_at: moment(row, 5)? }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Does to the rule's alert what was decided. Answers the alert that may be shown now.
pub(crate) fn apply(
    db: &Connection,
    key: AlertKey,
    about: &AlertReason,
    alert: Alert,
    pending: Option<Pending>,
    at: Moment,
) -> Result<Option<AlertId>, StoreError> {
    match (alert, pending) {
        (Alert::Leave, _) | (Alert::Withdraw, None) => Ok(None),
        (Alert::Withdraw, Some(pending)) => {
            db.prepare_cached("UPDATE alerts SET state = 'withdrawn' WHERE id = ?1")?
                .execute([pending.id.0])?;
            Ok(None)
        }
        (Alert::Pend { old, new }, pending) => {
            write_pending(db, key, about, pending, (old, new), at)?;
            Ok(None)
        }
        (Alert::Ready { old, new }, pending) => {
            let id = write_pending(db, key, about, pending, (old, new), at)?;
            let thin = key.side == Side::Ask && old != new && is_thin(db, key.series, old)?;
            db.prepare_cached("UPDATE alerts SET state = 'ready', ready_at = ?2, thin = ?3 WHERE id = ?1")?
                .execute(params![id.0, At(at), thin])?;
            Ok(Some(id))
        }
    }
}

/// What an alert tells of a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct AlertContent {
    kind: TriggerName,
    quantity: Option<Quantity>,
    /// Up, down, or nowhere: it was true already.
    way: Ordering,
}

impl AlertContent {
    pub fn new(about: &AlertReason, old: i64, new: i64) -> Self {
        Self { kind: about.kind, quantity: about.quantity, way: new.cmp(&old) }
    }

    /// Whether it is told with this of the same price, by the same answer. That the price moved is told with whatever it
    /// came to mean by that.
    pub fn is_in(self, told: Self) -> bool {
        let moved = |news: Self| news.way.is_ne();
        moved(self) == moved(told)
            && (self.kind == TriggerName::Moves || (self.kind, self.quantity) == (told.kind, told.quantity))
    }
}

/// Whether it was told of the same price since, in the same direction.
pub(crate) fn is_told_since(
    db: &Connection,
    (series, side): (i64, Side),
    news: AlertContent,
    since: Moment,
) -> Result<bool, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT kind, quantity, old, new FROM alerts
         WHERE state = 'ready' AND series_id = ?1 AND side = ?2 AND ready_at >= ?3 AND kind <> 'late'",
    )?;
    let told = select.query_map(params![series, Key(side), At(since)], |row| {
        let way = row.get::<_, i64>(3)?.cmp(&row.get(2)?);
        Ok(AlertContent { kind: word(row, 0)?, quantity: maybe_word(row, 1)?, way })
    })?;
    for told in told {
        let told = told?;
        if told.way == news.way && news.is_in(told) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// An alert that is ready as it is: nothing moved, so that there is nothing to look at again.
pub(crate) fn write_late(
    db: &Connection,
    key: AlertKey,
    about: &AlertReason,
    known: Money,
    at: Moment,
) -> Result<AlertId, StoreError> {
    let id = write_pending(db, key, about, None, (known.minor(), known.minor()), at)?;
    db.prepare_cached("UPDATE alerts SET state = 'ready', ready_at = ?2, stood = ?3 WHERE id = ?1")?
        .execute(params![id.0, At(at), Code(Stood::NotKnown)])?;
    Ok(id)
}

fn write_pending(
    db: &Connection,
    key: AlertKey,
    about: &AlertReason,
    pending: Option<Pending>,
    (old, new): (i64, i64),
    at: Moment,
) -> Result<AlertId, StoreError> {
    let measured = about.measured;
    let (from, to) = (measured.and_then(|measured| measured.from), measured.map(|measured| measured.to));
    if let Some(pending) = pending {
        db.prepare_cached(
            "UPDATE alerts SET old = ?2, new = ?3, measured_old = ?4, measured_new = ?5 WHERE id = ?1",
        )?
        .execute(params![pending.id.0, old, new, from, to])?;
        return Ok(pending.id);
    }
    let mut insert = db.prepare_cached(
        "INSERT INTO alerts (product_id, series_id, rule_id, kind, quantity, side, old, new, currency, measured_old,
             measured_new, measured_in, state, detected_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'pending', ?13) RETURNING id",
    )?;
    let row = params![
        key.product.0,
        key.series,
        about.rule.0,
        Key(about.kind),
        about.quantity.map(Key),
        Key(key.side),
        old,
        new,
        key.scope.currency().code(),
        from,
        to,
        measured.and_then(|measured| measured.currency).map(Key),
        At(at)
    ];
    Ok(insert.query_row(row, |row| Ok(AlertId(row.get(0)?)))?)
}

/// Whether neither the bid nor the last sale moved while the ask did. Where neither is known, nobody can say so.
fn is_thin(db: &Connection, series: i64, old: i64) -> Result<bool, StoreError> {
    let read = |row: &rusqlite::Row| Ok([row.get::<_, Option<i64>>(0)?, row.get(1)?]);
    let before = db.prepare_cached(BESIDE_THE_ASK)?.query_row([series, old], read).optional()?;
    let now = db
        .prepare_cached(
            "SELECT iif(bid_unknown IS NULL, bid, NULL), iif(last_sale_unknown IS NULL, last_sale, NULL) FROM quotes
             WHERE id = ?1",
        )?
        .query_row([series], read)?;
    let Some(before) = before else { return Ok(false) };
    let mut known = before.into_iter().zip(now).filter_map(|(before, now)| Some((before?, now?))).peekable();
    let is_still = |(before, now): (i64, i64)| {
        (i128::from(now) - i128::from(before)).abs() * MIN_MOVE_PARTS < i128::from(before.unsigned_abs())
    };
    Ok(known.peek().is_some() && known.all(is_still))
}

#[cfg(test)]
mod tests;
