//! Price history: a point only where a side changed.

use std::collections::HashSet;

use chrono::TimeDelta;
use rusqlite::{Connection, Row, params};
use tierstock_domain::{Channel, ItemCondition, Moment, ProductId, Scope, SizeId, UnknownReason};

use crate::column::{At, Code, maybe_moment, moment};
use crate::quotes::{self, SeriesKey, Stored, StoredSide};
use crate::regions::scope_id;
use crate::{Store, StoreError, card, rules, settings, sizes};

/// The prices of a series from a moment on, in minor units of its scope's currency. None: unknown from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// From when on.
    pub at: Moment,
    /// The lowest ask.
    pub ask: Option<i64>,
    /// The highest bid.
    pub bid: Option<i64>,
    /// The last sale.
    pub last_sale: Option<i64>,
}

/// The history of one series of new goods, to be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesPoints {
    /// The product of the series.
    pub product: ProductId,
    /// In which scope.
    pub scope: Scope,
    /// One of the product's own sizes.
    pub size: SizeId,
    /// How the goods would reach the buyer.
    pub channel: Channel,
    /// The prices by time, oldest first, in minor units of the scope's currency.
    pub points: Vec<Point>,
}

/// Points are kept in full for this long.
const IN_FULL: TimeDelta = TimeDelta::days(90);
/// One a day is kept for this long: five years.
const BY_THE_DAY: TimeDelta = TimeDelta::days(5 * 365);
const DAY_MS: i64 = 86_400_000;
/// Series that one transaction is about, so that a commit never waits long.
const SLICE: i64 = 2_000;
/// The setting that says up to when all is thinned, in milliseconds since 1970.
const THINNED_UNTIL: &str = "history.thinned_until";

impl Store {
    /// Imports history. A series that has no quote yet gets its last known values from it, without a notification:
    /// the first real answer sets what later moves are measured from.
    pub async fn import_points(&self, series: Vec<SeriesPoints>) -> Result<(), StoreError> {
        self.write(move |db| {
            series.iter().try_for_each(|series| import(db, series))?;
            let products: HashSet<ProductId> = series.iter().map(|series| series.product).collect();
            let newest = series.iter().filter_map(|series| series.points.last()).map(|point| point.at).max();
            products.into_iter().try_for_each(|product| refresh_card(db, product, newest))
        })
        .await
    }

