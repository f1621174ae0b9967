//! The request budget: reserved on disk before anything is sent, so that a restart never spends it twice.

use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use rusqlite::{Connection, OptionalExtension, named_params, params};
use tierstock_domain::{Market, MarketRate, Moment, Purpose};

use crate::column::{At, Key, moment, word};
use crate::{Store, StoreError, spending};

/// What came of asking for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reservation {
    /// It is spent, and may be sent then: now or at a slot to come.
    At(Moment),
    /// The day's quota, or the part that this purpose may use, is spent.
    Spent {
        /// When the quota is whole again: the next midnight UTC.
        resets_at: Moment,
    },
}

/// What a marketplace may be asked today, and how fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BudgetRow {
    /// Requests spent today, UTC.
    pub used: u32,
    /// Requests a day.
    pub quota: u32,
    /// Whether the quota is a guess.
    pub quota_assumed: bool,
    /// Milliseconds between two requests, as it is set.
    pub set_interval_ms: u32,
    /// The same as it is now: more, while the marketplace was asked too fast.
    pub interval_ms: u32,
}

const DAY_MS: i64 = 86_400_000;

/// A slot further ahead than this, and than so many requests can be that wait for theirs, comes from a clock that was set
/// back since.
const FARTHEST_SLOT: TimeDelta = TimeDelta::minutes(2);
const MAX_WAITING: u32 = 130;

/// One statement, so that nothing can come between looking and spending.
///
/// On another day what counts is what was asked on it already: a clock that was wrong for a while does not make the quota
/// whole again. One that was set back keeps what was used besides, as that may have been today.
const RESERVE: &str = "
    UPDATE budgets SET
        used = 1 + CASE WHEN day < :today THEN :asked WHEN day = :today THEN used ELSE used + :asked END,
        day = :today,
        next_slot = :interval + max(
            :now,
            CASE WHEN next_slot <= :now + max(:farthest, :most_waiting * :interval) THEN next_slot ELSE 0 END
        )
    WHERE market = :market AND CASE WHEN day < :today THEN :asked WHEN day = :today THEN used ELSE used + :asked END < quota * :tenths / 10
    RETURNING next_slot - :interval";

/// A marketplace that says "too many requests" once asks for a pause, which is kept. Says it so again within this time, the
/// time between two requests grows by a step.
const AGAIN_WITHIN: TimeDelta = TimeDelta::minutes(10);

/// What is said within so long is said once: of requests that were under way together, or tried again at once.
const SAID_ONCE: TimeDelta = TimeDelta::minutes(1);

/// A step is a quarter more; eight of them are almost six times as long.
const MAX_STEPS: u32 = 8;

/// A step is taken back after so long without another.
const STEP_BACK_AFTER: TimeDelta = TimeDelta::minutes(5);

const INTERVAL: &str = "SELECT interval_ms, slow_steps, slowed_at FROM budgets WHERE market = ?1";

/// The time between two requests as it is set, the steps by which it is longer now, and when the marketplace last said
/// that it is asked too fast.
fn interval(db: &Connection, market: Market, now: Moment) -> Result<(u32, u32, Moment), StoreError> {
    let mut find = db.prepare_cached(INTERVAL)?;
    let (set, steps, slowed_at): (u32, u32, Moment) =
        find.query_row([Key(market)], |row| Ok((row.get(0)?, row.get(1)?, moment(row, 2)?)))?;
    // A step from a clock that was far ahead is over as well.
    let back = (now - slowed_at).num_milliseconds().abs() / STEP_BACK_AFTER.num_milliseconds();
    // More were taken when each doubled the time.
    let steps = steps.min(MAX_STEPS).saturating_sub(u32::try_from(back).unwrap_or(u32::MAX));
    Ok((set, steps, slowed_at))
}

/// A quarter longer with every step.
fn stretched(interval_ms: u32, steps: u32) -> u32 {
    let longer = u64::from(interval_ms) * 5_u64.pow(steps) / 4_u64.pow(steps);
    u32::try_from(longer).unwrap_or(u32::MAX)
}

impl Store {
    /// Spends one request of the market's budget, and tells when it may be sent. Whether it was sent or not, it is
    /// spent. Purposes that may not use the reserve stop at nine tenths of the quota.
    pub async fn reserve(
        &self,
        market: Market,
        purpose: Purpose,
        now: Moment,
    ) -> Result<Reservation, StoreError> {
        self.write(move |db| reserve(db, market, purpose, now)).await
    }

