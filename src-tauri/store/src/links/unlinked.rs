//! A listing that is not the product's, or not any more: all that came of it goes.

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Market, Moment, ProductId};

use super::{LinkState, id_of, not_linked, spelling};
use crate::column::Key;
use crate::{Store, StoreError, alerts, card, feeds};

impl Store {
    /// Undoes a link in one transaction: its feeds, sizes, quotes and their history go, and the name and picture
    /// that came from it alone; alerts about it stay readable. The listing is not linked again automatically. Units stay
    /// with their sizes.
    /// [`StoreError::Unchanged`]: it is not linked there.
    pub async fn unlink(&self, product: ProductId, market: Market, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let link = id_of(db, product, market)?;
            if !is_linked(db, link)? {
                return Err(StoreError::Unchanged);
            }
            refuse_listing(db, link)?;
            not_linked(db, product, market, link, LinkState::Absent, &[], now)?;
            Ok(())
        })
        .await
    }
}

/// The listing that the link has is not the product: it is not linked again automatically.
pub(super) fn refuse_listing(db: &Connection, link: i64) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR IGNORE INTO refused_listings (link_id, listing)
         SELECT id, listing FROM market_links WHERE id = ?1 AND listing IS NOT NULL",
    )?
    .execute([link])?;
    Ok(())
}

/// Forgets all that came of a link's listing: it says nothing of another, be it a price, how fresh that is, or a size
/// that carries the same name. Units stay, and so do the sizes they are in. To be followed by [`refresh`].
pub(super) fn forget_listing(
    db: &Connection,
    product: ProductId,
    market: Market,
    link: i64,
    now: Moment,
) -> Result<(), StoreError> {
    // While it is known by which name alerts were told.
    forget_quotes(db, product, market, now)?;
    forget_name_and_picture(db, product, link)?;
    forget_kind(db, product, market)?;
    for of_link in [
        "DELETE FROM feeds
         WHERE (product_id, market) = (SELECT product_id, market FROM market_links WHERE id = ?1)",
        "DELETE FROM market_sizes WHERE link_id = ?1",
        "DELETE FROM sizes_matched_by_hand WHERE link_id = ?1",
    ] {
        db.prepare_cached(of_link)?.execute([link])?;
    }
    Ok(())
}

/// The kind that counts is StockX's, which takes fees of its own for some: what a wrong listing there was goes with it.
fn forget_kind(db: &Connection, product: ProductId, market: Market) -> Result<(), StoreError> {
    if market == Market::StockX {
        db.prepare_cached("UPDATE products SET kind = NULL WHERE id = ?1")?.execute([product.0])?;
    }
    Ok(())
}

/// Works out again what depended on a listing that was forgotten; sizes that are not needed any more go.
pub(super) fn refresh(db: &Connection, product: ProductId, now: Moment) -> Result<(), StoreError> {
    spelling::settle(db, product)?;
    forget_sizes(db, product)?;
    feeds::refresh_synced(db, product)?;
    card::refresh(db, product, now)
}

fn is_linked(db: &Connection, link: i64) -> Result<bool, StoreError> {
    let mut find =
        db.prepare_cached("SELECT EXISTS (SELECT 1 FROM market_links WHERE id = ?1 AND state = 'linked')")?;
    Ok(find.query_row([link], |row| row.get(0))?)
}

fn forget_quotes(db: &Connection, product: ProductId, market: Market, now: Moment) -> Result<(), StoreError> {
    db.execute("UPDATE products SET card_size_id = NULL WHERE id = ?1", [product.0])?;
    let mut select = db.prepare_cached(
        "SELECT q.id FROM sizes z JOIN quotes q ON q.size_id = z.id JOIN scopes c ON c.id = q.scope_id
         WHERE z.product_id = ?1 AND c.market = ?2",
    )?;
    let series = select.query_map(params![product.0, Key(market)], |row| row.get(0))?;
    forget_series(db, series.collect::<Result<_, _>>()?, now)
}

/// Forgets series. Their price points go with them; alerts about them stay readable.
pub(super) fn forget_series(db: &Connection, series: Vec<i64>, now: Moment) -> Result<(), StoreError> {
    for id in series {
        alerts::let_go_of(db, id, now)?;
        for forget in [
            "UPDATE products SET card_series_id = NULL WHERE card_series_id = ?1",
            "DELETE FROM quotes WHERE id = ?1",
        ] {
            db.prepare_cached(forget)?.execute([id])?;
        }
    }
    Ok(())
}

/// Sizes that neither a marketplace, a unit nor a price needs any more, and that no undoing would put a unit back into.
pub(super) fn forget_sizes(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM sizes WHERE product_id = ?1
         AND by_hand = 0
         AND NOT EXISTS (SELECT 1 FROM market_sizes m JOIN market_links l ON l.id = m.link_id
                         WHERE l.product_id = ?1 AND m.size_id = sizes.id)
         AND NOT EXISTS (SELECT 1 FROM units u WHERE u.product_id = ?1 AND u.size_id = sizes.id)
         AND NOT EXISTS (SELECT 1 FROM quotes q WHERE q.size_id = sizes.id)
         AND NOT EXISTS (SELECT 1 FROM units u JOIN journal_units j ON j.unit_id = u.id WHERE u.product_id = ?1
                         AND sizes.id IN (j.before ->> '$.details.size', j.after ->> '$.details.size'))",
        [product.0],
    )?;
    Ok(())
}

/// The name and picture that came from this link; what the other marketplace says takes their place. What has no code is
/// known by its name and keeps it.
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
            "UPDATE products SET name = coalesce(({}), iif(sku IS NULL, name, NULL)) WHERE id = ?1 AND name = ?3",
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

#[cfg(test)]
mod tests;
