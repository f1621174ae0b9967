//! Sizes: those of one product, from marketplaces or by hand, and when two of them are one.

use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::{Conversion, Conversions, Market, ProductId, Size, SizeId};

use crate::column::{Key, word};
use crate::row_kind::RowKind;
use crate::{Store, StoreError, journal, rules};

/// A size on another scale, of `sizes z`: its label, and its remark where another size of the product has the label.
macro_rules! conversion_columns {
    ($scale:literal) => {
        concat!(
            "z.",
            $scale,
            ", CASE WHEN z.",
            $scale,
            "_remark IS NOT NULL AND EXISTS (SELECT 1 FROM sizes same \
             WHERE same.product_id = z.product_id AND same.id <> z.id AND same.",
            $scale,
            " = z.",
            $scale,
            ") \
             THEN z.",
            $scale,
            "_remark END"
        )
    };
}
pub(crate) use conversion_columns;

/// The eleven columns that [`size`] reads, of `sizes z`.
macro_rules! size_columns {
    () => {
        concat!(
            "z.system, z.label, z.sort, ",
            $crate::sizes::conversion_columns!("uk"),
            ", ",
            $crate::sizes::conversion_columns!("eu"),
            ", ",
            $crate::sizes::conversion_columns!("cm"),
            ", ",
            $crate::sizes::conversion_columns!("kr")
        )
    };
}
pub(crate) use size_columns;

/// A size of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeRow {
    /// Its row in `sizes`.
    pub id: SizeId,
    /// What it is.
    pub size: Size,
    /// What it is on other scales by a marketplace's conversion.
    pub conversions: Conversions,
    /// Units owned in it.
    pub units: u32,
}

