//! A link that was wrong: all that came of it goes.

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Market, Moment, ProductId};

use super::{LinkState, id_of, not_linked};
use crate::column::Key;
use crate::{Store, StoreError, card, feeds};

impl Store {
    /// Undoes a link in one transaction: its feeds, sizes, quotes and their history and alerts go, and the name and
    /// picture that came from it alone. The listing is not linked by itself again. Units stay with their sizes.
    pub async fn unlink(&self, product: ProductId, market: Market, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let link = id_of(db, product, market)?;
            forget_name_and_picture(db, product, link)?;
            forget_kind(db, product, market)?;
            forget_quotes(db, product, market)?;
            db.execute(
                "INSERT OR IGNORE INTO refused_listings (link_id, listing)
                 SELECT id, listing FROM market_links WHERE id = ?1 AND listing IS NOT NULL",
                [link],
            )?;
            db.execute("DELETE FROM sizes_matched_by_hand WHERE link_id = ?1", [link])?;
            not_linked(db, link, LinkState::Absent, &[], now)?;
            forget_sizes(db, product)?;
            feeds::refresh_synced(db, product)?;
            card::refresh(db, product, now)
        })
        .await
    }
}

/// The kind that counts is StockX's, which takes fees of its own for some: what a wrong listing there was goes with it.
pub(super) fn forget_kind(db: &Connection, product: ProductId, market: Market) -> Result<(), StoreError> {
    if market == Market::StockX {
        db.prepare_cached("UPDATE products SET kind = NULL WHERE id = ?1")?.execute([product.0])?;
    }
    Ok(())
}

/// Price points and alerts go with their quotes.
fn forget_quotes(db: &Connection, product: ProductId, market: Market) -> Result<(), StoreError> {
    db.execute("UPDATE products SET card_series_id = NULL, card_size_id = NULL WHERE id = ?1", [product.0])?;
    db.execute(
        "DELETE FROM quotes WHERE size_id IN (SELECT id FROM sizes WHERE product_id = ?1)
         AND scope_id IN (SELECT id FROM scopes WHERE market = ?2)",
        params![product.0, Key(market)],
    )?;
    Ok(())
}

/// Sizes that neither a marketplace, a unit nor a price needs any more.
fn forget_sizes(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM sizes WHERE product_id = ?1
         AND by_hand = 0
         AND NOT EXISTS (SELECT 1 FROM market_sizes m JOIN market_links l ON l.id = m.link_id
                         WHERE l.product_id = ?1 AND m.size_id = sizes.id)
         AND NOT EXISTS (SELECT 1 FROM units u WHERE u.product_id = ?1 AND u.size_id = sizes.id)
         AND NOT EXISTS (SELECT 1 FROM quotes q WHERE q.size_id = sizes.id)",
        [product.0],
    )?;
    Ok(())
}

/// The name and picture that came from this link; what the other marketplace says takes their place.
fn forget_name_and_picture(db: &Connection, product: ProductId, link: i64) -> Result<(), StoreError> {
    let told: Option<(Option<String>, Option<String>)> = db
        .query_row(
            "SELECT listed_name, picture_url FROM market_links WHERE id = ?1 AND state = 'linked'",
            [link],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((name, picture)) = told else { return Ok(()) };
    let others = "SELECT {} FROM market_links WHERE product_id = ?1 AND id <> ?2 AND state = 'linked'";
    db.execute(
        &format!(
            "UPDATE products SET name = ({}) WHERE id = ?1 AND name = ?3",
            others.replace("{}", "listed_name")
        ),
        params![product.0, link, name],
    )?;
    db.execute(
        &format!(
            "UPDATE products SET picture_url = ({}), picture_file = NULL WHERE id = ?1 AND picture_url = ?3",
            others.replace("{}", "picture_url")
        ),
        params![product.0, link, picture],
    )?;
    Ok(())
}
