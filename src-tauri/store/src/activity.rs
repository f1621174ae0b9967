//! What the page of activity reads beside the queues: what fails, what products cost, what a full sync would take.

use std::cmp::Reverse;
use std::collections::HashSet;

use rusqlite::{Connection, Row, params};
use tierstock_domain::{Failure, Market, Moment, ProductId, Tier};

use crate::column::{At, FailureJson, Key, maybe_moment, moment, word};
use crate::{NotUsed, Store, StoreError};

/// Names of products that are told; the rest is counted.
const NAMES: usize = 5;

/// Reasons of one kind at one marketplace that are told one by one: some name their product, so that each is another.
const REASONS: usize = 20;

/// Why the requests of a group fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FailingFor {
    /// All for this.
    One(Failure),
    /// Each for another reason.
    Various,
    /// They were answered, but this was not used; the first product's.
    NotUsed(Vec<NotUsed>),
}

/// What can't be done for a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failing {
    /// Its prices are not answered.
    Prices,
    /// Its link is not found, so that there are no prices to ask for.
    Link,
    /// Answers come, and only a part of them was put aside.
    Part,
}

/// Feeds or links of one marketplace that fail for the same reason, or whose answers hold something that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailingFeeds {
    /// The marketplace that was asked.
    pub market: Market,
    /// The reason that all of them share.
    pub reason: FailingFor,
    /// Whether prices, the search for the listing, or a part of the answers fails.
    pub what: Failing,
    /// Some of the products and their names.
    pub products: Vec<(ProductId, String)>,
    /// Products in all.
    pub total: u32,
    /// Since when the first of them fails.
    pub since: Moment,
    /// When the first of them is tried again.
    pub retry_at: Option<Moment>,
}

impl FailingFeeds {
    fn is_of_kind(&self, other: &Self) -> bool {
        (self.market, self.what) == (other.market, other.what)
    }

    fn is_like(&self, other: &Self) -> bool {
        self.is_of_kind(other) && (self.what == Failing::Part || self.reason == other.reason)
    }

    /// `known` are the group's products so far.
    fn take(&mut self, other: Self, known: &mut HashSet<ProductId>) {
        self.since = self.since.min(other.since);
        self.retry_at = self.retry_at.into_iter().chain(other.retry_at).min();
        for product in other.products {
            if !known.insert(product.0) {
                continue;
            }
            self.total += 1;
            if self.products.len() < NAMES {
                self.products.push(product);
            }
        }
    }
}

fn failing(row: &Row, whole: Failing) -> rusqlite::Result<FailingFeeds> {
    let is_part: bool = row.get(2)?;
    Ok(FailingFeeds {
        market: word(row, 0)?,
        reason: if is_part {
            FailingFor::NotUsed(NotUsed::read(&row.get::<_, String>(1)?))
        } else {
            FailingFor::One(row.get::<_, FailureJson>(1)?.0)
        },
        what: if is_part { Failing::Part } else { whole },
        products: vec![(ProductId(row.get(3)?), row.get(4)?)],
        total: 1,
        since: moment(row, 5)?,
        retry_at: maybe_moment(row, 6)?,
    })
}

/// What a product has at a marketplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductFeeds {
    /// The marketplace that has the feeds.
    pub market: Market,
    /// The tier it is in.
    pub tier: Tier,
    /// Feeds of the own region.
    pub own: u32,
    /// Feeds of the other regions.
    pub secondary: u32,
}

/// What fails or was put aside of each feed.
pub(crate) const ARE_FAILING: &str = "
    SELECT f.market, ifnull(f.trouble, f.set_aside), f.trouble IS NULL, p.id, ifnull(p.name, p.sku),
        ifnull(f.trouble_at, ifnull(f.confirmed_at, f.added_at)), f.retry_at
    FROM feeds f CROSS JOIN products p ON p.id = f.product_id
    WHERE f.market = ?1 AND (f.trouble IS NOT NULL OR f.set_aside IS NOT NULL)";

/// Links that could not be found. That they are not linked says which index finds them.
pub(crate) const HAVE_NO_PLACE: &str = "
    SELECT l.market, l.trouble, FALSE, p.id, ifnull(p.name, p.sku), l.trouble_at, l.retry_at
    FROM market_links l CROSS JOIN products p ON p.id = l.product_id
    WHERE l.market = ?1 AND l.state <> 'linked' AND l.state = 'pending' AND l.trouble IS NOT NULL";

/// Groups, each with the products that are known to be in it.
#[derive(Default)]
struct Groups(Vec<(FailingFeeds, HashSet<ProductId>)>);

