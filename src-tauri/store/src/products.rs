//! Products: what the user follows.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::{Gender, Market, Moment, ProductId, ProductKind, Sku, Tier};

use crate::column::{At, Key, maybe_moment, maybe_sku, maybe_word, moment, word};
use crate::journal::{self, EntryId};
use crate::links::choices;
use crate::{Store, StoreError, removed};

/// The columns that [`product`] reads, of `products p`.
macro_rules! product_columns {
    () => {
        "p.id, p.sku, p.name, p.brand, p.gender, p.kind, p.tier, p.picture_url, p.picture_file, p.last_synced_at, \
         p.added_at"
    };
}
pub(crate) use product_columns;

/// A product to be added. What is not known yet is filled in when a marketplace knows it.
#[derive(Debug, Clone)]
pub struct NewProduct {
    /// In any spelling; none: it has no code, and must have a name.
    pub sku: Option<Sku>,
    /// The name, where it is known already.
    pub name: Option<String>,
    /// The brand, where it is known already.
    pub brand: Option<String>,
    /// Whom it is made for.
    pub gender: Option<Gender>,
    /// What it is.
    pub kind: Option<ProductKind>,
    /// Its tier to begin with.
    pub tier: Tier,
    /// The user chose that tier for it, as by moving it there by hand.
    pub by_hand: bool,
}

impl NewProduct {
    /// One of which nothing but its code is known.
    pub const fn of_sku(sku: Sku, tier: Tier) -> Self {
        Self { sku: Some(sku), name: None, brand: None, gender: None, kind: None, tier, by_hand: false }
    }
}

/// A product and its code, if it has one.
pub type Added = (ProductId, Option<Sku>);

/// What became of products to be added, in their order.
#[derive(Debug, Clone, Default)]
pub struct AddedProducts {
    /// Those that are new.
    pub added: Vec<Added>,
    /// Those that were there already, which stay as they are.
    pub known: Vec<Added>,
    /// The journal's entry by which all of it can be undone, and its title; none: nothing was added.
    pub entry: Option<(EntryId, String)>,
}

/// A product as it is stored.
#[derive(Debug, Clone)]
pub struct ProductRow {
    /// Its row in `products`.
    pub id: ProductId,
    /// As the user spelled it; none: it has no code.
    pub sku: Option<Sku>,
    /// Its name, once known; one without a code has one.
    pub name: Option<String>,
    /// Its brand, once known.
    pub brand: Option<String>,
    /// Whom it is made for, once known.
    pub gender: Option<Gender>,
    /// What it is, once known.
    pub kind: Option<ProductKind>,
    /// How often its prices are asked for.
    pub tier: Tier,
    /// Where a marketplace keeps its picture.
    pub picture_url: Option<String>,
    /// The picture's name in the cache, once fetched.
    pub picture_file: Option<String>,
    /// The stalest linked feed of the own region; none while one was never confirmed.
    pub last_synced_at: Option<Moment>,
    /// When it was added.
    pub added_at: Moment,
}

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Products of all tiers.
    pub products: u32,
    /// Units in stock.
    pub units: u32,
}

impl Store {
    /// Adds products, each with a link to be found on each marketplace, under one entry of the journal that `title` names
    /// by what is new. One that is known stays as it is.
    pub async fn add_together(
        &self,
        products: Vec<NewProduct>,
        title: impl FnOnce(&[Added]) -> String + Send + 'static,
        now: Moment,
    ) -> Result<AddedProducts, StoreError> {
        self.write(move |db| {
            let mut done = add(db, products, &[], now)?;
            done.entry = note(db, &done.added, title, now)?;
            Ok(done)
        })
        .await
    }

    /// Adds a product that was found at these listings, which needn't be looked for any more, under an entry of this title.
    /// One that is known stays as it is, and where it is.
    pub async fn add_found(
        &self,
        product: NewProduct,
        listings: Vec<(Market, String)>,
        title: String,
        now: Moment,
    ) -> Result<AddedProducts, StoreError> {
        self.write(move |db| {
            let mut done = add(db, vec![product], &listings, now)?;
            if let Some((id, _)) = done.added.first() {
                for (market, listing) in listings {
                    choices::choose(db, *id, market, &listing, now)?;
                }
            }
            done.entry = note(db, &done.added, |_| title, now)?;
            Ok(done)
        })
        .await
    }

    /// Of these SKUs those that are known, by their normal form, with the product's name where it has one.
    pub async fn known_skus(&self, skus: Vec<Sku>) -> Result<HashMap<String, Option<String>>, StoreError> {
        self.read(move |db| {
            let mut find = db.prepare_cached("SELECT name FROM products WHERE sku_normal = ?1")?;
            let mut known = HashMap::new();
            for sku in skus {
                if let Some(name) = find.query_row([sku.normal()], |row| row.get(0)).optional()? {
                    known.insert(sku.normal().to_owned(), name);
                }
            }
            Ok(known)
        })
        .await
    }

    /// The product, if there is one.
    pub async fn product(&self, id: ProductId) -> Result<Option<ProductRow>, StoreError> {
        self.read(move |db| {
            let mut find = db.prepare_cached(concat!(
                "SELECT ",
                product_columns!(),
                " FROM products p WHERE p.id = ?1"
            ))?;
            Ok(find.query_row([id.0], product).optional()?)
        })
        .await
    }

    /// The product with this SKU in any spelling, if there is one.
    pub async fn product_by_sku(&self, sku: &Sku) -> Result<Option<ProductRow>, StoreError> {
        let normal = sku.normal().to_owned();
        self.read(move |db| {
            let mut find = db.prepare_cached(concat!(
                "SELECT ",
                product_columns!(),
                " FROM products p WHERE p.sku_normal = ?1"
            ))?;
            Ok(find.query_row([normal], product).optional()?)
        })
        .await
    }