    /// The points of a series of new goods since then, oldest first, with the one that held at `since` before them.
    pub async fn points(
        &self,
        product: ProductId,
        scope: Scope,
        size: SizeId,
        channel: Channel,
        since: Moment,
    ) -> Result<Vec<Point>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(POINTS)?;
            let series = params![product.0, size.0, scope_id(db, scope)?, Code(channel), At(since)];
            Ok(select.query_map(series, point)?.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Keeps only the last point of each day of what is older than 90 days, and of what is older than five years only the
    /// last one, which holds from then on. Answers how many went.
    ///
    /// What was thinned before is not looked at again, and each transaction is about so many series at most.
    pub async fn thin(&self, now: Moment) -> Result<u32, StoreError> {
        let until = (now - IN_FULL).timestamp_millis() / DAY_MS * DAY_MS;
        let end = (now - BY_THE_DAY).timestamp_millis() / DAY_MS * DAY_MS;
        let since = self.read(move |db| thinned_until(db, until)).await?;
        let (mut after, mut gone) = (0, 0);
        while let Some(last) = self.read(move |db| last_of_slice(db, after)).await? {
            gone += self
                .write(move |db| {
                    let ended = db.prepare_cached(END)?.execute(params![after, last, end])?;
                    let thinned =
                        db.prepare_cached(THIN)?.execute(params![after, last, since, until, DAY_MS])?;
                    Ok(ended + thinned)
                })
                .await?;
            after = last;
        }
        self.write(move |db| settings::write(db, THINNED_UNTIL, Some(&until.to_string()))).await?;
        Ok(crate::feeds::count(gone))
    }
}

/// Up to when all is thinned already; a time that a clock which was ahead has left is none.
fn thinned_until(db: &Connection, until: i64) -> Result<i64, StoreError> {
    let known = settings::read(db, THINNED_UNTIL)?.and_then(|text| text.parse().ok());
    Ok(known.filter(|known| *known <= until).unwrap_or(i64::MIN))
}

/// The series at the end of so many after this one that one piece of work is about; none: there are no more.
pub(crate) fn last_of_slice(db: &Connection, after: i64) -> Result<Option<i64>, StoreError> {
    let mut find =
        db.prepare_cached("SELECT max(id) FROM (SELECT id FROM quotes WHERE id > ?1 ORDER BY id LIMIT ?2)")?;
    Ok(find.query_row([after, SLICE], |row| row.get(0))?)
}

pub(crate) const POINTS: &str = "
    SELECT p.at, p.ask, p.bid, p.last_sale FROM quotes q CROSS JOIN price_points p ON p.series_id = q.id
    WHERE q.size_id = ?2 AND q.scope_id = ?3 AND q.channel = ?4 AND q.item_condition = 0
    AND (SELECT product_id FROM sizes WHERE id = ?2) = ?1
    AND p.at >= ifnull((SELECT max(at) FROM price_points WHERE series_id = q.id AND at <= ?5), ?5) ORDER BY p.at";

/// All but the last point before the end, series by series.
pub(crate) const END: &str = "
    DELETE FROM price_points WHERE (series_id, at) IN (
        SELECT p.series_id, p.at FROM quotes q CROSS JOIN price_points p ON p.series_id = q.id AND p.at < ?3
        WHERE q.id > ?1 AND q.id <= ?2 AND p.at < (
            SELECT max(last.at) FROM price_points last WHERE last.series_id = q.id AND last.at <= ?3
        )
    )";

const THIN: &str = "
    DELETE FROM price_points WHERE (series_id, at) IN (
        SELECT p.series_id, p.at
        FROM quotes q CROSS JOIN price_points p ON p.series_id = q.id AND p.at >= ?3 AND p.at < ?4
        WHERE q.id > ?1 AND q.id <= ?2 AND EXISTS (
            SELECT 1 FROM price_points later
            WHERE later.series_id = p.series_id AND later.at > p.at AND later.at < (p.at / ?5 + 1) * ?5
        )
    )";

/// Adds a point: ask, bid, last sale from `at` on.
pub(crate) fn add(
    db: &Connection,
    series: i64,
    at: Moment,
    sides: [Option<i64>; 3],
) -> Result<(), StoreError> {
    let [ask, bid, last_sale] = sides;
    // Two answers within one millisecond, or a clock set back: the newer answer wins.
    db.prepare_cached(
        "INSERT OR REPLACE INTO price_points (series_id, at, ask, bid, last_sale) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![series, At(at), ask, bid, last_sale])?;
    Ok(())
}

/// Writes a series' past: of points that say the same in a row, only the first.
pub(crate) fn import(db: &Connection, series: &SeriesPoints) -> Result<(), StoreError> {
    let Some(last) = series.points.last() else { return Ok(()) };
    sizes::belongs(db, series.product, series.size)?;
    let scope = scope_id(db, series.scope)?;
    let quote = Stored {
        id: None,
        key: SeriesKey { size: series.size, channel: series.channel, condition: ItemCondition::NEW },
        confirmed_at: Some(last.at),
        has_own_age: true,
        guidance: [None; 4],
        sides: [
            last_known(series, |p| p.ask),
            last_known(series, |p| p.bid),
            last_known(series, |p| p.last_sale),
        ],
    };
    let id = if let Some(id) = existing(db, series, scope)? {
        id
    } else {
        let id = quote.write(db, scope)?;
        rules::begin_with_the_next_price(db, series.product, |series| Ok(series == id))?;
        id
    };
    quotes::note_answer(db, scope, last.at)?;
    // It may be older than what was thinned.
    settings::write(db, THINNED_UNTIL, None)?;
    let mut before = None;
    for point in &series.points {
        let prices = [point.ask, point.bid, point.last_sale];
        if before.replace(prices) != Some(prices) {
            add(db, id, point.at, prices)?;
        }
    }
    Ok(())
}

/// History is older than what was answered: a card that is there already stays as new as it is.
fn refresh_card(db: &Connection, product: ProductId, newest: Option<Moment>) -> Result<(), StoreError> {
    let mut find = db.prepare_cached("SELECT card_at FROM products WHERE id = ?1")?;
    let before = find.query_row([product.0], |row| maybe_moment(row, 0))?;
    newest.max(before).map_or(Ok(()), |at| card::refresh(db, product, at))
}

fn existing(db: &Connection, series: &SeriesPoints, scope: i64) -> Result<Option<i64>, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT id FROM quotes WHERE size_id = ?1 AND scope_id = ?2 AND channel = ?3 AND item_condition = 0",
    )?;
    let mut rows = find.query(params![series.size.0, scope, Code(series.channel)])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

fn last_known(series: &SeriesPoints, side: impl Fn(&Point) -> Option<i64>) -> StoredSide {
    let known = series.points.iter().rposition(|point| side(point).is_some());
    // What ended the last known price is the point that came after it; until then it held.
    let ended = known.and_then(|index| series.points.get(index + 1)).map(|point| point.at);
    let unknown = (known.is_none() || ended.is_some()).then_some(UnknownReason::NotOffered);
    let value = known.and_then(|index| side(&series.points[index]));
    StoredSide { value, unknown, seen_at: ended, held: None }
}

fn point(row: &Row) -> rusqlite::Result<Point> {
    Ok(Point { at: moment(row, 0)?, ask: row.get(1)?, bid: row.get(2)?, last_sale: row.get(3)? })
}

#[cfg(test)]
mod tests;
