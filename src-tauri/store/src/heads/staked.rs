//! The feeds that spare requests are for: those in which the most money moves unseen.

use rusqlite::{Connection, params};
use tierstock_domain::plan::{NOT_AGAIN_WITHIN, look_worth};
use tierstock_domain::{Feed, FeedId, Market, Moment, Stake};

use crate::column::{At, Key, moment};
use crate::{Store, StoreError, feeds};

/// All that may be asked for, with what the choice goes by: nothing but the index is read.
pub(crate) const CANDIDATES: &str = "
    SELECT id, stake, confirmed_at FROM feeds
    WHERE market = ?1 AND stake IS NOT NULL AND confirmed_at <= ?2 AND tier <> 'frozen' AND retry_at IS NULL
    AND wanted_at IS NULL";

impl Store {
    /// The first `most` feeds of the market by what a look at them is worth, as the plan says it, without those in `skip`
    /// and those that were confirmed just now.
    pub async fn staked_heads(
        &self,
        market: Market,
        now: Moment,
        skip: &[FeedId],
        most: usize,
    ) -> Result<Vec<Feed>, StoreError> {
        let skip = skip.to_vec();
        self.read(move |db| {
            let first = first(db, market, now, &skip, most)?;
            let mut heads = Vec::new();
            for id in first {
                heads.extend(feeds::by_id(db, id)?);
            }
            Ok(heads)
        })
        .await
    }
}

fn first(
    db: &Connection,
    market: Market,
    now: Moment,
    skip: &[FeedId],
    most: usize,
) -> Result<Vec<FeedId>, StoreError> {
    let mut select = db.prepare_cached(CANDIDATES)?;
    let rows = select.query_map(params![Key(market), At(now - NOT_AGAIN_WITHIN)], |row| {
        let stake = Stake::thousandths(row.get(1)?);
        Ok((FeedId(row.get(0)?), stake, moment(row, 2)?))
    })?;
    let mut candidates = Vec::new();
    for row in rows {
        if let (id, Some(stake), confirmed_at) = row?
            && !skip.contains(&id)
        {
            candidates.push((look_worth(stake, confirmed_at, now), id));
        }
    }
    let by_worth =
        |one: &(f64, FeedId), other: &(f64, FeedId)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
    if candidates.len() > most {
        candidates.select_nth_unstable_by(most, by_worth);
        candidates.truncate(most);
    }
    candidates.sort_by(by_worth);
    Ok(candidates.into_iter().map(|(_, id)| id).collect())
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{ProductId, Purpose, Tier};

    use super::*;
    use crate::fixture::{OWN, Shop, minutes, quote};

    /// Products with one unit each of these prices, confirmed at these minutes.
    async fn owned<const N: usize>(shop: &Shop, products: [(i64, i64); N]) -> [ProductId; N] {
        let mut ids = Vec::new();
        for (nth, (ask, confirmed)) in products.into_iter().enumerate() {
            let product = shop.product(&format!("AA0000-00{nth}")).await;
            shop.own(product, 9).await;
            let feed = shop.feed(product, OWN).await;
            shop.answer(&feed, minutes(confirmed), vec![quote(OWN, 9, Some(ask), None)]).await;
            ids.push(product);
        }
        ids.try_into().unwrap()
    }

    async fn heads(shop: &Shop, now: i64, skip: &[FeedId], most: usize) -> Vec<ProductId> {
        let heads = shop.store.staked_heads(Market::StockX, minutes(now), skip, most).await.unwrap();
        heads.into_iter().map(|feed| feed.product).collect()
    }

    #[tokio::test]
    async fn what_is_worth_most_to_look_at_comes_first() {
        let shop = Shop::open().await;
        // Eight times the price is worth four times the time.
        let [dear, old, cheap, new] =
            owned(&shop, [(80_000, 40), (10_000, -19), (10_000, 0), (80_000, 56)]).await;
        shop.bare_product("BB0000-001").await;
        assert_eq!(heads(&shop, 60, &[], 9).await, [dear, old, cheap], "{new} was confirmed just now");
        assert_eq!(heads(&shop, 59, &[], 9).await, [old, dear, cheap]);
        let first = shop.feed(dear, OWN).await.id;
        assert_eq!(heads(&shop, 60, &[first], 1).await, [old]);
    }

    #[tokio::test]
    async fn frozen_wanted_and_failing_feeds_have_no_spare_requests() {
        let shop = Shop::open().await;
        let [frozen, wanted, failing] = owned(&shop, [(10_000, 0); 3]).await;
        let frozen = crate::ProductTier::by_hand(frozen, Tier::Frozen, minutes(0));
        shop.store.set_tiers(vec![frozen]).await.unwrap();
        shop.store.want(wanted, Purpose::OnDemand, minutes(20), NOT_AGAIN_WITHIN).await.unwrap();
        let feed = shop.feed(failing, OWN).await;
        let failed = crate::fixture::failed(minutes(20), minutes(21));
        shop.store.record_feed_failure(&feed, failed).await.unwrap();
        assert_eq!(heads(&shop, 60, &[], 9).await, []);
    }

    #[tokio::test]
    async fn candidates_are_read_from_the_index_alone() {
        let shop = Shop::open().await;
        let plan = shop.plan(CANDIDATES.to_owned()).await;
        assert!(plan.contains("COVERING INDEX feeds_by_stake (market=?"), "{plan}");
    }
}