    /// Notes under which name the picture that was fetched from `url` is in the cache, if it is still the product's.
    pub async fn set_picture_file(&self, id: ProductId, url: &str, file: String) -> Result<(), StoreError> {
        let url = url.to_owned();
        self.write(move |db| {
            db.prepare_cached("UPDATE products SET picture_file = ?3 WHERE id = ?1 AND picture_url = ?2")?
                .execute(params![id.0, url, file])?;
            Ok(())
        })
        .await
    }

    /// Up to `limit` products whose picture is known to a marketplace and not in the cache, and its address.
    pub async fn products_without_picture(&self, limit: u32) -> Result<Vec<(ProductId, String)>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT id, picture_url FROM products
                 WHERE picture_url IS NOT NULL AND picture_file IS NULL ORDER BY id LIMIT ?1",
            )?;
            let rows = select.query_map([limit], |row| Ok((ProductId(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// How many products and units there are.
    pub async fn counts(&self) -> Result<Counts, StoreError> {
        self.read(|db| {
            let mut count =
                db.prepare_cached("SELECT (SELECT count(*) FROM products), (SELECT count(*) FROM units WHERE state = 'in_stock')")?;
            Ok(count.query_row((), |row| Ok(Counts { products: row.get(0)?, units: row.get(1)? }))?)
        })
        .await
    }
}

/// Reads [`product_columns`], which must come first.
pub(crate) fn product(row: &Row) -> rusqlite::Result<ProductRow> {
    Ok(ProductRow {
        id: ProductId(row.get(0)?),
        sku: maybe_sku(row, 1)?,
        name: row.get(2)?,
        brand: row.get(3)?,
        gender: maybe_word(row, 4)?,
        kind: maybe_word(row, 5)?,
        tier: word(row, 6)?,
        picture_url: row.get(7)?,
        picture_file: row.get(8)?,
        last_synced_at: maybe_moment(row, 9)?,
        added_at: moment(row, 10)?,
    })
}

/// Adds products that have these listings, of which nothing is noted yet.
pub(crate) fn add(
    db: &Connection,
    products: Vec<NewProduct>,
    listings: &[(Market, String)],
    now: Moment,
) -> Result<AddedProducts, StoreError> {
    let mut done = AddedProducts::default();
    for product in products {
        match known(db, &product, listings)? {
            Some(id) => done.known.push((id, product.sku)),
            None => done.added.push((insert(db, &product, now)?, product.sku)),
        }
    }
    Ok(done)
}

/// Notes products that were just added under one entry; none: there are none.
fn note(
    db: &Connection,
    added: &[Added],
    title: impl FnOnce(&[Added]) -> String,
    now: Moment,
) -> Result<Option<(EntryId, String)>, StoreError> {
    if added.is_empty() {
        return Ok(None);
    }
    let title = title(added);
    let entry = journal::begin(db, &title, now)?;
    for (product, _) in added {
        removed::note_added(db, entry, *product)?;
    }
    Ok(Some((entry, title)))
}

/// Adds a product that is not there yet, with a link to be found on each marketplace.
pub(crate) fn insert(db: &Connection, new: &NewProduct, now: Moment) -> Result<ProductId, StoreError> {
    let id: i64 = db
        .prepare_cached(
            "INSERT INTO products (sku, sku_normal, name, brand, gender, kind, tier, added_at, tier_by_hand_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, iif(?9, ?8, NULL)) RETURNING id",
        )?
        .query_row(
            params![
                new.sku.as_ref().map(Sku::as_str),
                new.sku.as_ref().map(Sku::normal),
                new.name,
                new.brand,
                new.gender.map(Key),
                new.kind.map(Key),
                Key(new.tier),
                At(now),
                new.by_hand
            ],
            |row| row.get(0),
        )?;
    let mut link = db.prepare_cached("INSERT INTO market_links (product_id, market) VALUES (?1, ?2)")?;
    for market in Market::ALL {
        link.execute(params![id, Key(market)])?;
    }
    Ok(ProductId(id))
}

/// The product that is this one already: by its code. One without a code is known by a listing that it has or is to have,
/// and where it has none by its very name.
pub(crate) fn known(
    db: &Connection,
    new: &NewProduct,
    listings: &[(Market, String)],
) -> Result<Option<ProductId>, StoreError> {
    let id = |row: &Row| Ok(ProductId(row.get(0)?));
    if let Some(sku) = &new.sku {
        let mut find = db.prepare_cached("SELECT id FROM products WHERE sku_normal = ?1")?;
        return Ok(find.query_row([sku.normal()], id).optional()?);
    }
    let mut by_listing = db.prepare_cached(
        "SELECT product_id FROM market_links WHERE market = ?1 AND listing = ?2
         UNION ALL SELECT l.product_id FROM products p JOIN market_links l ON l.product_id = p.id
         WHERE p.sku_normal IS NULL AND l.market = ?1 AND l.chosen = ?2",
    )?;
    for (market, listing) in listings {
        if let Some(known) = by_listing.query_row(params![Key(*market), listing], id).optional()? {
            return Ok(Some(known));
        }
    }
    if !listings.is_empty() {
        return Ok(None);
    }
    let mut by_name =
        db.prepare_cached("SELECT id FROM products WHERE sku_normal IS NULL AND name = ?1 ORDER BY id")?;
    Ok(by_name.query_row([&new.name], id).optional()?)
}

#[cfg(test)]
mod tests;
