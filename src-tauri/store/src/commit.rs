//! An answer is written in one transaction: quotes, history, alerts, the feed, and what the board shows.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};
use tierstock_domain::moves::{self, LastPrice, Write};
use tierstock_domain::{
    Channel, Defect, Feed, ItemCondition, Moment, PriceGuidance, Prices, ProductId, Purpose, Reading, Side,
    SizeId, UnknownReason,
};

use crate::alerts::{self, AlertId};
use crate::column::{At, Json, Key};
use crate::conditions::StockByCondition;
use crate::quotes::{self, SeriesKey, Stored, StoredSide};
use crate::rules::{ObservedPrice, RuleBook};
use crate::{Store, StoreError, card, conditions, feeds, history, links};

mod after;
mod aside;
mod found;
mod goods;
mod mentioned;

use aside::Aside;
pub use aside::{AsideRow, NotUsed};
use found::SpareFinding;
use mentioned::{AGAIN_AFTER, AnswerVerdict, Memory, Mentioned};

/// What an answer says about one series. Of goods that are not new in a good box, only those are kept of which a unit is in
/// stock in this very size.
#[derive(Debug, Clone)]
pub struct AnswerRow {
    /// The marketplace's id of the size.
    pub size_key: String,
    /// How the goods would reach the buyer.
    pub channel: Channel,
    /// The state of the goods.
    pub condition: ItemCondition,
    /// Ask, bid, last sale.
    pub prices: Prices,
    /// What the marketplace advises.
    pub guidance: PriceGuidance,
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
    /// Alerts that may be shown now.
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
    /// It mentions so few of the product's own sizes that it seems to be about another product. The feed is marked as
    /// wanted to confirm.
    SeemsAnotherS {
        /// So many it mentions.
        mentioned: u32,
        /// Of so many.
        own: u32,
        /// When the feed is asked for again.
        retry_at: Moment,
    },
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
    /// last known values with their age. `set_aside` says what of the answer can't be used; if a size of the product can't
    /// be read for it, a second answer is wanted.
    pub async fn commit_answer(
        &self,
        feed: &Feed,
        answered_at: Moment,
        rows: Vec<AnswerRow>,
        set_aside: impl IntoIterator<Item = AsideRow>,
    ) -> Result<Committed, StoreError> {
        let (asked, set_aside) = (feed.clone(), set_aside.into_iter().collect());
        self.write(move |db| commit(db, &asked, answered_at, rows, set_aside, None)).await
    }

    /// The same for the answer to a spare request for a feed that would have been `due` then; what it found is counted.
    pub async fn commit_spare_answer(
        &self,
        feed: &Feed,
        due: Moment,
        answered_at: Moment,
        rows: Vec<AnswerRow>,
        set_aside: impl IntoIterator<Item = AsideRow>,
    ) -> Result<Committed, StoreError> {
        let (asked, set_aside) = (feed.clone(), set_aside.into_iter().collect());
        let found = Some(SpareFinding::before(due));
        self.write(move |db| commit(db, &asked, answered_at, rows, set_aside, found)).await
    }
}

fn commit(
    db: &Connection,
    asked: &Feed,
    at: Moment,
    rows: Vec<AnswerRow>,
    set_aside: Vec<AsideRow>,
    found: Option<SpareFinding>,
) -> Result<Committed, StoreError> {
    // Whose answer it is, and of which sizes, new goods say: those of every size are named.
    let (rows, others): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.condition == ItemCondition::NEW);
    let unmatched = feeds::count(rows.len());
    let nothing = |why| Ok(Committed::nothing(asked.product, unmatched, why));
    let Some(feed) = feeds::by_id(db, asked.id)? else {
        return nothing(Unused::FeedGone);
    };
    let sizes = market_sizes(db, &feed)?;
    let memory = Memory::of(db, feed.id)?;
    let mentioned = Mentioned::read(db, feed.id, &sizes, &rows)?;
    let mut notes = Vec::new();
    match mentioned.judge(db, &feed, memory, at)? {
        AnswerVerdict::Own => {}
        AnswerVerdict::OwnAfterAll(told) => notes.push(NotUsed::in_general(told)),
        AnswerVerdict::AnotherS(why) => return nothing(why),
    }
    if !rows.is_empty() && mentioned.is_nothing() {
        read_listing_again(db, &feed, &sizes, &rows, at)?;
        return nothing(Unused::NothingMatched);
    }
    notes.extend(read_listing_again(db, &feed, &sizes, &rows, at)?);
    let aside = Aside::of(db, &feed, &sizes, set_aside)?;
    let mut answer = AnswerWriter::new(db, &feed, at, found)?;
    let unmatched = answer.write_all(rows, others, &sizes, &mentioned, &aside)?;
    mentioned.remember(db, feed.id)?;
    answer.finish(&aside.with(notes), unmatched, memory)
}

