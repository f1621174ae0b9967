//! The inbox: every alert that came to be ready, read or not.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;
use tierstock_domain::rules::{Target, Trigger, TriggerName};
use tierstock_domain::{Moment, ProductId, RuleId};

use super::around::{self, DoneSince};
use super::{AlertId, AlertRow, alert, alert_columns, timing};
use crate::column::{At, Json};
use crate::rules::{self, RuleRow};
use crate::{Store, StoreError};

/// Which alerts are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum AlertFilter {
    /// All of them.
    All,
    /// Those that were not read and are not snoozed.
    Unread,
    /// Those that were passed over because their product was muted.
    Muted,
}

/// In which order they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum AlertOrder {
    /// The newest first; one that was snoozed is as new as its return.
    Newest,
    /// Those first whose value is nearest to what it is to cross now, by its share of that; then those without a target.
    NearestTarget,
}

/// An alert with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// The alert itself, as it was told.
    pub alert: AlertRow,
    /// Until when its product is muted; none: it never was.
    pub muted_until: Option<Moment>,
    /// Its price over 30 days, in minor units: from when on it was what.
    pub points: Vec<(Moment, i64)>,
    /// What the user did about it.
    pub done: DoneSince,
    /// What its rule waits for the value to cross; none: its rule has no target, or is deleted.
    pub target: Option<Target>,
}

/// Alerts in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxPage {
    /// The alerts of this page, in the order that was asked for.
    pub rows: Vec<InboxRow>,
    /// How many there are in all, of those that the filter lets through.
    pub total: u32,
    /// How many are unread in all.
    pub unread: u32,
}

/// One that was snoozed stands where it would if it had come when it came back.
macro_rules! came {
    () => {
        "ifnull(i.returned_at, i.ready_at)"
    };
}

/// What is passed over is counted by an index alone, without a look at the alerts.
macro_rules! newest_of {
    ($condition:literal) => {
        concat!(
            "SELECT i.id FROM alerts i WHERE i.state = 'ready'",
            $condition,
            " ORDER BY ",
            came!(),
            " DESC, i.id DESC LIMIT ?2 OFFSET ?1"
        )
    };
}

/// The same of those that were muted, which stand where they came.
const NEWEST_MUTED: &str = "
    SELECT i.id FROM alerts i WHERE i.state = 'ready' AND i.held_back = 'muted'
    ORDER BY i.ready_at DESC, i.id DESC LIMIT ?2 OFFSET ?1";

/// The target of a rule is in the JSON of ?3, `{"rule": target, …}`; that of a listing that was undercut is its price. A
/// price is as it is known now, and a quantity that is worked out from it as it was told.
macro_rules! nearest_of {
    ($condition:literal) => {
        concat!(
            "SELECT i.id, CASE i.kind WHEN 'undercut' THEN i.measured_new
                     WHEN 'crosses' THEN ?3 ->> CAST(i.rule_id AS TEXT) END AS target,
                 CASE WHEN i.quantity IS NOT NULL THEN i.measured_new WHEN i.side = 'ask' THEN coalesce(q.ask, i.new)
                     WHEN i.side = 'bid' THEN coalesce(q.bid, i.new) ELSE coalesce(q.last_sale, i.new) END AS value
             FROM alerts i LEFT JOIN quotes q ON q.id = i.series_id
             WHERE i.state = 'ready'",
            $condition,
            " ORDER BY abs(value - target) * 1.0 / max(abs(target), 1) NULLS LAST, ",
            came!(),
            " DESC, i.id DESC LIMIT ?2 OFFSET ?1"
        )
    };
}

const ALERT: &str = concat!("SELECT ", alert_columns!(), " WHERE a.id = ?1");

const READY_ALERT: &str = concat!("SELECT ", alert_columns!(), " WHERE a.id = ?1 AND a.state = 'ready'");

impl AlertFilter {
    const fn newest(self) -> &'static str {
        match self {
            Self::All => newest_of!(""),
            Self::Unread => newest_of!(" AND i.read_at IS NULL AND i.snoozed_until IS NULL"),
            Self::Muted => NEWEST_MUTED,
        }
    }

    const fn nearest(self) -> &'static str {
        match self {
            Self::All => nearest_of!(""),
            Self::Unread => nearest_of!(" AND i.read_at IS NULL AND i.snoozed_until IS NULL"),
            Self::Muted => nearest_of!(" AND i.held_back = 'muted'"),
        }
    }

    const fn count(self) -> &'static str {
        match self {
            Self::All => "SELECT count(*) FROM alerts WHERE state = 'ready'",
            Self::Unread => {
                "SELECT count(*) FROM alerts WHERE state = 'ready' AND read_at IS NULL AND snoozed_until IS NULL"
            }
            Self::Muted => "SELECT count(*) FROM alerts WHERE state = 'ready' AND held_back = 'muted'",
        }
    }
}

impl Store {
    /// Up to `limit` alerts in an order, without the `offset` first.
    pub async fn inbox(
        &self,
        filter: AlertFilter,
        order: AlertOrder,
        offset: u32,
        limit: u32,
        now: Moment,
    ) -> Result<InboxPage, StoreError> {
        self.read(move |db| {
            let targets = targets(db)?;
            let rows = page(db, filter, order, (offset, limit), &targets)?.into_iter().map(|id| {
                let alert = db.prepare_cached(ALERT)?.query_row([id], alert)?;
                let muted_until = timing::muted_until(db, alert.product)?;
                let points = around::points(db, &alert, now)?;
                let done = around::done_since(db, alert.id, alert.ready_at)?;
                let crosses = alert.about.kind == TriggerName::Crosses;
                let target = targets.get(&alert.about.rule).copied().filter(|_| crosses);
                Ok(InboxRow { alert, muted_until, points, done, target })
            });
            Ok(InboxPage {
                rows: rows.collect::<Result<_, StoreError>>()?,
                total: count(db, filter)?,
                unread: count(db, AlertFilter::Unread)?,
            })
        })
        .await
    }

