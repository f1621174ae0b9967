//! An answer is written in one transaction: quotes, history, alerts, the feed, and what the board shows.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};
use tierstock_domain::moves::{self, Before, MoveRule, Write};
use tierstock_domain::{
    Channel, Feed, Moment, Prices, ProductId, Purpose, Reading, Side, SizeId, UnknownReason,
};

use crate::alerts::{self, AlertId, Pending};
use crate::column::{At, Key};
use crate::quotes::{self, Stored, StoredSide};
use crate::{Store, StoreError, card, feeds, history, links, units};

/// What an answer says about one series.
#[derive(Debug, Clone)]
pub struct AnswerRow {
    /// The marketplace's id of the size.
    pub size_key: String,
    /// Which channel.
    pub channel: Channel,
    /// Ask, bid, last sale.
    pub prices: Prices,
}

/// What an answer changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// Whose prices they are.
    pub product: ProductId,
    /// Series whose known prices changed, appeared or vanished.
    pub changed: u32,
    /// Whether a second answer is wanted soon; the feed is marked as wanted to confirm.
    pub look_again: bool,
    /// Alerts that may ring now.
    pub alerts_ready: Vec<AlertId>,
    /// Rows of the answer that belong to no size of ours, or repeat another.
    pub unmatched: u32,
    /// Why nothing was written at all, if so.
    pub unused: Option<Unused>,
}

/// Why an answer was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unused {
    /// None of its rows belongs to a size of ours: it may be about something else.
    NothingMatched,
    /// The feed that was asked for is gone: its product is linked to another listing since, or its region is no longer
    /// followed.
    FeedGone,
}

impl Committed {
    const fn nothing(product: ProductId, unmatched: u32, why: Unused) -> Self {
        let alerts_ready = Vec::new();
        Self { product, changed: 0, look_again: false, alerts_ready, unmatched, unused: Some(why) }
    }
}

const NOTHING: Prices = Prices {
    ask: Reading::Unknown(UnknownReason::NotOffered),
    bid: Reading::Unknown(UnknownReason::NotOffered),
    last_sale: Reading::Unknown(UnknownReason::NotOffered),
};

impl Store {
    /// Writes the answer to a feed, all of it or nothing. Series that it doesn't mention become unknown and keep their
    /// last known values with their age. `set_aside` says in words what of the answer was not used.
    pub async fn commit_answer(
        &self,
        feed: &Feed,
        answered_at: Moment,
        rows: Vec<AnswerRow>,
        set_aside: Option<String>,
    ) -> Result<Committed, StoreError> {
        let asked = feed.clone();
        self.write(move |db| commit(db, &asked, answered_at, rows, set_aside.as_deref())).await
    }
}

fn commit(
    db: &Connection,
    asked: &Feed,
    at: Moment,
    rows: Vec<AnswerRow>,
    set_aside: Option<&str>,
) -> Result<Committed, StoreError> {
    // The database may give the id of a feed that is gone to the next one.
    let is_asked = |feed: &Feed| {
        (feed.product, feed.scope, feed.added_at) == (asked.product, asked.scope, asked.added_at)
    };
    let Some(feed) = feeds::by_id(db, asked.id)?.filter(is_asked) else {
        return Ok(Committed::nothing(asked.product, feeds::count(rows.len()), Unused::FeedGone));
    };
    let mut answer = Answer::new(db, feed, at)?;
    let sizes = market_sizes(db, &answer.feed)?;
    let is_matched = |row: &AnswerRow| sizes.get(&row.size_key).is_some_and(Option::is_some);
    if !rows.is_empty() && !rows.iter().any(is_matched) {
        return Ok(Committed::nothing(asked.product, feeds::count(rows.len()), Unused::NothingMatched));
    }
    let mut unmatched = 0;
    let mut new = HashSet::new();
    let mut seen = HashSet::new();
    for row in rows {
        match sizes.get(&row.size_key) {
            Some(Some(size)) if seen.insert((*size, row.channel)) => {
                answer.write(*size, row.channel, &row.prices)?;
                continue;
            }
            Some(_) => {}
            None => drop(new.insert(row.size_key)),
        }
        unmatched += 1;
    }
    let unmentioned: Vec<_> = answer.stored.keys().filter(|series| !seen.contains(series)).copied().collect();
    for (size, channel) in unmentioned {
        answer.write(size, channel, &NOTHING)?;
    }
    if !new.is_empty() {
        links::queue::read_again(db, asked.product, asked.market(), at)?;
    }
    let new = (!new.is_empty()).then(|| match new.len() {
        1 => "prices of a size that was not there when the product was linked".to_owned(),
        sizes => format!("prices of {sizes} sizes that were not there when the product was linked"),
    });
    let named = set_aside.map(|text| with_labels(db, &answer.feed, text)).transpose()?;
    let set_aside: Vec<&str> = named.as_deref().into_iter().chain(new.as_deref()).collect();
    let set_aside = (!set_aside.is_empty()).then(|| set_aside.join("; "));
    answer.finish(set_aside.as_deref(), unmatched)
}