impl Store {
    /// The product's sizes in their order.
    pub async fn sizes_of(&self, product: ProductId) -> Result<Vec<SizeRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(concat!(
                "SELECT z.id, (SELECT count(*) FROM units u
                     WHERE u.product_id = z.product_id AND u.state = 'in_stock' AND u.size_id = z.id), ",
                size_columns!(),
                " FROM sizes z WHERE z.product_id = ?1 ORDER BY z.system, z.sort, z.label"
            ))?;
            let rows = select.query_map([product.0], |row| {
                let (size, conversions) = size(row, 2)?;
                Ok(SizeRow { id: SizeId(row.get(0)?), units: row.get(1)?, size, conversions })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The product's row for a size, made if no marketplace has named it yet: a unit may be in it.
    pub async fn ensure_size(&self, product: ProductId, size: Size) -> Result<SizeId, StoreError> {
        self.write(move |db| {
            let id = ensure(db, product, &size, &Conversions::default())?;
            db.execute("UPDATE sizes SET by_hand = 1 WHERE id = ?1", [id.0])?;
            Ok(id)
        })
        .await
    }
}

/// Refuses a size that is not, or not any more, one of the product's: they may have been seen long ago.
pub(crate) fn belongs(db: &Connection, product: ProductId, size: SizeId) -> Result<(), StoreError> {
    let mut find =
        db.prepare_cached("SELECT EXISTS (SELECT 1 FROM sizes WHERE id = ?1 AND product_id = ?2)")?;
    let belongs: bool = find.query_row([size.0, product.0], |row| row.get(0))?;
    if belongs { Ok(()) } else { Err(StoreError::Missing { what: RowKind::Size, id: size.0 }) }
}

/// Reads [`size_columns`] from this column on.
pub(crate) fn size(row: &Row, from: usize) -> rusqlite::Result<(Size, Conversions)> {
    let size = Size { system: word(row, from)?, label: row.get(from + 1)?, sort: row.get(from + 2)? };
    let conversion = |at: usize| -> rusqlite::Result<Option<Conversion>> {
        let (label, remark): (Option<String>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
        Ok(label.map(|label| Conversion { label, remark }))
    };
    let conversions = Conversions {
        uk: conversion(from + 3)?,
        eu: conversion(from + 5)?,
        cm: conversion(from + 7)?,
        kr: conversion(from + 9)?,
    };
    Ok((size, conversions))
}

/// The product's row for a size; what is known of its conversions stays, and gets the remark that it lacked.
pub(crate) fn ensure(
    db: &Connection,
    product: ProductId,
    size: &Size,
    conversions: &Conversions,
) -> Result<SizeId, StoreError> {
    let mut upsert = db.prepare_cached(
        "INSERT INTO sizes (product_id, system, label, sort, uk, uk_remark, eu, eu_remark, cm, cm_remark, kr, kr_remark)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (product_id, system, label) DO UPDATE SET
             uk = coalesce(uk, excluded.uk),
             uk_remark = iif(ifnull(uk, excluded.uk) = excluded.uk, coalesce(uk_remark, excluded.uk_remark), uk_remark),
             eu = coalesce(eu, excluded.eu),
             eu_remark = iif(ifnull(eu, excluded.eu) = excluded.eu, coalesce(eu_remark, excluded.eu_remark), eu_remark),
             cm = coalesce(cm, excluded.cm),
             cm_remark = iif(ifnull(cm, excluded.cm) = excluded.cm, coalesce(cm_remark, excluded.cm_remark), cm_remark),
             kr = coalesce(kr, excluded.kr),
             kr_remark = iif(ifnull(kr, excluded.kr) = excluded.kr, coalesce(kr_remark, excluded.kr_remark), kr_remark)
         RETURNING id",
    )?;
    let label = |stated: &Option<Conversion>| stated.as_ref().map(|stated| stated.label.clone());
    let remark = |stated: &Option<Conversion>| stated.as_ref().and_then(|stated| stated.remark.clone());
    let Conversions { uk, eu, cm, kr } = conversions;
    let row = params![
        product.0,
        Key(size.system),
        size.label,
        size.sort,
        label(uk),
        remark(uk),
        label(eu),
        remark(eu),
        label(cm),
        remark(cm),
        label(kr),
        remark(kr),
    ];
    Ok(upsert.query_row(row, |row| Ok(SizeId(row.get(0)?)))?)
}

/// A size on the UK, EU, cm or Korean scale of which exactly one other size says, by a marketplace's conversion, that it is
/// the same; those that a link knows under both names are two. Where the conversion has a remark, the label alone says
/// too little: another size may have it that is not listed.
const TWIN: &str = "
    SELECT twin, size FROM (
        SELECT z.id AS twin, min(o.id) AS size, count(*) AS claims,
            min(z.label = o.label || ifnull(' (' || o.remark || ')', '')) AS is_whole
        FROM sizes z JOIN (
            SELECT id, product_id, 'uk' AS system, uk AS label, uk_remark AS remark FROM sizes
            UNION ALL SELECT id, product_id, 'eu', eu, eu_remark FROM sizes
            UNION ALL SELECT id, product_id, 'cm', cm, cm_remark FROM sizes
            UNION ALL SELECT id, product_id, 'kr', kr, kr_remark FROM sizes
        ) o ON o.product_id = z.product_id AND o.id <> z.id AND o.system = z.system
            AND z.label IN (o.label, o.label || ' (' || o.remark || ')')
        WHERE z.product_id = ?1 GROUP BY z.id
    ) WHERE claims = 1 AND is_whole AND NOT EXISTS (
        SELECT 1 FROM market_sizes a JOIN market_sizes b ON b.link_id = a.link_id
        WHERE a.size_id = twin AND b.size_id = size
    ) LIMIT 1";

/// Makes one of sizes that a marketplace's conversion says are one.
pub(crate) fn merge_converted(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    // Each turn removes a row.
    while let Some((twin, size)) = twin(db, product)? {
        merge(db, twin, size)?;
    }
    Ok(())
}

/// Makes `size` of `twin`: units, matches and prices go with it, and what the journal would put back.
pub(crate) fn merge(db: &Connection, twin: SizeId, size: SizeId) -> Result<(), StoreError> {
    journal::size_merged_into(db, twin, size)?;
    rules::size_merged_into(db, twin, size)?;
    for refer in [
        "UPDATE market_sizes SET size_id = ?2 WHERE size_id = ?1",
        "UPDATE sizes_matched_by_hand SET size_id = ?2 WHERE size_id = ?1",
        "UPDATE units SET size_id = ?2 WHERE size_id = ?1",
        "UPDATE OR IGNORE quotes SET size_id = ?2 WHERE size_id = ?1",
        "UPDATE products SET card_size_id = ?2 WHERE card_size_id = ?1",
        "UPDATE sizes SET by_hand = 1 WHERE id = ?2 AND (SELECT by_hand FROM sizes WHERE id = ?1)",
        // What could not go with it goes with its row; the card is worked out again after this.
        "UPDATE products SET card_series_id = NULL
         WHERE card_series_id IN (SELECT id FROM quotes WHERE size_id = ?1) AND ?2 IS NOT NULL",
        // What was told of such prices was told of these goods.
        "UPDATE alerts SET series_id = stays.id
         FROM quotes goes JOIN quotes stays ON stays.scope_id = goes.scope_id AND stays.channel = goes.channel
             AND stays.item_condition = goes.item_condition
         WHERE goes.size_id = ?1 AND stays.size_id = ?2 AND alerts.series_id = goes.id AND alerts.state = 'ready'",
        "DELETE FROM sizes WHERE id = ?1 AND ?2 IS NOT NULL",
    ] {
        db.prepare_cached(refer)?.execute([twin.0, size.0])?;
    }
    Ok(())
}

fn twin(db: &Connection, product: ProductId) -> Result<Option<(SizeId, SizeId)>, StoreError> {
    let mut find = db.prepare_cached(TWIN)?;
    let found = find.query_row([product.0], |row| Ok((SizeId(row.get(0)?), SizeId(row.get(1)?))));
    Ok(found.optional()?)
}

/// Alias's numbers of sizes for children that say nothing of their letters, with StockX's sizes of that number.
const WITHOUT_LETTERS: &str = "
    SELECT z.id, min(o.id), count(o.id)
    FROM products p JOIN market_links l ON l.product_id = p.id AND l.market = ?2 AND l.state = 'linked'
    JOIN market_sizes m ON m.link_id = l.id JOIN sizes z ON z.id = m.size_id AND z.system = 'as_written'
    LEFT JOIN sizes o ON o.product_id = p.id AND o.system IN ('us_youth', 'us_infant') AND o.sort = z.sort
        AND EXISTS (SELECT 1 FROM market_sizes s WHERE s.size_id = o.id AND s.link_id <> l.id)
        AND NOT EXISTS (SELECT 1 FROM market_sizes s WHERE s.size_id = o.id AND s.link_id = l.id)
    WHERE p.id = ?1 AND p.gender IN ('youth', 'infant') AND z.label NOT GLOB '*[^0-9.]*'
    GROUP BY z.id";

/// Alias's numbers for children get StockX's letters where StockX has each of them once; where it has not, nobody knows
/// what any of them is.
pub(crate) fn merge_children_s(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    let mut select = db.prepare_cached(WITHOUT_LETTERS)?;
    let rows = select.query_map(params![product.0, Key(Market::Alias)], |row| {
        Ok((SizeId(row.get(0)?), row.get::<_, Option<i64>>(1)?.map(SizeId), row.get::<_, u32>(2)?))
    })?;
    let numbers: Vec<(SizeId, Option<SizeId>, u32)> = rows.collect::<Result<_, _>>()?;
    let agreed = numbers
        .iter()
        .map(|(number, lettered, claims)| lettered.filter(|_| *claims == 1).map(|size| (*number, size)));
    let Some(agreed) = agreed.collect::<Option<Vec<_>>>() else { return Ok(()) };
    agreed.into_iter().try_for_each(|(number, lettered)| merge(db, number, lettered))
}

/// US numbers that say nothing of their letter, `US 9.5`, with the product's US sizes of that number: those that a
/// marketplace lists, or that the user entered.
const STATED: &str = "
    SELECT z.id, min(o.id), count(o.id) FROM sizes z JOIN sizes o ON o.product_id = z.product_id
        AND o.system IN ('us_men', 'us_women', 'us_youth', 'us_infant') AND o.sort = z.sort
        AND (o.by_hand OR EXISTS (SELECT 1 FROM market_sizes m WHERE m.size_id = o.id))
    WHERE z.product_id = ?1 AND z.system = 'as_written' AND z.label GLOB 'US [0-9]*'
        AND NOT EXISTS (SELECT 1 FROM market_sizes m WHERE m.size_id = z.id)
    GROUP BY z.id";

/// A size that was stated on the US scale before its product was linked becomes the one that it can be. Where it can be two,
/// or none, it stays as it is written, and has no price.
pub(crate) fn settle_stated(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    let mut select = db.prepare_cached(STATED)?;
    let rows = select.query_map([product.0], |row| {
        Ok((SizeId(row.get(0)?), SizeId(row.get(1)?), row.get::<_, u32>(2)?))
    })?;
    let found: Vec<(SizeId, SizeId, u32)> = rows.collect::<Result<_, _>>()?;
    let sure = found.into_iter().filter(|(_, _, claims)| *claims == 1);
    sure.into_iter().try_for_each(|(stated, size, _)| merge(db, stated, size))?;
    // UK, EU, cm and Korean sizes are found by the conversions.
    merge_converted(db, product)
}

#[cfg(test)]
mod tests;
