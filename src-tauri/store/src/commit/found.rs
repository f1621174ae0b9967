//! What a spare request found: prices of goods in stock that had changed, sooner than their tier would have looked.

use chrono::TimeDelta;
use rusqlite::Connection;
use tierstock_domain::{Channel, Feed, Moment, volatility};

use super::AnswerWriter;
use crate::StoreError;
use crate::column::maybe_moment;
use crate::quotes::{SeriesKey, StoredSide};
use crate::spare_days::{self, SpareFinds};

/// Gathered while the answer to a spare request is being written.
pub(super) struct SpareFinding {
    due: Moment,
    changes: u32,
    moved: i64,
}

impl SpareFinding {
    /// Nothing yet, by a request for what would have been due then.
    pub const fn before(due: Moment) -> Self {
        Self { due, changes: 0, moved: 0 }
    }

    /// Keeps it with the day.
    pub fn keep(&self, db: &Connection, feed: &Feed, at: Moment) -> Result<(), StoreError> {
        let Self { due, changes, moved } = *self;
        let before = feed.confirmed_at.unwrap_or(at);
        let earlier = earlier(own_look(db, feed)?.unwrap_or(before), before, at, due - before);
        let earlier_ms = earlier.num_milliseconds().saturating_mul(changes.into());
        spare_days::count(db, feed.id, at, SpareFinds { changes, earlier_ms, moved })
    }
}

/// When the feed was last answered other than to a spare request; none: when it was answered before.
fn own_look(db: &Connection, feed: &Feed) -> Result<Option<Moment>, StoreError> {
    let mut find = db.prepare_cached("SELECT own_look_at FROM feeds WHERE id = ?1")?;
    Ok(find.query_row([feed.id.0], |row| maybe_moment(row, 0))?)
}

/// By how much earlier than by its tier alone it is seen `at` that moment what came after the answer `before`. The tier would
/// have looked each `period` from its `own` last look on. If it had since `before`, it may have seen it first, and nothing
/// is told.
fn earlier(own: Moment, before: Moment, at: Moment, period: TimeDelta) -> TimeDelta {
    if period <= TimeDelta::zero() {
        return TimeDelta::zero();
    }
    let since_its_look = (at - own).num_milliseconds().rem_euclid(period.num_milliseconds());
    let since_its_look = TimeDelta::milliseconds(since_its_look);
    if before < at - since_its_look { TimeDelta::zero() } else { period - since_its_look }
}

impl AnswerWriter<'_> {
    /// Takes note of the price at which the units of a series are listed: its ask, or the bid where there is no ask.
    pub(super) fn note_found(&mut self, key: SeriesKey, old: &[StoredSide; 3], new: &[StoredSide; 3]) {
        let Some(found) = self.found.as_mut().filter(|_| key.channel == Channel::Standard) else { return };
        let Some(units) = self.in_stock.get(&(key.size, key.condition)) else { return };
        let Some((old, new)) = listed_at(old, new) else { return };
        if old != new {
            let moved = volatility::change(old, new).saturating_mul((*units).into());
            found.changes = found.changes.saturating_add(1);
            found.moved = found.moved.saturating_add(moved);
        }
    }
}

/// Before and now; none where one of them is not known.
fn listed_at([old_ask, old_bid, _]: &[StoredSide; 3], [ask, bid, _]: &[StoredSide; 3]) -> Option<(i64, i64)> {
    let (old_ask, ask) = (old_ask.in_history(), ask.in_history());
    if old_ask.or(ask).is_some() { old_ask.zip(ask) } else { old_bid.in_history().zip(bid.in_history()) }
}