/// What was put aside names sizes by the marketplace's keys, which the user knows by their labels.
fn with_labels(db: &Connection, feed: &Feed, text: &str) -> Result<String, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT s.key, s.label FROM market_sizes s JOIN market_links l ON l.id = s.link_id
         WHERE l.product_id = ?1 AND l.market = ?2",
    )?;
    let mut named = text.to_owned();
    let mut rows = select.query(params![feed.product.0, Key(feed.market())])?;
    while let Some(row) = rows.next()? {
        let (key, label): (String, String) = (row.get(0)?, row.get(1)?);
        named = named.replace(&format!("size {key} "), &format!("size {label} "));
    }
    Ok(named)
}

/// An answer while it is being written.
struct Answer<'a> {
    db: &'a Connection,
    at: Moment,
    feed: Feed,
    scope_id: i64,
    stored: HashMap<(SizeId, Channel), Stored>,
    pending: HashMap<(i64, Side), Pending>,
    /// Sizes that are watched: owned in the state that prices are for, and in the own region.
    watched: HashSet<SizeId>,
    /// It was asked for because of what the answer before it said.
    is_second_look: bool,
    changed: u32,
    look_again: bool,
    alerts_ready: Vec<AlertId>,
}

impl<'a> Answer<'a> {
    fn new(db: &'a Connection, feed: Feed, at: Moment) -> Result<Self, StoreError> {
        let scope_id = crate::regions::scope_id(db, feed.scope)?;
        let stored = quotes::in_scope(db, feed.product, scope_id)?;
        Ok(Self {
            at,
            scope_id,
            stored: stored.into_iter().map(|quote| ((quote.size, quote.channel), quote)).collect(),
            pending: alerts::pending(db, feed.product)?,
            watched: if feed.rank == 0 { units::deadstock_sizes(db, feed.product)? } else { HashSet::new() },
            is_second_look: feed.wanted_for == Some(Purpose::Confirm),
            changed: 0,
            look_again: false,
            alerts_ready: Vec::new(),
            db,
            feed,
        })
    }

