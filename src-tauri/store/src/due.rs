//! How much there is to do: what a lane carries, and what of it is due.

use rusqlite::{Connection, named_params, params};
use tierstock_domain::plan::{FeedCount, TierLoad};
use tierstock_domain::{Market, Moment, Tier};

use crate::column::{At, Key, word};
use crate::heads::ranks;
use crate::{Store, StoreError};

/// Feeds of one tier at one rank that were confirmed at or before a moment, or never, and wait for no retry.
pub(crate) const DUE: &str = "
    SELECT count(*) FROM feeds
    WHERE market = ?1 AND tier = ?2 AND rank = ?3 AND (retry_at IS NOT NULL) = 0
    AND (confirmed_at IS NULL OR confirmed_at <= ?4)";

/// All feeds of one marketplace by tier and region.
pub(crate) const LOADS: &str = "
    SELECT tier, rank, count(*), count(*) - count(confirmed_at),
        count(*) FILTER (WHERE confirmed_at IS NULL OR confirmed_at <=
            CASE tier WHEN 'hot' THEN :hot WHEN 'warm' THEN :warm ELSE :cold END)
    FROM feeds WHERE market = :market AND tier IN ('hot', 'warm', 'cold') GROUP BY tier, rank";

impl Store {
    /// What the market's lane carries: its feeds by tier, and how many of them were never confirmed or before the moment
    /// that `confirmed_before` names for hot, warm and cold.
    pub async fn tier_loads(
        &self,
        market: Market,
        confirmed_before: [Moment; 3],
    ) -> Result<Vec<TierLoad>, StoreError> {
        self.read(move |db| {
            let [hot, warm, cold] = confirmed_before.map(At);
            let mut loads = Tier::RUNNING.map(|tier| TierLoad {
                tier,
                own: FeedCount::default(),
                secondary: FeedCount::default(),
            });
            let mut select = db.prepare_cached(LOADS)?;
            let params = named_params! { ":market": Key(market), ":hot": hot, ":warm": warm, ":cold": cold };
            let mut rows = select.query(params)?;
            while let Some(row) = rows.next()? {
                let (tier, rank): (Tier, u32) = (word(row, 0)?, row.get(1)?);
                let count = FeedCount { feeds: row.get(2)?, new: row.get(3)?, due: row.get(4)? };
                if let Some(load) = loads.iter_mut().find(|load| load.tier == tier) {
                    let of = if rank == 0 { &mut load.own } else { &mut load.secondary };
                    *of = *of + count;
                }
            }
            Ok(loads.to_vec())
        })
        .await
    }

    /// Feeds of the own region that the market's lane syncs by tier.
    pub async fn own_feeds(&self, market: Market) -> Result<u32, StoreError> {
        self.read(move |db| {
            let mut count = db.prepare_cached(
                "SELECT count(*) FROM feeds WHERE market = ?1 AND tier IN ('hot', 'warm', 'cold') AND rank = 0",
            )?;
            Ok(count.query_row([Key(market)], |row| row.get(0))?)
        })
        .await
    }

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
    async fn a_lane_carries_its_feeds_by_tier_and_region() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("tierstock.db")).await.unwrap();
        store.set_regions(REGIONS.to_vec(), minutes(0)).await.unwrap();
        for (sku, tier) in [("AA0000-001", Tier::Hot), ("AA0000-002", Tier::Hot), ("AA0000-003", Tier::Cold)]
        {
            add_linked(&store, sku, tier, minutes(0)).await.unwrap();
        }
        add_linked(&store, "AA0000-004", Tier::Frozen, minutes(0)).await.unwrap();
        let own = store.feed_heads(Market::StockX, minutes(1), &[]).await.unwrap().remove(0);
        store.commit_answer(&own, minutes(5), Vec::new(), None).await.unwrap();
        let loads = async |before| store.tier_loads(Market::StockX, [minutes(before); 3]).await.unwrap();
        let count = |feeds, new, due| FeedCount { feeds, new, due };
        let [hot, warm, cold]: [TierLoad; 3] = loads(4).await.try_into().unwrap();
        assert_eq!((hot.own, hot.secondary), (count(2, 1, 1), count(4, 4, 4)));
        assert_eq!((warm.own, warm.secondary), (count(0, 0, 0), count(0, 0, 0)));
        assert_eq!((cold.own, cold.secondary), (count(1, 1, 1), count(2, 2, 2)));
        assert_eq!(loads(5).await[0].own, count(2, 1, 2));
    }

    #[tokio::test]
    async fn a_never_confirmed_feed_is_due_and_the_own_region_is_marked() {
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
