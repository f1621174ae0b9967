//! What a spare request found: prices of goods in stock that had changed, sooner than their tier would have looked.

use rusqlite::Connection;
use tierstock_domain::{Channel, Feed, Moment};

use super::AnswerWriter;
use crate::StoreError;
use crate::quotes::{SeriesKey, StoredSide};
use crate::spare_days::{self, SpareFinds};

/// Gathered while the answer to a spare request is being written.
pub(super) struct Found {
    due: Moment,
    changes: u32,
    moved: i64,
}

impl Found {
    /// Nothing yet, by a request for what would have been due then.
    pub const fn before(due: Moment) -> Self {
        Self { due, changes: 0, moved: 0 }
    }

    /// Keeps it with the day.
    pub fn keep(&self, db: &Connection, feed: &Feed, at: Moment) -> Result<(), StoreError> {
        let Self { due, changes, moved } = *self;
        let earlier_ms = (due - at).num_milliseconds().max(0).saturating_mul(changes.into());
        spare_days::count(db, feed.id, at, SpareFinds { changes, earlier_ms, moved })
    }
}

impl AnswerWriter<'_> {
    /// Takes note of the price at which the units of a series are listed: its ask, or the bid where there is no ask.
    pub(super) fn note_found(&mut self, key: SeriesKey, old: &[StoredSide; 3], new: &[StoredSide; 3]) {
        let Some(found) = self.found.as_mut().filter(|_| key.channel == Channel::Standard) else { return };
        let Some(units) = self.in_stock.get(&(key.size, key.condition)) else { return };
        let Some((old, new)) = listed_at(old, new) else { return };
        let moved = new.saturating_sub(old).saturating_abs();
        if moved > 0 {
            found.changes = found.changes.saturating_add(1);
            found.moved = found.moved.saturating_add(moved.saturating_mul((*units).into()));
        }
    }
}

/// Before and now; none where one of them is not known.
fn listed_at([old_ask, old_bid, _]: &[StoredSide; 3], [ask, bid, _]: &[StoredSide; 3]) -> Option<(i64, i64)> {
    let (old_ask, ask) = (old_ask.in_history(), ask.in_history());
    if old_ask.or(ask).is_some() { old_ask.zip(ask) } else { old_bid.in_history().zip(bid.in_history()) }
}
