//! What went wrong with a marketplace, the network, the computer or the program, and how it ended; for 90 days.

use chrono::TimeDelta;
use rusqlite::{Connection, Row, params};
use tierstock_domain::{Failure, Market, Moment};

use crate::column::{At, FailureJson, Key, keyed, maybe_moment, maybe_word, moment, word};
use crate::{Store, StoreError};

/// What kind of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IncidentKind {
    /// The marketplace was slow, down or throttling.
    Failing,
    /// The network was away.
    Offline,
    /// The keys were missing or refused, or another process had the account.
    Account,
    /// The day's quota was spent.
    Quota,
    /// The computer slept.
    Asleep,
    /// The computer's clock was set.
    Clock,
    /// A part of the program ended though it should go on.
    Program,
}

impl IncidentKind {
    const ALL: [Self; 7] =
        [Self::Failing, Self::Offline, Self::Account, Self::Quota, Self::Asleep, Self::Clock, Self::Program];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Failing => "failing",
            Self::Offline => "offline",
            Self::Account => "account",
            Self::Quota => "quota",
            Self::Asleep => "asleep",
            Self::Clock => "clock",
            Self::Program => "program",
        }
    }

    /// The kind with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

keyed!(IncidentKind, IncidentKind::key, IncidentKind::from_key);

/// An incident in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct IncidentId(i64);

/// Something that went wrong and is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Where; none: the computer or the program itself.
    pub market: Option<Market>,
    /// Of which kind.
    pub kind: IncidentKind,
    /// The failure that it was known by.
    pub cause: Failure,
    /// When it began.
    pub began_at: Moment,
    /// When it ended; none: it lasts.
    pub ended_at: Option<Moment>,
    /// Products of the own region that were late when it ended.
    pub late: u32,
    /// By how much the latest of them was.
    pub late_by: TimeDelta,
}

pub(crate) const PAST: &str = "
    SELECT market, kind, cause, began_at, ended_at, late, late_by_ms FROM incidents
    WHERE began_at >= ?1 AND ended_at IS NOT NULL ORDER BY began_at DESC LIMIT ?2";

/// Feeds of the own region whose promise is broken: how many products, and the latest of them by how much.
const LATE: &str = "
    SELECT count(DISTINCT product_id), ifnull(max(?2 - confirmed_at - ?4), 0) FROM feeds
    WHERE market = ?1 AND tier = ?3 AND rank = 0 AND confirmed_at < ?2 - ?4";

impl Store {
    /// Something goes wrong at `market` since then. What is under way there already is another thing, and is over.
    pub async fn begin_incident(
        &self,
        market: Market,
        kind: IncidentKind,
        cause: Failure,
        at: Moment,
    ) -> Result<(), StoreError> {
        self.write(move |db| {
            close(db, market, at, (0, TimeDelta::zero()))?;
            insert(db, Some(market), kind, cause, at, None).map(drop)
        })
        .await
    }

    /// It is over at `market`. `limits` are the ages that hot, warm and cold promise, by which the late are counted.
    pub async fn end_incident(
        &self,
        market: Market,
        limits: [(tierstock_domain::Tier, TimeDelta); 3],
        at: Moment,
    ) -> Result<(), StoreError> {
        self.write(move |db| {
            let mut late = (0, TimeDelta::zero());
            let mut count = db.prepare_cached(LATE)?;
            for (tier, limit) in limits {
                let of_tier = params![Key(market), At(at), Key(tier), limit.num_milliseconds()];
                let (products, by): (u32, i64) =
                    count.query_row(of_tier, |row| Ok((row.get(0)?, row.get(1)?)))?;
                late = (late.0 + products, late.1.max(TimeDelta::milliseconds(by)));
            }
            close(db, market, at, late)
        })
        .await
    }

    /// A part of the program ended; `market` is the one that it is for, if it is for one. It lasts until
    /// [`end_program_incident`](Self::end_program_incident).
    pub async fn begin_program_incident(
        &self,
        market: Option<Market>,
        cause: Failure,
        at: Moment,
    ) -> Result<IncidentId, StoreError> {
        self.write(move |db| insert(db, market, IncidentKind::Program, cause, at, None)).await
    }

    /// The part of the program runs again.
    pub async fn end_program_incident(&self, incident: IncidentId, at: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let mut end =
                db.prepare_cached("UPDATE incidents SET ended_at = max(began_at, ?2) WHERE id = ?1")?;
            Ok(end.execute(params![incident.0, At(at)]).map(drop)?)
        })
        .await
    }

    /// It ended once more, before it had gone well for long: that is the same incident, and it lasts.
    pub async fn reopen_program_incident(&self, incident: IncidentId) -> Result<(), StoreError> {
        self.write(move |db| {
            let mut reopen = db.prepare_cached("UPDATE incidents SET ended_at = NULL WHERE id = ?1")?;
            Ok(reopen.execute([incident.0]).map(drop)?)
        })
        .await
    }

    /// Something that happened to the computer or to the program, and is over when it is noticed.
    pub async fn note_incident(
        &self,
        kind: IncidentKind,
        cause: Failure,
        began_at: Moment,
        ended_at: Moment,
    ) -> Result<(), StoreError> {
        self.write(move |db| insert(db, None, kind, cause, began_at, Some(ended_at)).map(drop)).await
    }

    /// What was under way when the app ended is not known any more: it counts as over.
    pub async fn close_incidents(&self, at: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached("UPDATE incidents SET ended_at = max(began_at, ?1) WHERE ended_at IS NULL")?
                .execute([At(at)])?;
            Ok(())
        })
        .await
    }

    /// What went wrong since then and is over, newest first.
    pub async fn past_incidents(&self, since: Moment, most: u32) -> Result<Vec<Incident>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(PAST)?;
            let rows = select.query_map(params![At(since), most], incident)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }
}

