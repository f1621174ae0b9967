//! The inbox: every alert that came to be ready, read or not.

use rusqlite::{Connection, params};
use serde::Deserialize;
use tierstock_domain::{Moment, ProductId};

use super::around::{self, DoneSince};
use super::{AlertId, AlertRow, alert, alert_columns, timing};
use crate::column::At;
use crate::{Store, StoreError};

/// Which alerts are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum AlertFilter {
    /// All of them.
    All,
    /// Those that were not read.
    Unread,
    /// Those that were passed over because their product was muted.
    Muted,
}

/// An alert with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// The alert.
    pub alert: AlertRow,
    /// Until when its product is muted; none: it never was.
    pub muted_until: Option<Moment>,
    /// Its price over 30 days, in minor units: from when on it was what.
    pub points: Vec<(Moment, i64)>,
    /// What the user did about it.
    pub done: DoneSince,
}

/// Alerts in a row, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxPage {
    /// The alerts.
    pub rows: Vec<InboxRow>,
    /// How many there are in all, of those that the filter lets through.
    pub total: u32,
    /// How many are unread in all.
    pub unread: u32,
}

/// What is passed over is counted by an index alone, without a look at the alerts.
macro_rules! page_of {
    ($condition:literal) => {
        concat!(
            "SELECT ",
            alert_columns!(),
            " WHERE a.id IN (SELECT i.id FROM alerts i WHERE i.state = 'ready'",
            $condition,
            " ORDER BY i.ready_at DESC, i.id DESC LIMIT ?2 OFFSET ?1) ORDER BY a.ready_at DESC, a.id DESC"
        )
    };
}

const ALL: &str = page_of!("");
const UNREAD: &str = page_of!(" AND i.read_at IS NULL");
const MUTED: &str = page_of!(" AND i.held_back = 'muted'");

impl AlertFilter {
    const fn page(self) -> &'static str {
        match self {
            Self::All => ALL,
            Self::Unread => UNREAD,
            Self::Muted => MUTED,
        }
    }

    const fn count(self) -> &'static str {
        match self {
            Self::All => "SELECT count(*) FROM alerts WHERE state = 'ready'",
            Self::Unread => "SELECT count(*) FROM alerts WHERE state = 'ready' AND read_at IS NULL",
            Self::Muted => "SELECT count(*) FROM alerts WHERE state = 'ready' AND held_back = 'muted'",
        }
    }
}

impl Store {
    /// Up to `limit` alerts, newest first, without the `offset` newest.
    pub async fn inbox(
        &self,
        filter: AlertFilter,
        offset: u32,
        limit: u32,
        now: Moment,
    ) -> Result<InboxPage, StoreError> {
        self.read(move |db| {
            let rows: Vec<AlertRow> = db
                .prepare_cached(filter.page())?
                .query_map([offset, limit], alert)?
                .collect::<Result<_, _>>()?;
            let rows = rows.into_iter().map(|alert| {
                let muted_until = timing::muted_until(db, alert.product)?;
                let points = around::points(db, &alert, now)?;
                let done = around::done_since(db, alert.id, alert.ready_at)?;
                Ok(InboxRow { alert, muted_until, points, done })
            });
            Ok(InboxPage {
                rows: rows.collect::<Result<_, StoreError>>()?,
                total: count(db, filter)?,
                unread: count(db, AlertFilter::Unread)?,
            })
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

    /// Notes that all are read now; answers those that were not.
    pub async fn mark_all_read(&self, now: Moment) -> Result<Vec<AlertId>, StoreError> {
        self.write(move |db| {
            let mut mark = db.prepare_cached(
                "UPDATE alerts SET read_at = ?1 WHERE state = 'ready' AND read_at IS NULL RETURNING id",
            )?;
            let ids = mark.query_map([At(now)], |row| Ok(AlertId(row.get(0)?)))?;
            Ok(ids.collect::<Result<_, _>>()?)
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

fn count(db: &Connection, filter: AlertFilter) -> Result<u32, StoreError> {
    Ok(db.prepare_cached(filter.count())?.query_row((), |row| row.get(0))?)
}

#[cfg(test)]
mod tests;