impl Groups {
    fn read(&mut self, db: &Connection, select: &str, whole: Failing) -> Result<(), StoreError> {
        let mut select = db.prepare_cached(select)?;
        for market in Market::ALL {
            let mut rows = select.query([Key(market)])?;
            while let Some(row) = rows.next()? {
                self.add(failing(row, whole)?);
            }
        }
        Ok(())
    }

    fn add(&mut self, mut one: FailingFeeds) {
        let is_new = !self.0.iter().any(|(group, _)| group.is_like(&one));
        if is_new && self.0.iter().filter(|(group, _)| group.is_of_kind(&one)).count() >= REASONS {
            one.reason = FailingFor::Various;
        }
        if let Some((group, known)) = self.0.iter_mut().find(|(group, _)| group.is_like(&one)) {
            group.take(one, known);
        } else {
            let known = one.products.iter().map(|(product, _)| *product).collect();
            self.0.push((one, known));
        }
    }
}

impl Store {
    /// What fails product by product, those of the same reason together; whole failures before partial ones.
    pub async fn failing_feeds(&self) -> Result<Vec<FailingFeeds>, StoreError> {
        self.read(|db| {
            let mut groups = Groups::default();
            groups.read(db, ARE_FAILING, Failing::Prices)?;
            groups.read(db, HAVE_NO_PLACE, Failing::Link)?;
            groups.0.sort_by_key(|(group, _)| (group.what, Reverse(group.total)));
            Ok(groups.0.into_iter().map(|(group, _)| group).collect())
        })
        .await
    }