    /// Writes one series: its quote, a point of history if it changed, and its alerts.
    fn write(&mut self, size: SizeId, channel: Channel, prices: &Prices) -> Result<(), StoreError> {
        let before = self.stored.get(&(size, channel)).copied();
        let old = before.map_or_else(Default::default, |quote| quote.sides);
        let confirmed_at = before.map(|quote| quote.confirmed_at);
        let mut new = old;
        let mut alerts = Vec::new();
        for ((side, stored), next) in Side::ALL.into_iter().zip(old).zip(&mut new) {
            let pending = before.and_then(|quote| self.pending.get(&(quote.id, side)).copied());
            let verdict = self.judge(size, side, stored, prices.side(side), pending);
            *next = StoredSide { baseline: verdict.baseline, ..stored.after(verdict.write, confirmed_at) };
            // A last sale rings for nobody: the next answer is soon enough to agree with a far one. And what was looked
            // at again already is not a third time: a price that never holds still would be asked for all day.
            let was_looked_at = self.is_second_look && (pending.is_some() || stored.held.is_some());
            self.look_again |= verdict.look_again && side != Side::LastSale && !was_looked_at;
            alerts.push((side, verdict.alert, pending));
        }
        let quote = Stored { id: 0, size, channel, confirmed_at: self.at, sides: new };
        let series = quote.write(self.db, self.scope_id)?;
        if new.map(StoredSide::in_history) != old.map(StoredSide::in_history) {
            history::add(self.db, series, self.at, new.map(StoredSide::in_history))?;
            self.changed += 1;
        }
        for (side, alert, pending) in alerts {
            let place = alerts::Place { product: self.feed.product, series, side, scope: self.feed.scope };
            self.alerts_ready.extend(alerts::apply(self.db, place, alert, pending, self.at)?);
        }
        Ok(())
    }

    fn judge(
        &self,
        size: SizeId,
        side: Side,
        stored: StoredSide,
        reading: Reading,
        pending: Option<Pending>,
    ) -> moves::Verdict {
        let currency = self.feed.scope.currency();
        let watched = side != Side::LastSale && self.watched.contains(&size);
        let reading = match reading {
            Reading::Known(money) if money.currency() != currency => {
                Reading::Unknown(UnknownReason::Unreadable)
            }
            other => other,
        };
        let before = Before {
            value: stored.value,
            held: stored.held,
            baseline: stored.baseline,
            pending: pending.map(|alert| alert.new),
        };
        moves::judge(before, reading, watched.then(|| MoveRule::default_for(currency)))
    }

    fn finish(self, set_aside: Option<&str>, unmatched: u32) -> Result<Committed, StoreError> {
        let Self { db, feed, at, changed, .. } = self;
        let wanted = self.look_again.then_some((At(at), Key(Purpose::Confirm)));
        db.prepare_cached(
            "UPDATE feeds SET confirmed_at = ?2, tried_at = ?2, failures = 0, retry_at = NULL, trouble = NULL,
             trouble_at = NULL, fails_as = NULL, set_aside = ?3, wanted_at = ?4, wanted_for = ?5 WHERE id = ?1",
        )?
        .execute(params![feed.id.0, At(at), set_aside, wanted.map(|(at, _)| at), wanted.map(|(_, why)| why)])?;
        if feed.rank == 0 {
            feeds::refresh_synced(db, feed.product)?;
            card::refresh(db, feed.product, at)?;
        }
        Ok(Committed {
            product: feed.product,
            changed,
            look_again: self.look_again,
            alerts_ready: self.alerts_ready,
            unmatched,
            unused: None,
        })
    }
}

impl StoredSide {
    /// The side after a verdict; `confirmed_at` is when the quote was confirmed before.
    fn after(self, write: Write, confirmed_at: Option<Moment>) -> Self {
        let seen_at =
            if self.unknown.is_none() && self.value.is_some() { confirmed_at } else { self.seen_at };
        match write {
            Write::Accept(minor) => {
                Self { value: Some(minor), unknown: None, seen_at: None, held: None, ..self }
            }
            Write::Hold(minor) => {
                // What was not offered stays so until a second answer agrees that it is.
                let unknown = self.unknown.or(Some(UnknownReason::Suspect));
                Self { unknown, seen_at, held: Some(minor), ..self }
            }
            Write::Unknown(reason) => Self { unknown: Some(reason), seen_at, held: None, ..self },
        }
    }
}

/// Which of our sizes the marketplace's keys mean; none: it is matched to no size.
fn market_sizes(db: &Connection, feed: &Feed) -> Result<HashMap<String, Option<SizeId>>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT m.key, m.size_id FROM market_links l JOIN market_sizes m ON m.link_id = l.id
         WHERE l.product_id = ?1 AND l.market = ?2",
    )?;
    let rows = select.query_map(params![feed.product.0, Key(feed.market())], |row| {
        Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.map(SizeId)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests;