    /// The marketplace says that it is asked too fast. Once is no reason to ask more slowly after the pause that it asks
    /// for: a request that a busy network delayed may have come together with the next. Again and again is one.
    pub async fn slow_down(&self, market: Market, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let (_, steps, said_at) = interval(db, market, now)?;
            let since = (now - said_at).abs();
            if since < SAID_ONCE {
                return Ok(());
            }
            let is_again = since <= AGAIN_WITHIN || steps > 0;
            let steps = (steps + u32::from(is_again)).min(MAX_STEPS);
            db.prepare_cached("UPDATE budgets SET slow_steps = ?2, slowed_at = ?3 WHERE market = ?1")?
                .execute(params![Key(market), steps, At(now)])?;
            Ok(())
        })
        .await
    }

    /// The time between two requests as it is now.
    pub async fn interval(&self, market: Market, now: Moment) -> Result<Duration, StoreError> {
        self.read(move |db| {
            let (set, steps, _) = interval(db, market, now)?;
            Ok(Duration::from_millis(stretched(set, steps).into()))
        })
        .await
    }

    /// The market's budget today.
    pub async fn budget(&self, market: Market, now: Moment) -> Result<BudgetRow, StoreError> {
        self.read(move |db| {
            let today = now.timestamp_millis().div_euclid(DAY_MS);
            let mut find = db.prepare_cached(
                "SELECT CASE WHEN day < ?2 THEN ?3 WHEN day = ?2 THEN used ELSE used + ?3 END, quota, quota_assumed
                 FROM budgets WHERE market = ?1",
            )?;
            let asked = spending::asked_on(db, market, today)?;
            let (set_interval_ms, steps, _) = interval(db, market, now)?;
            Ok(find.query_row(params![Key(market), today, asked], |row| {
                Ok(BudgetRow {
                    used: row.get(0)?,
                    quota: row.get(1)?,
                    quota_assumed: row.get(2)?,
                    set_interval_ms,
                    interval_ms: stretched(set_interval_ms, steps),
                })
            })?)
        })
        .await
    }

    /// Sets the market's rate and quota. A quota that is another one than the guess is known from now on.
    pub async fn set_rate(&self, market: Market, interval_ms: u32, quota: u32) -> Result<(), StoreError> {
        let rate = MarketRate { market, interval_ms, quota, quota_assumed: None };
        self.write(move |db| set(db, &rate)).await
    }
}

/// Spends one request of the market's budget, and tells when it may be sent.
pub(crate) fn reserve(
    db: &Connection,
    market: Market,
    purpose: Purpose,
    now: Moment,
) -> Result<Reservation, StoreError> {
    let now = whole_milliseconds(now);
    let today = now.timestamp_millis().div_euclid(DAY_MS);
    let (set, steps, _) = interval(db, market, now)?;
    let slot = db
        .prepare_cached(RESERVE)?
        .query_row(
            named_params! {
                ":market": Key(market),
                ":now": At(now),
                ":today": today,
                ":interval": stretched(set, steps),
                ":asked": spending::asked_on(db, market, today)?,
                ":farthest": FARTHEST_SLOT.num_milliseconds(),
                ":most_waiting": MAX_WAITING,
                ":tenths": if purpose.may_use_reserve() { 10 } else { 9 },
            },
            |row| moment(row, 0),
        )
        .optional()?;
    Ok(match slot {
        Some(slot) => {
            spending::count(db, market, purpose, now)?;
            Reservation::At(slot)
        }
        None => Reservation::Spent { resets_at: midnight_after(today, now) },
    })
}

/// Sets the market's rate and quota; the rate holds at once. Where it is not told whether the quota is a guess, one that
/// is another one than the guess is known from now on. A marketplace that said that it is asked too fast is asked more
/// slowly than that, too.
pub(crate) fn set(db: &Connection, rate: &MarketRate) -> Result<(), StoreError> {
    let MarketRate { market, interval_ms, quota, quota_assumed } = *rate;
    db.prepare_cached(
        "UPDATE budgets SET interval_ms = ?2, quota = ?3,
             quota_assumed = COALESCE(?4, quota_assumed = 1 AND quota = ?3)
         WHERE market = ?1",
    )?
    .execute(params![Key(market), interval_ms, quota, quota_assumed])?;
    Ok(())
}

/// The rates and quotas of all marketplaces.
pub(crate) fn rates(db: &Connection) -> Result<Vec<MarketRate>, StoreError> {
    let mut select =
        db.prepare_cached("SELECT market, interval_ms, quota, quota_assumed FROM budgets ORDER BY market")?;
    let rows = select.query_map((), |row| {
        Ok(MarketRate {
            market: word(row, 0)?,
            interval_ms: row.get(1)?,
            quota: row.get(2)?,
            quota_assumed: Some(row.get(3)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Slots are kept in whole milliseconds: one that was rounded down would be too early by a part of one.
fn whole_milliseconds(now: Moment) -> Moment {
    let part = now.timestamp_subsec_nanos() % 1_000_000;
    if part == 0 { now } else { now + TimeDelta::nanoseconds(1_000_000 - i64::from(part)) }
}

fn midnight_after(today: i64, now: Moment) -> Moment {
    DateTime::from_timestamp_millis((today + 1) * DAY_MS).unwrap_or(now)
}

#[cfg(test)]
mod tests;
