//! Alerts that came since the user last looked.

use rusqlite::{Connection, params};
use tierstock_domain::Moment;

use crate::column::At;
use crate::{Store, StoreError, settings};

/// How far the user has seen alerts: `<id> <milliseconds>`, see [`Seen`].
const SEEN: &str = "alerts.seen";

/// Alerts that are newer than both. A pending one has its id already, and becomes ready later.
const UNREAD: &str = "SELECT count(*) FROM alerts WHERE id > ?1 AND state = 'ready' AND ready_at > ?2";

/// How far the user has seen alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Seen {
    /// Up to this id, each alert was ready or withdrawn.
    id: i64,
    /// When they were seen, milliseconds.
    at: i64,
}

impl Store {
    /// How many alerts became ready since the user last looked.
    pub async fn unread_alerts(&self) -> Result<u32, StoreError> {
        self.read(|db| {
            let seen = seen(db)?;
            Ok(db.prepare_cached(UNREAD)?.query_row([seen.id, seen.at], |row| row.get(0))?)
        })
        .await
    }

    /// The user sees all alerts that are ready.
    pub async fn mark_alerts_seen(&self, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let id: i64 = db
                .prepare_cached(
                    "SELECT coalesce((SELECT min(id) - 1 FROM alerts WHERE state = 'pending'),
                                     (SELECT max(id) FROM alerts), 0)",
                )?
                .query_row((), |row| row.get(0))?;
            // A clock that was set back makes no alert unread that was seen before.
            let newest: i64 = db
                .prepare_cached(
                    "SELECT coalesce(max(ready_at), ?2) FROM alerts WHERE id > ?1 AND state = 'ready'",
                )?
                .query_row(params![id, At(now)], |row| row.get(0))?;
            let at = newest.max(now.timestamp_millis());
            settings::write(db, SEEN, Some(&format!("{id} {at}")))
        })
        .await
    }
}

/// What can't be read counts as never seen: better an alert too many than one too few.
fn seen(db: &Connection) -> Result<Seen, StoreError> {
    let text = settings::read(db, SEEN)?.unwrap_or_default();
    let read = || {
        let (id, at) = text.split_once(' ')?;
        Some(Seen { id: id.parse().ok()?, at: at.parse().ok()? })
    };
    Ok(read().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Shop, minutes};

    #[tokio::test]
    async fn alerts_are_unread_until_the_user_looks() {
        let shop = Shop::open().await;
        let (one, other) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
        for product in [one, other] {
            shop.own(product, 9).await;
            shop.ask_of_nine(product, minutes(0), 10_000).await;
        }
        let unread = async || shop.store.unread_alerts().await.unwrap();
        shop.ask_of_nine(one, minutes(1), 12_000).await;
        shop.ask_of_nine(other, minutes(2), 12_000).await;
        assert_eq!(unread().await, 0, "a move that was seen once is no alert yet");
        shop.ask_of_nine(other, minutes(3), 12_000).await;
        assert_eq!(unread().await, 1);

        shop.store.mark_alerts_seen(minutes(4)).await.unwrap();
        assert_eq!(unread().await, 0);
        shop.ask_of_nine(one, minutes(5), 12_000).await;
        assert_eq!(unread().await, 1, "the older move becomes an alert after the user looked");

        shop.store.mark_alerts_seen(minutes(2)).await.unwrap();
        assert_eq!(unread().await, 0, "whatever the clock says meanwhile");
    }

    #[tokio::test]
    async fn unread_alerts_are_counted_from_the_newest_seen_one() {
        let shop = Shop::open().await;
        let plan = shop.plan(UNREAD.replace("?1", "7").replace("?2", "7")).await;
        assert!(plan.contains("INTEGER PRIMARY KEY (rowid>?)"), "{plan}");
    }
}