fn insert(
    db: &Connection,
    market: Option<Market>,
    kind: IncidentKind,
    cause: Failure,
    began_at: Moment,
    ended_at: Option<Moment>,
) -> Result<IncidentId, StoreError> {
    let mut insert = db.prepare_cached(
        "INSERT INTO incidents (market, kind, cause, began_at, ended_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
    )?;
    let row = params![market.map(Key), Key(kind), FailureJson(cause), At(began_at), ended_at.map(At)];
    Ok(insert.query_row(row, |row| Ok(IncidentId(row.get(0)?)))?)
}

fn close(db: &Connection, market: Market, at: Moment, late: (u32, TimeDelta)) -> Result<(), StoreError> {
    let (products, by) = late;
    db.prepare_cached(
        "UPDATE incidents SET ended_at = max(began_at, ?2), late = ?3, late_by_ms = ?4
         WHERE market = ?1 AND ended_at IS NULL",
    )?
    .execute(params![Key(market), At(at), products, by.num_milliseconds()])?;
    Ok(())
}

fn incident(row: &Row) -> rusqlite::Result<Incident> {
    Ok(Incident {
        market: maybe_word(row, 0)?,
        kind: word(row, 1)?,
        cause: row.get::<_, FailureJson>(2)?.0,
        began_at: moment(row, 3)?,
        ended_at: maybe_moment(row, 4)?,
        late: row.get(5)?,
        late_by: TimeDelta::milliseconds(row.get(6)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{OWN, Shop, minutes};
    use tierstock_domain::{BackgroundTask, Tier, Unreachable};

    const LIMITS: [(Tier, TimeDelta); 3] = [
        (Tier::Hot, TimeDelta::hours(1)),
        (Tier::Warm, TimeDelta::hours(6)),
        (Tier::Cold, TimeDelta::hours(24)),
    ];

    #[tokio::test]
    async fn what_is_over_says_how_late_it_made_whom() {
        let shop = Shop::open().await;
        for (sku, confirmed) in [("AA0000-001", 0), ("AA0000-002", 4), ("AA0000-003", 50)] {
            let product = shop.product(sku).await;
            let feed = shop.feed(product, OWN).await;
            shop.answer(&feed, minutes(confirmed), vec![]).await;
        }
        let begin = async |kind, cause, at| {
            shop.store.begin_incident(Market::StockX, kind, cause, minutes(at)).await.unwrap();
        };
        begin(IncidentKind::Failing, Failure::Down { status: 503 }, 10).await;
        begin(
            IncidentKind::Offline,
            Failure::Unreachable { what: Unreachable::NoConnection { host: "x.test".into() } },
            20,
        )
        .await;
        let past = async || shop.store.past_incidents(minutes(0), 10).await.unwrap();
        assert_eq!(past().await.len(), 1, "the first one became another");
        shop.store.end_incident(Market::Alias, LIMITS, minutes(70)).await.unwrap();
        assert_eq!(past().await.len(), 1, "the other marketplace has none");
        shop.store.end_incident(Market::StockX, LIMITS, minutes(70)).await.unwrap();
        let newest = past().await.remove(0);
        assert_eq!(
            (newest.kind, newest.late, newest.late_by),
            (IncidentKind::Offline, 2, TimeDelta::minutes(10))
        );
        assert_eq!((newest.began_at, newest.ended_at), (minutes(20), Some(minutes(70))));
    }

    #[tokio::test]
    async fn a_part_that_ends_again_is_one_incident() {
        let shop = Shop::open().await;
        let cause = Failure::TaskStopped { task: BackgroundTask::Lane(Market::StockX) };
        let stopped =
            shop.store.begin_program_incident(Some(Market::StockX), cause, minutes(1)).await.unwrap();
        let past = async || shop.store.past_incidents(minutes(0), 10).await.unwrap();
        assert_eq!(past().await, []);
        shop.store.end_program_incident(stopped, minutes(2)).await.unwrap();
        assert_eq!(past().await[0].ended_at, Some(minutes(2)));
        shop.store.reopen_program_incident(stopped).await.unwrap();
        assert_eq!(past().await, []);
        shop.store.end_program_incident(stopped, minutes(5)).await.unwrap();
        let told: Vec<_> = past().await.iter().map(|one| (one.kind, one.began_at, one.ended_at)).collect();
        assert_eq!(told, [(IncidentKind::Program, minutes(1), Some(minutes(5)))]);
    }

    #[tokio::test]
    async fn what_lasted_when_the_app_ended_is_over_when_it_starts() {
        let shop = Shop::open().await;
        let kind = IncidentKind::Account;
        shop.store.begin_incident(Market::Alias, kind, Failure::KeyMissing, minutes(1)).await.unwrap();
        shop.store.note_incident(IncidentKind::Asleep, Failure::Slept, minutes(2), minutes(9)).await.unwrap();
        let shop = shop.reopened().await;
        shop.store.close_incidents(minutes(30)).await.unwrap();
        let over = shop.store.past_incidents(minutes(0), 10).await.unwrap();
        let told: Vec<_> = over.iter().map(|one| (one.market, one.ended_at)).collect();
        assert_eq!(told, [(None, Some(minutes(9))), (Some(Market::Alias), Some(minutes(30)))]);
    }
}