/// A size that has a price and is not in the listing is a reason to read the listing again, once; it is told until then.
/// One without a price is none: Alias names some in every answer.
fn read_listing_again(
    db: &Connection,
    feed: &Feed,
    sizes: &HashMap<String, Option<SizeId>>,
    rows: &[AnswerRow],
    at: Moment,
) -> Result<Option<NotUsed>, StoreError> {
    let is_priced = |row: &&AnswerRow| Side::ALL.iter().any(|side| row.prices.side(*side).known().is_some());
    let new: HashSet<&str> = rows
        .iter()
        .filter(|row| !sizes.contains_key(&row.size_key))
        .filter(is_priced)
        .map(|row| row.size_key.as_str())
        .collect();
    let to_be_read = links::reread::read_again_for(db, feed.product, feed.market(), &new, at)?;
    Ok((to_be_read > 0).then(|| NotUsed::in_general(Defect::NewSizes { count: to_be_read })))
}

/// An answer while it is being written.
struct AnswerWriter<'a> {
    db: &'a Connection,
    at: Moment,
    feed: &'a Feed,
    scope_id: i64,
    stored: HashMap<SeriesKey, Stored>,
    /// The rules that may alert to it.
    rules: RuleBook<'a>,
    /// How many units are in stock: by size and condition.
    in_stock: StockByCondition,
    /// Rows of prices that were written.
    written: u32,
    /// It was asked for because of what the answer before it said.
    is_second_look: bool,
    changed: u32,
    look_again: bool,
    /// A size can't be read that could be until now.
    has_new_hole: bool,
    /// What it found; none: it was no spare request.
    found: Option<SpareFinding>,
}

impl<'a> AnswerWriter<'a> {
    fn new(
        db: &'a Connection,
        feed: &'a Feed,
        at: Moment,
        found: Option<SpareFinding>,
    ) -> Result<Self, StoreError> {
        let scope_id = crate::regions::scope_id(db, feed.scope)?;
        let stored = quotes::in_scope(db, feed.product, scope_id)?;
        let is_second_look = feeds::owes_look(db, feed.id)?;
        Ok(Self {
            at,
            scope_id,
            stored: stored.into_iter().map(|quote| (quote.key, quote)).collect(),
            rules: RuleBook::open(db, feed, scope_id, at, is_second_look)?,
            in_stock: conditions::in_stock(db, feed.product, feed.market())?,
            written: 0,
            is_second_look,
            changed: 0,
            look_again: false,
            has_new_hole: false,
            found,
            db,
            feed,
        })
    }

    /// Writes what the answer says of the product's sizes, and what it does not say of them. Answers how many rows belong
    /// to none of them, or repeat another.
    fn write_all(
        &mut self,
        rows: Vec<AnswerRow>,
        others: Vec<AnswerRow>,
        sizes: &HashMap<String, Option<SizeId>>,
        mentioned: &Mentioned,
        aside: &Aside,
    ) -> Result<u32, StoreError> {
        let (mut unmatched, mut seen) = (0, HashSet::new());
        for row in rows.into_iter().chain(others) {
            let AnswerRow { size_key, channel, condition, prices, guidance } = row;
            let size = sizes.get(&size_key).copied().flatten();
            let key = size.map(|size| SeriesKey { size, channel, condition });
            match key {
                Some(key) if self.is_kept(key) && seen.insert(key) => self.write(key, &prices, guidance)?,
                _ => unmatched += u32::from(condition == ItemCondition::NEW),
            }
        }
        let is_lost = |size| !mentioned.has(size) && aside.may_be(size);
        let stored = self.stored.keys().copied();
        let unmentioned: HashSet<_> = stored.chain(self.expected(mentioned)).collect();
        for key in unmentioned.into_iter().filter(|series| !seen.contains(series)) {
            if !self.is_kept(key) {
                self.leave_as_old_as_it_is(key)?;
                continue;
            }
            let prices = if is_lost(key.size) { self.in_doubt(key) } else { NOTHING };
            self.write(key, &prices, PriceGuidance::default())?;
        }
        self.has_new_hole |= mentioned.missing().any(is_lost);
        Ok(unmatched)
    }

    /// What may have been about a series was set aside: it is not said that nothing is offered, unless nothing was before.
    fn in_doubt(&self, key: SeriesKey) -> Prices {
        let stored = self.stored.get(&key).map_or_else(Default::default, |quote| quote.sides);
        let [ask, bid, last_sale] = stored.map(|side| match side.unknown {
            Some(UnknownReason::NotOffered) => Reading::Unknown(UnknownReason::NotOffered),
            _ => Reading::Unknown(UnknownReason::Unreadable),
        });
        Prices { ask, bid, last_sale }
    }

