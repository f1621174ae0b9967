//! How much is due: what a run still has to do.

use rusqlite::{Connection, params};
use tierstock_domain::{Market, Moment, Tier};

use crate::column::{At, Key};
use crate::heads::ranks;
use crate::{Store, StoreError};

/// Feeds of one tier at one rank that were confirmed at or before a moment, or never, and wait for no retry.
pub(crate) const DUE: &str = "
    SELECT count(*) FROM feeds
    WHERE market = ?1 AND tier = ?2 AND rank = ?3 AND (retry_at IS NOT NULL) = 0
    AND (confirmed_at IS NULL OR confirmed_at <= ?4)";

impl Store {
    /// Feeds of the market that are due, those of the user's own region first, then those of the other regions.
    /// `confirmed_before` names for each running tier the moment before which a confirmation makes a feed due.
    pub async fn due_feeds(
        &self,
        market: Market,
        confirmed_before: Vec<(Tier, Moment)>,
    ) -> Result<(u32, u32), StoreError> {
        self.read(move |db| {
            let (mut own, mut others) = (0, 0);
            for (tier, before) in confirmed_before {
                own += due(db, market, tier, 0, before)?;
                for rank in 1..ranks(db)? {
                    others += due(db, market, tier, rank, before)?;
                }
            }
            Ok((own, others))
        })
        .await
    }
}

fn due(db: &Connection, market: Market, tier: Tier, rank: u32, before: Moment) -> Result<u32, StoreError> {
    let mut count = db.prepare_cached(DUE)?;
    Ok(count.query_row(params![Key(market), Key(tier), rank, At(before)], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{REGIONS, add_linked, minutes};

    #[tokio::test]
    async fn what_was_never_confirmed_is_due_and_the_own_region_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("tierstock.db")).await.unwrap();
        store.set_regions(REGIONS.to_vec(), minutes(0)).await.unwrap();
        add_linked(&store, "DD1391-100", Tier::Hot, minutes(0)).await.unwrap();
        let due = async |before| store.due_feeds(Market::StockX, vec![(Tier::Hot, before)]).await.unwrap();
        assert_eq!(due(minutes(0)).await, (1, 2));
        let own = store.feed_heads(Market::StockX, minutes(1), &[]).await.unwrap().remove(0);
        store.commit_answer(&own, minutes(1), Vec::new(), None).await.unwrap();
        assert_eq!(due(minutes(0)).await, (0, 2));
        assert_eq!(due(minutes(1)).await, (1, 2));
        assert_eq!(store.due_feeds(Market::StockX, vec![(Tier::Cold, minutes(9))]).await.unwrap(), (0, 0));
    }
}
