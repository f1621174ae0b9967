//! Which of a product's own sizes an answer mentions, and what follows where they are too few.

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;
use rusqlite::{Connection, params};
use tierstock_domain::{Defect, Feed, FeedId, Moment, Purpose, SizeId, likeness};

use super::{AnswerRow, Unused};
use crate::column::{At, Key, maybe_moment};
use crate::{StoreError, feeds};

/// What could not be used is asked for again after so long: long enough for a marketplace to recover, within 5 minutes
/// whatever else the lane does.
pub(super) const AGAIN_AFTER: TimeDelta = TimeDelta::minutes(2);

/// An answer that still seems to be about another product after so long is about this one.
const DOUBTED_FOR: TimeDelta = TimeDelta::hours(1);

/// What is remembered of the answers before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Memory {
    /// Since when they seem to be about another product.
    pub doubted_at: Option<Moment>,
    /// This answer was asked for because of what could not be read in the one before.
    pub asked_again: bool,
}

impl Memory {
    pub fn of(db: &Connection, feed: FeedId) -> Result<Self, StoreError> {
        let mut find = db.prepare_cached("SELECT doubted_at, asked_again FROM feeds WHERE id = ?1")?;
        Ok(find.query_row([feed.0], |row| {
            Ok(Self { doubted_at: maybe_moment(row, 0)?, asked_again: row.get(1)? })
        })?)
    }
}

/// A product's sizes on the marketplace, and which of them an answer mentions.
#[derive(Debug)]
pub(super) struct Mentioned {
    listed: HashSet<SizeId>,
    /// Those of the listing that the newest good answer mentioned, too.
    own: HashSet<SizeId>,
    now: HashSet<SizeId>,
}

/// What an answer is taken for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum AnswerVerdict {
    /// It is about the product, and is used.
    Own,
    /// The product's, as it has been the same for an hour; that is told.
    OwnAfterAll(Defect),
    /// Perhaps another product's: nothing of it is used.
    AnotherS(Unused),
}

impl Mentioned {
    /// `sizes` says which of ours the marketplace's keys mean.
    pub fn read(
        db: &Connection,
        feed: FeedId,
        sizes: &HashMap<String, Option<SizeId>>,
        rows: &[AnswerRow],
    ) -> Result<Self, StoreError> {
        let listed: HashSet<SizeId> = sizes.values().copied().flatten().collect();
        let mut select = db.prepare_cached("SELECT size_id FROM unmentioned_sizes WHERE feed_id = ?1")?;
        let missing: HashSet<SizeId> =
            select.query_map([feed.0], |row| Ok(SizeId(row.get(0)?)))?.collect::<Result<_, _>>()?;
        let now = rows.iter().filter_map(|row| sizes.get(&row.size_key).copied().flatten()).collect();
        Ok(Self { own: listed.difference(&missing).copied().collect(), listed, now })
    }

    pub fn has(&self, size: SizeId) -> bool {
        self.now.contains(&size)
    }

    /// Whether none of the product's sizes is mentioned.
    pub fn is_nothing(&self) -> bool {
        self.now.is_empty()
    }

    /// Sizes that the answer before mentioned and this one does not.
    pub fn missing(&self) -> impl Iterator<Item = SizeId> {
        self.own.difference(&self.now).copied()
    }

    /// Judges whose prices the answer holds. If they seem to be another product's, the feed is asked for again: after a
    /// few minutes, and then once an hour has passed.
    pub fn judge(
        &self,
        db: &Connection,
        feed: &Feed,
        memory: Memory,
        at: Moment,
    ) -> Result<AnswerVerdict, StoreError> {
        let (own, mentioned) = (self.own.len(), self.own.intersection(&self.now).count());
        if !likeness::seems_another_s(feed.market(), own, mentioned) {
            return Ok(AnswerVerdict::Own);
        }
        let (mentioned, own) = (feeds::count(mentioned), feeds::count(own));
        let since = memory.doubted_at.map_or(at, |since| since.min(at));
        if at - since >= DOUBTED_FOR {
            return Ok(AnswerVerdict::OwnAfterAll(Defect::FewSizes { mentioned, own }));
        }
        let retry_at = if memory.doubted_at.is_none() { at + AGAIN_AFTER } else { since + DOUBTED_FOR };
        db.prepare_cached(
            "UPDATE feeds SET doubted_at = ?2, tried_at = ?3, retry_at = ?4, wanted_at = ?3, wanted_for = ?5,
             owes_look = 1 WHERE id = ?1",
        )?
        .execute(params![feed.id.0, At(since), At(at), At(retry_at), Key(Purpose::Confirm)])?;
        Ok(AnswerVerdict::AnotherS(Unused::SeemsAnotherS { mentioned, own, retry_at }))
    }

    /// Remembers which sizes of the listing the answer did not mention.
    pub fn remember(&self, db: &Connection, feed: FeedId) -> Result<(), StoreError> {
        let missing: HashSet<SizeId> = self.listed.difference(&self.now).copied().collect();
        if missing == self.listed.difference(&self.own).copied().collect() {
            return Ok(());
        }
        db.prepare_cached("DELETE FROM unmentioned_sizes WHERE feed_id = ?1")?.execute([feed.0])?;
        let mut insert =
            db.prepare_cached("INSERT INTO unmentioned_sizes (feed_id, size_id) VALUES (?1, ?2)")?;
        for size in missing {
            insert.execute([feed.0, size.0])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