    /// One alert that came to be ready; none: there is no such one.
    pub async fn alert(&self, id: AlertId) -> Result<Option<AlertRow>, StoreError> {
        self.read(move |db| {
            let mut find = db.prepare_cached(READY_ALERT)?;
            Ok(find.query_row([id.0], alert).optional()?)
        })
        .await
    }

    /// How many alerts are unread.
    pub async fn unread_alerts(&self) -> Result<u32, StoreError> {
        self.read(|db| count(db, AlertFilter::Unread)).await
    }

    /// Notes that these were read now, or that they were not; answers those that this changed.
    pub async fn mark_read(
        &self,
        alerts: Vec<AlertId>,
        read: bool,
        now: Moment,
    ) -> Result<Vec<AlertId>, StoreError> {
        self.write(move |db| {
            let mut mark = db.prepare_cached(
                "UPDATE alerts SET read_at = ?2 WHERE id = ?1 AND state = 'ready' AND (read_at IS NULL) = (?2 IS NOT NULL)",
            )?;
            let mut changed = Vec::new();
            for id in alerts {
                if mark.execute(params![id.0, read.then_some(At(now))])? > 0 {
                    changed.push(id);
                }
            }
            Ok(changed)
        })
        .await
    }

    /// Notes that all are read now but those that are snoozed; answers those that were not.
    pub async fn mark_all_read(&self, now: Moment) -> Result<Vec<AlertId>, StoreError> {
        self.write(move |db| {
            let mut mark = db.prepare_cached(
                "UPDATE alerts SET read_at = ?1 WHERE state = 'ready' AND read_at IS NULL AND snoozed_until IS NULL
                 RETURNING id",
            )?;
            let ids = mark.query_map([At(now)], |row| Ok(AlertId(row.get(0)?)))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Notes that the user opened what an alert is about, which is to have read it. False: there is no such alert.
    pub async fn note_opened(&self, alert: AlertId, now: Moment) -> Result<bool, StoreError> {
        self.write(move |db| {
            let mut note = db.prepare_cached(
                "UPDATE alerts SET opened_at = ?2, read_at = ifnull(read_at, ?2) WHERE id = ?1 AND state = 'ready'",
            )?;
            Ok(note.execute(params![alert.0, At(now)])? > 0)
        })
        .await
    }

    /// The same of all alerts of a product that were shown together with one.
    pub async fn note_opened_with(&self, first: AlertId, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached(SHOWN_WITH)?.execute(params![first.0, At(now)])?;
            Ok(())
        })
        .await
    }

    /// Notes what the user says of an alert; none: nothing any more. False: there is no such alert.
    pub async fn rate_alert(&self, alert: AlertId, useful: Option<bool>) -> Result<bool, StoreError> {
        self.write(move |db| {
            let mut rate =
                db.prepare_cached("UPDATE alerts SET useful = ?2 WHERE id = ?1 AND state = 'ready'")?;
            Ok(rate.execute(params![alert.0, useful])? > 0)
        })
        .await
    }

    /// Until when the product's alerts are in the inbox alone; none: they are shown.
    pub async fn muted_until(&self, product: ProductId) -> Result<Option<Moment>, StoreError> {
        self.read(move |db| timing::muted_until(db, product)).await
    }
}

/// What is shown together is noted at one moment.
const SHOWN_WITH: &str = "
    UPDATE alerts SET opened_at = ?2, read_at = ifnull(alerts.read_at, ?2) FROM alerts first
    WHERE first.id = ?1 AND alerts.product_id = first.product_id AND alerts.state = 'ready'
    AND (alerts.id = ?1 OR alerts.shown_at = first.shown_at OR alerts.handed_over_at = first.handed_over_at)";

/// What each rule waits for a value to cross.
fn targets(db: &Connection) -> Result<HashMap<RuleId, Target>, StoreError> {
    let target = |row: RuleRow| match row.rule.terms.trigger {
        Trigger::Crosses(_, _, target) => Some((row.id, target)),
        _ => None,
    };
    Ok(rules::all(db)?.into_iter().filter_map(target).collect())
}

/// The ids of a page of alerts, in their order.
fn page(
    db: &Connection,
    filter: AlertFilter,
    order: AlertOrder,
    (offset, limit): (u32, u32),
    targets: &HashMap<RuleId, Target>,
) -> Result<Vec<i64>, StoreError> {
    let id = |row: &rusqlite::Row| row.get(0);
    if order == AlertOrder::Newest {
        let mut select = db.prepare_cached(filter.newest())?;
        return Ok(select.query_map([offset, limit], id)?.collect::<Result<_, _>>()?);
    }
    let minor = |target: Target| match target {
        Target::Amount(money) => money.minor(),
        Target::Permille(permille) => permille,
    };
    let targets: HashMap<i64, i64> = targets.iter().map(|(rule, target)| (rule.0, minor(*target))).collect();
    let mut select = db.prepare_cached(filter.nearest())?;
    Ok(select.query_map(params![offset, limit, Json(&targets)], id)?.collect::<Result<_, _>>()?)
}

fn count(db: &Connection, filter: AlertFilter) -> Result<u32, StoreError> {
    Ok(db.prepare_cached(filter.count())?.query_row((), |row| row.get(0))?)
}

#[cfg(test)]
mod tests;