    /// Writes one series where the answer changes it: its quote, a point of history if a price changed, and its alerts.
    fn write(&mut self, key: SeriesKey, prices: &Prices, guidance: PriceGuidance) -> Result<(), StoreError> {
        let before = self.stored.get(&key).copied();
        let old = before.map_or_else(Default::default, |quote| quote.sides);
        let confirmed_at = before.and_then(|quote| quote.confirmed_at);
        let mut new = old;
        let mut writes = Vec::new();
        for ((side, stored), next) in Side::ALL.into_iter().zip(old).zip(&mut new) {
            let write = self.judge(stored, prices.side(side));
            *next = stored.after(write, confirmed_at);
            // A last sale is asked for again only where a rule alerts to it: the next answer is soon enough to agree with a
            // far one. And what was looked at again already is not a third time.
            let was_looked_at = self.is_second_look && stored.held.is_some();
            let is_held = matches!(write, Write::Hold(_));
            self.look_again |= is_held && side != Side::LastSale && !was_looked_at;
            let unreadable = Some(UnknownReason::Unreadable);
            self.has_new_hole |= next.unknown == unreadable && stored.unknown != unreadable;
            writes.push((side, stored, write));
        }
        let id = before.and_then(|quote| quote.id);
        let quote = Stored {
            id,
            key,
            confirmed_at: Some(self.at),
            has_own_age: false,
            sides: new,
            guidance: quotes::minor(guidance, self.feed.scope.currency()),
        };
        let series = match (id, before) {
            (Some(id), Some(before)) if quote.is_as(&before) => id,
            _ => {
                self.written += 1;
                quote.write(self.db, self.scope_id)?
            }
        };
        if new.map(StoredSide::in_history) != old.map(StoredSide::in_history) {
            history::add(self.db, series, self.at, new.map(StoredSide::in_history))?;
            self.changed += 1;
            self.note_found(key, &old, &new);
        }
        for (side, before, write) in writes {
            self.rules.judge(&ObservedPrice { series, key, side, before, before_at: confirmed_at, write })?;
        }
        Ok(())
    }

    fn judge(&self, stored: StoredSide, reading: Reading) -> Write {
        let currency = self.feed.scope.currency();
        let reading = match reading {
            Reading::Known(money) if money.currency() != currency => {
                Reading::Unknown(UnknownReason::Unreadable)
            }
            other => other,
        };
        moves::judge(LastPrice { value: stored.value, held: stored.held }, reading)
    }

    /// What can't be read is asked for again once; after that it waits for the tier's turn.
    fn finish(self, set_aside: &[NotUsed], unmatched: u32, memory: Memory) -> Result<Committed, StoreError> {
        let Self { db, feed, at, scope_id, changed, written, .. } = self;
        let is_spare = self.found.is_some();
        if let Some(found) = &self.found {
            found.keep(db, feed, at)?;
        }
        // What is too late is not judged by its rule.
        alerts::judge(db, feed.product, scope_id, at)?;
        let told = self.rules.close()?;
        let ask_again = self.has_new_hole && !memory.asked_again;
        let look_again = self.look_again || told.look_again || ask_again;
        let wanted = look_again.then_some((At(at), Key(Purpose::Confirm)));
        let set_aside = (!set_aside.is_empty()).then_some(Json(set_aside));
        db.prepare_cached(
            "UPDATE feeds SET confirmed_at = ?2, tried_at = ?2, failures = 0, retry_at = ?6, trouble = NULL,
             trouble_at = NULL, fails_as = NULL, set_aside = ?3, wanted_at = ?4, wanted_for = ?5, owes_look = ?5 IS NOT NULL,
             doubted_at = NULL, asked_again = ?7, own_look_at = iif(?8, ifnull(own_look_at, confirmed_at), ?2)
             WHERE id = ?1",
        )?
        .execute(params![
            feed.id.0,
            At(at),
            set_aside,
            wanted.map(|(at, _)| at),
            wanted.map(|(_, why)| why),
            ask_again.then_some(At(at + AGAIN_AFTER)),
            ask_again,
            is_spare
        ])?;
        if written > 0 {
            // A price that is gone was last seen when the feed was confirmed before.
            quotes::note_answer(db, scope_id, feed.confirmed_at.map_or(at, |before| before.max(at)))?;
        }
        if feed.rank == 0 {
            feeds::refresh_synced(db, feed.product)?;
            card::refresh(db, feed.product, at)?;
        }
        Ok(Committed {
            product: feed.product,
            changed,
            look_again,
            alerts_ready: told.ready,
            unmatched,
            unused: None,
        })
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
