//! Pauses that marketplaces asked for, kept so that a restart in the middle of one knows it.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Market, Moment, Purpose};

use crate::column::{At, Key, moment};
use crate::{Reservation, Store, StoreError, budget};

/// In spite of a pause the user has one request sent at most so often.
const TRIES_APART: TimeDelta = TimeDelta::minutes(1);

/// A pause as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PauseRow {
    /// When the marketplace asked first.
    pub since: Moment,
    /// When it is over.
    pub until: Moment,
}

/// What came of wanting one request in spite of a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TryReserved {
    /// As for any other request.
    As(Reservation),
    /// The last such request was less than a minute ago.
    TooSoon {
        /// The next one may be then.
        again_at: Moment,
    },
}

impl Store {
    /// The market asked for this pause, in place of any that it asked for before.
    pub async fn keep_pause(&self, market: Market, pause: PauseRow) -> Result<(), StoreError> {
        self.write(move |db| write(db, market, pause.since, pause.until)).await
    }

    /// The market's pause is over.
    pub async fn end_pause(&self, market: Market) -> Result<(), StoreError> {
        self.write(move |db| write(db, market, Moment::UNIX_EPOCH, Moment::UNIX_EPOCH)).await
    }

    /// The pause that is under way. One that begins in the future comes from a clock that was set back since: how much of
    /// it is left is not known, and a marketplace that still wants it says so again.
    pub async fn pause(&self, market: Market, now: Moment) -> Result<Option<PauseRow>, StoreError> {
        self.read(move |db| {
            let mut find = db.prepare_cached(
                "SELECT cool_since, cool_until FROM budgets
                 WHERE market = ?1 AND cool_since <= ?2 AND cool_until > ?2",
            )?;
            let pause = find.query_row(params![Key(market), At(now)], |row| {
                Ok(PauseRow { since: moment(row, 0)?, until: moment(row, 1)? })
            });
            Ok(pause.optional()?)
        })
        .await
    }

    /// Spends one request that the user wants to be tried right now, whatever is paused: one a minute.
    pub async fn reserve_try(
        &self,
        market: Market,
        purpose: Purpose,
        now: Moment,
    ) -> Result<TryReserved, StoreError> {
        self.write(move |db| {
            if let Some(again_at) = again_at(db, market, now)? {
                return Ok(TryReserved::TooSoon { again_at });
            }
            let reserved = budget::reserve(db, market, purpose, now)?;
            if matches!(reserved, Reservation::At(_)) {
                db.prepare_cached("UPDATE budgets SET tried_at = ?2 WHERE market = ?1")?
                    .execute(params![Key(market), At(now)])?;
            }
            Ok(TryReserved::As(reserved))
        })
        .await
    }

    /// Before when no request is sent in spite of a pause; none: one may be.
    pub async fn no_try_before(&self, market: Market, now: Moment) -> Result<Option<Moment>, StoreError> {
        self.read(move |db| again_at(db, market, now)).await
    }
}

fn again_at(db: &Connection, market: Market, now: Moment) -> Result<Option<Moment>, StoreError> {
    let mut find = db.prepare_cached("SELECT tried_at FROM budgets WHERE market = ?1")?;
    let tried_at: Moment = find.query_row([Key(market)], |row| moment(row, 0))?;
    // A try in the future comes from a clock that was set back since.
    let is_just_now = tried_at <= now && now < tried_at + TRIES_APART;
    Ok(is_just_now.then_some(tried_at + TRIES_APART))
}

fn write(db: &Connection, market: Market, since: Moment, until: Moment) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE budgets SET cool_since = ?2, cool_until = ?3 WHERE market = ?1")?
        .execute(params![Key(market), At(since), At(until)])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Shop, minutes};

    const ON_DEMAND: Purpose = Purpose::OnDemand;

    #[tokio::test]
    async fn a_pause_is_kept_over_a_restart_until_it_is_over() {
        let shop = Shop::open().await;
        let pause = PauseRow { since: minutes(0), until: minutes(50) };
        shop.store.keep_pause(Market::StockX, pause).await.unwrap();
        let shop = shop.reopened().await;
        let kept = async |market, at| shop.store.pause(market, minutes(at)).await.unwrap();
        assert_eq!([kept(Market::StockX, 0).await, kept(Market::StockX, 49).await], [Some(pause); 2]);
        assert_eq!([kept(Market::StockX, 50).await, kept(Market::Alias, 1).await], [None; 2]);
        assert_eq!(kept(Market::StockX, -1).await, None, "the clock was set back");
        shop.store.end_pause(Market::StockX).await.unwrap();
        assert_eq!(kept(Market::StockX, 1).await, None);
    }

    #[tokio::test]
    async fn one_try_a_minute_is_spent_also_over_a_restart() {
        let shop = Shop::open().await;
        let tried = async |shop: &Shop, at: Moment| {
            shop.store.reserve_try(Market::StockX, ON_DEMAND, at).await.unwrap()
        };
        let second = |seconds| minutes(0) + TimeDelta::seconds(seconds);
        assert_eq!(tried(&shop, second(0)).await, TryReserved::As(Reservation::At(second(0))));
        let shop = shop.reopened().await;
        let too_soon = TryReserved::TooSoon { again_at: minutes(1) };
        assert_eq!([tried(&shop, second(1)).await, tried(&shop, second(59)).await], [too_soon; 2]);
        assert_eq!(tried(&shop, second(60)).await, TryReserved::As(Reservation::At(second(60))));
        assert_eq!(shop.store.budget(Market::StockX, second(60)).await.unwrap().used, 2);
        assert!(matches!(tried(&shop, second(-900)).await, TryReserved::As(_)), "the clock was set back");
    }

    #[tokio::test]
    async fn a_try_that_the_quota_refuses_is_none() {
        let shop = Shop::open().await;
        shop.store.set_rate(Market::StockX, 1_000, 0).await.unwrap();
        let tried = shop.store.reserve_try(Market::StockX, ON_DEMAND, minutes(0)).await.unwrap();
        assert!(matches!(tried, TryReserved::As(Reservation::Spent { .. })), "{tried:?}");
        assert_eq!(shop.store.no_try_before(Market::StockX, minutes(0)).await.unwrap(), None);
    }
}
