//! What is at stake in each feed of the own region: units in stock times how much their prices move. Kept with the feed, in
//! the transaction that changes a price or a unit.

use chrono::TimeDelta;
use rusqlite::{Connection, params};
use tierstock_domain::volatility::Volatility;
use tierstock_domain::{Currency, FeedId, ItemCondition, Moment, Money, ProductId, Scope, SizeId, Stake};

use crate::column::{At, Code, maybe_moment, moment, scope};
use crate::{StoreError, calendar, conditions, rates, regions};

/// What happened before says little of what a price does now.
const LEARNED_FROM: TimeDelta = TimeDelta::days(30);

/// A feed of the product, and what is kept of its stake.
struct Staked {
    feed: FeedId,
    scope: Scope,
    scope_id: i64,
    is_own: bool,
    confirmed_at: Option<Moment>,
    kept: Option<Stake>,
}

/// Works out again what is at stake in the product's feeds.
pub(crate) fn refresh(db: &Connection, product: ProductId, now: Moment) -> Result<(), StoreError> {
    for staked in feeds(db, product)? {
        let stake = if staked.is_own { stake(db, product, &staked, now)? } else { None };
        if !is_about(stake, staked.kept) {
            db.prepare_cached("UPDATE feeds SET stake = ?2 WHERE id = ?1")?
                .execute(params![staked.feed.0, stake.map(Stake::in_thousandths)])?;
        }
    }
    Ok(())
}

/// Within a hundredth: with every hour without a change there is a little less at stake, and no choice depends on that.
fn is_about(stake: Option<Stake>, kept: Option<Stake>) -> bool {
    match (stake.map(Stake::in_thousandths), kept.map(Stake::in_thousandths)) {
        (Some(stake), Some(kept)) => stake.abs_diff(kept) <= kept.unsigned_abs() / 100,
        (stake, kept) => stake == kept,
    }
}

fn feeds(db: &Connection, product: ProductId) -> Result<Vec<Staked>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT f.id, c.market, c.key, c.id, f.rank, f.confirmed_at, f.stake FROM feeds f CROSS JOIN scopes c ON c.id = f.scope_id
         WHERE f.product_id = ?1 AND (f.rank = 0 OR f.stake IS NOT NULL)",
    )?;
    let rows = select.query_map([product.0], |row| {
        Ok(Staked {
            feed: FeedId(row.get(0)?),
            scope: scope(row, 1, 2)?,
            scope_id: row.get(3)?,
            is_own: row.get::<_, u32>(4)? == 0,
            confirmed_at: maybe_moment(row, 5)?,
            kept: row.get::<_, Option<i64>>(6)?.and_then(Stake::thousandths),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// In the own currency; none where no rate into it is known.
fn stake(
    db: &Connection,
    product: ProductId,
    staked: &Staked,
    now: Moment,
) -> Result<Option<Stake>, StoreError> {
    // Of what came after the last answer nothing is known.
    let seen_until = staked.confirmed_at.unwrap_or(now);
    let mut goods = Vec::new();
    for ((size, condition), units) in conditions::in_stock(db, product, staked.scope.market())? {
        let past = past_prices(db, (size, condition), staked.scope_id, seen_until)?;
        goods.extend(Volatility::of(&past, seen_until).map(|volatility| (units, volatility)));
    }
    let Some(stake) = Stake::of(goods) else { return Ok(None) };
    at_home(db, stake, staked.scope.currency(), now)
}

fn at_home(
    db: &Connection,
    stake: Stake,
    currency: Currency,
    now: Moment,
) -> Result<Option<Stake>, StoreError> {
    let home = regions::home(db)?.currency();
    if currency == home {
        return Ok(Some(stake));
    }
    let today = calendar::day(db, now)?;
    let Some(rate) = rates::on(db, today)?.fix(currency, home, today) else { return Ok(None) };
    let converted = rate.convert(Money::new(stake.in_thousandths(), currency));
    Ok(converted.and_then(|money| Stake::thousandths(money.minor())))
}

pub(crate) const PAST: &str = "
    SELECT max(p.at, ?4), p.ask, p.bid FROM quotes q CROSS JOIN price_points p ON p.series_id = q.id
    WHERE q.size_id = ?1 AND q.scope_id = ?2 AND q.channel = 0 AND q.item_condition = ?3
    AND p.at >= ifnull((SELECT max(at) FROM price_points WHERE series_id = q.id AND at <= ?4), ?4) ORDER BY p.at";

/// The asks of a series, at which units are listed, from some weeks ago on; where none was known, its bids.
fn past_prices(
    db: &Connection,
    (size, condition): (SizeId, ItemCondition),
    scope_id: i64,
    seen_until: Moment,
) -> Result<Vec<(Moment, i64)>, StoreError> {
    let mut select = db.prepare_cached(PAST)?;
    let series = params![size.0, scope_id, Code(condition), At(seen_until - LEARNED_FROM)];
    let mut rows = select.query(series)?;
    let (mut asks, mut bids) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let at = moment(row, 0)?;
        asks.extend(row.get::<_, Option<i64>>(1)?.map(|ask| (at, ask)));
        bids.extend(row.get::<_, Option<i64>>(2)?.map(|bid| (at, bid)));
    }
    Ok(if asks.is_empty() { bids } else { asks })
}

#[cfg(test)]
mod tests;