    /// What these products have at the marketplaces, one entry for each product and market.
    pub async fn feeds_among(&self, products: Vec<ProductId>) -> Result<Vec<ProductFeeds>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT market, tier, count(*) FILTER (WHERE rank = 0), count(*) FILTER (WHERE rank > 0)
                 FROM feeds WHERE product_id = ?1 GROUP BY market, tier",
            )?;
            let mut found = Vec::new();
            for product in products {
                let mut rows = select.query([product.0])?;
                while let Some(row) = rows.next()? {
                    let (market, tier) = (word(row, 0)?, word(row, 1)?);
                    found.push(ProductFeeds { market, tier, own: row.get(2)?, secondary: row.get(3)? });
                }
            }
            Ok(found)
        })
        .await
    }

    /// Feeds of the running tiers at `market` that were confirmed before then, or never, and wait for no retry: those of
    /// the own region, then the others.
    pub async fn feeds_before(
        &self,
        market: Market,
        before: Moment,
        now: Moment,
    ) -> Result<(u32, u32), StoreError> {
        self.read(move |db| {
            let mut count = db.prepare_cached(
                "SELECT count(*) FILTER (WHERE rank = 0), count(*) FILTER (WHERE rank > 0) FROM feeds
                 WHERE market = ?1 AND tier IN ('hot', 'warm', 'cold')
                 AND (confirmed_at IS NULL OR confirmed_at < ?2) AND (retry_at IS NULL OR retry_at <= ?3)",
            )?;
            let params = params![Key(market), At(before), At(now)];
            Ok(count.query_row(params, |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
        .await
    }

    /// What is left of "sync everything" that was older than `since`: feeds that were there then and were not
    /// asked for afterwards. What was and failed is not left, nor is what waits for its retry: a product that always
    /// fails would never let it end.
    pub async fn left_of_everything(
        &self,
        market: Market,
        since: Moment,
        now: Moment,
    ) -> Result<u32, StoreError> {
        self.read(move |db| {
            let mut count = db.prepare_cached(
                "SELECT count(*) FROM feeds WHERE market = ?1 AND tier IN ('hot', 'warm', 'cold')
                 AND added_at <= ?2 AND (confirmed_at IS NULL OR confirmed_at < ?2)
                 AND (tried_at IS NULL OR tried_at < ?2) AND (retry_at IS NULL OR retry_at <= ?3)",
            )?;
            Ok(count.query_row(params![Key(market), At(since), At(now)], |row| row.get(0))?)
        })
        .await
    }

    /// A product's name, or its SKU.
    pub async fn product_label(&self, product: ProductId) -> Result<String, StoreError> {
        self.read(move |db| {
            let mut find = db.prepare_cached("SELECT ifnull(name, sku) FROM products WHERE id = ?1")?;
            Ok(find.query_row([product.0], |row| row.get(0))?)
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FailedTry;
    use crate::fixture::{OWN, Shop, failed, minutes, quote};
    use tierstock_domain::Defect;

    #[tokio::test]
    async fn products_failing_alike_are_grouped_without_partial_answers() {
        let shop = Shop::open().await;
        for nth in 1..=9 {
            let product = shop.product(&format!("AA0000-00{nth}")).await;
            let feed = shop.feed(product, OWN).await;
            let failure = if nth == 9 { Failure::NotFound } else { Failure::TimedOut };
            let try_at = FailedTry { failure, ..failed(minutes(nth), minutes(nth + 60)) };
            match nth {
                1 => {
                    let set_aside = Some(crate::AsideRow { size_key: None, what: Defect::Unnamed });
                    shop.store
                        .commit_answer(&feed, minutes(1), vec![quote(OWN, 9, Some(1), None)], set_aside)
                        .await
                        .map(|_| ())
                        .unwrap();
                }
                _ => shop.store.record_feed_failure(&feed, try_at).await.unwrap(),
            }
        }
        let groups = shop.store.failing_feeds().await.unwrap();
        let told: Vec<_> =
            groups.iter().map(|group| (group.reason.clone(), group.what, group.total)).collect();
        assert_eq!(
            told,
            [
                (FailingFor::One(Failure::TimedOut), Failing::Prices, 7),
                (FailingFor::One(Failure::NotFound), Failing::Prices, 1),
                (FailingFor::NotUsed(vec![NotUsed::in_general(Defect::Unnamed)]), Failing::Part, 1)
            ]
        );
        assert_eq!((groups[0].since, groups[0].retry_at), (minutes(2), Some(minutes(62))));
        assert_eq!(groups[0].products.len(), NAMES);
    }

    #[tokio::test]
    async fn reasons_that_differ_for_each_product_end_in_one_group() {
        let shop = Shop::open().await;
        for nth in 0..30 {
            let product = shop.product(&format!("AA0000-{nth:03}")).await;
            let feed = shop.feed(product, OWN).await;
            let failed = FailedTry {
                failure: Failure::SeemsAnotherProduct { mentioned: 0, own: nth },
                ..failed(minutes(1), minutes(60))
            };
            shop.store.record_feed_failure(&feed, failed).await.unwrap();
        }
        let groups = shop.store.failing_feeds().await.unwrap();
        assert_eq!(groups.len(), REASONS + 1);
        assert_eq!((&groups[0].reason, groups[0].total), (&FailingFor::Various, 10));
    }

    #[tokio::test]
    async fn products_failing_to_link_stand_beside_those_without_prices() {
        let shop = Shop::open().await;
        let linked = shop.product("AA0000-001").await;
        let feed = shop.feed(linked, OWN).await;
        shop.store.record_feed_failure(&feed, failed(minutes(1), minutes(16))).await.unwrap();
        for nth in 2..=3 {
            let product = shop.bare_product(&format!("AA0000-00{nth}")).await;
            shop.search_failed(product, failed(minutes(nth), minutes(nth + 15))).await;
        }
        let groups = shop.store.failing_feeds().await.unwrap();
        let told: Vec<_> = groups.iter().map(|group| (group.what, group.total)).collect();
        assert_eq!(told, [(Failing::Prices, 1), (Failing::Link, 2)], "though the reason is the same");
        assert_eq!((groups[1].since, groups[1].retry_at), (minutes(2), Some(minutes(17))));
    }

    #[tokio::test]
    async fn what_products_have_and_what_a_full_sync_takes_are_counted() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        let feed = shop.feed(product, OWN).await;
        let of = |market| ProductFeeds { market, tier: Tier::Hot, own: 1, secondary: 2 };
        let mut found = shop.store.feeds_among(vec![product]).await.unwrap();
        found.sort_by_key(|feeds| feeds.market);
        assert_eq!(found, [of(Market::StockX), of(Market::Alias)]);
        shop.answer(&feed, minutes(10), vec![]).await;
        let now = minutes(13);
        let before = async |at| shop.store.feeds_before(Market::StockX, minutes(at), now).await.unwrap();
        assert_eq!((before(10).await, before(11).await), ((0, 2), (1, 2)));
        let left = async |at| shop.store.left_of_everything(Market::StockX, minutes(at), now).await.unwrap();
        assert_eq!(left(11).await, 3);
        let secondary =
            shop.feed(product, tierstock_domain::Scope::StockX(tierstock_domain::Currency::EUR)).await;
        shop.store.record_feed_failure(&secondary, failed(minutes(12), minutes(99))).await.unwrap();
        assert_eq!(left(11).await, 2, "what was asked for and failed is not left");
        assert_eq!(left(13).await, 2, "and what failed before waits for its retry, not for this");
        shop.product("AA0000-002").await;
        assert_eq!(left(-1).await, 0, "what came later was not meant");
        assert_eq!(shop.store.product_label(product).await.unwrap(), "Shoe AA0000-001");
    }
}
