//! The rows of a removed product, table by table, as JSON.
//!
//! They are written and read by the columns that a table has at the time: a column that a later version adds is kept as
//! soon as it is there, and one that it drops is passed over.

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::ProductId;

use crate::StoreError;
use crate::column::Json;

/// The rows of a product in one table.
struct Part {
    table: &'static str,
    /// Which of the table's rows are those of product `?1`.
    of: &'static str,
}

const fn part(table: &'static str, of: &'static str) -> Part {
    Part { table, of }
}

const OF_PRODUCT: &str = "product_id = ?1";
const OF_LINKS: &str = "link_id IN (SELECT id FROM market_links WHERE product_id = ?1)";
const OF_SIZES: &str = "size_id IN (SELECT id FROM sizes WHERE product_id = ?1)";
const OF_SERIES: &str =
    "series_id IN (SELECT q.id FROM sizes z JOIN quotes q ON q.size_id = z.id WHERE z.product_id = ?1)";
const OF_UNITS: &str = "unit_id IN (SELECT id FROM units WHERE product_id = ?1)";

/// All tables that have rows of a product, what is referred to first.
const PARTS: [Part; 20] = [
    part("products", "id = ?1"),
    part("sizes", OF_PRODUCT),
    part("market_links", OF_PRODUCT),
    part("market_sizes", OF_LINKS),
    part("link_candidates", OF_LINKS),
    part("refused_listings", OF_LINKS),
    part("sizes_matched_by_hand", OF_LINKS),
    part("sizes_reread_for", OF_LINKS),
    part("feeds", OF_PRODUCT),
    part("alert_days", "feed_id IN (SELECT id FROM feeds WHERE product_id = ?1)"),
    part("spare_days", "feed_id IN (SELECT id FROM feeds WHERE product_id = ?1)"),
    part("unmentioned_sizes", OF_SIZES),
    part("quotes", OF_SIZES),
    part("price_points", OF_SERIES),
    // They stay; until 0036 they went, too, and come back from where they were kept.
    part("alerts", "false"),
    part("units", OF_PRODUCT),
    part("own_rates", OF_UNITS),
    part("unit_tags", OF_UNITS),
    part("offers", OF_UNITS),
    part("sales", OF_UNITS),
];

/// Keeps a copy of all rows of a product.
pub(super) fn keep(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    for Part { table, of } in PARTS {
        let columns = columns(db, table)?;
        let list = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
        db.execute(
            &format!(
                "INSERT INTO removed_rows (product_id, from_table, columns, contents)
                 SELECT ?1, '{table}', ?2, json_group_array(json_array({list})) FROM {table} WHERE {of}
                 HAVING count(*) > 0"
            ),
            params![product.0, Json(&columns)],
        )?;
    }
    Ok(())
}

/// Puts all rows back under their ids, which were given to nothing else since, and keeps them no longer.
pub(super) fn put_back(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    for Part { table, .. } in PARTS {
        put_part_back(db, product, table)?;
    }
    db.execute("DELETE FROM removed_rows WHERE product_id = ?1", [product.0])?;
    Ok(())
}

fn put_part_back(db: &Connection, product: ProductId, table: &str) -> Result<(), StoreError> {
    let Some(kept) = kept_columns(db, product, table)? else { return Ok(()) };
    let known = columns(db, table)?;
    let (names, values): (Vec<_>, Vec<_>) = kept
        .iter()
        .enumerate()
        .filter(|(_, column)| known.contains(column))
        .map(|(nth, column)| (format!("\"{column}\""), format!("r.value ->> '$[{nth}]'")))
        .unzip();
    db.execute(
        &format!(
            "INSERT INTO {table} ({}) SELECT {} FROM removed_rows k, json_each(k.contents) r
             WHERE k.product_id = ?1 AND k.from_table = ?2",
            names.join(", "),
            values.join(", ")
        ),
        params![product.0, table],
    )?;
    Ok(())
}

fn kept_columns(db: &Connection, product: ProductId, table: &str) -> Result<Option<Vec<String>>, StoreError> {
    let mut find =
        db.prepare_cached("SELECT columns FROM removed_rows WHERE product_id = ?1 AND from_table = ?2")?;
    let kept =
        find.query_row(params![product.0, table], |row| row.get::<_, Json<Vec<String>>>(0)).optional()?;
    Ok(kept.map(|Json(columns)| columns))
}

fn columns(db: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut select = db.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
    Ok(select.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::fixture::Shop;

    /// Rows that name a product, and are no part of it: they tell what was done, or of alerts what is still to be sent, which
    /// is not sent once the product is gone, or start over with it.
    const NO_PART_OF_IT: [&str; 7] = [
        "journal_units",
        "journal_products",
        "journal_tiers",
        "removed_rows",
        "imported_rows",
        "alert_deliveries",
        "alert_baselines",
    ];

    /// Columns by which a row belongs to a product.
    const BELONGS: &str = "
        SELECT DISTINCT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.name IN ('product_id', 'link_id', 'size_id', 'series_id', 'unit_id', 'feed_id')";

    /// Tables that refer to these, directly or by others between.
    const REFERS: &str = "
        WITH RECURSIVE part (name) AS (
            SELECT 'products' UNION
            SELECT t.name FROM part JOIN sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
            WHERE t.type = 'table' AND f.\"table\" = part.name
        ) SELECT name FROM part";

    #[tokio::test]
    async fn no_table_with_rows_of_a_product_is_left_out() {
        let shop = Shop::open().await;
        for tables in [BELONGS, REFERS] {
            let found: BTreeSet<String> = shop
                .store
                .read(move |db| {
                    let mut select = db.prepare(tables)?;
                    Ok(select.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?)
                })
                .await
                .unwrap();
            let known =
                |table: &str| PARTS.iter().any(|part| part.table == table) || NO_PART_OF_IT.contains(&table);
            let left_out: Vec<_> = found.iter().filter(|table| !known(table)).collect();
            assert!(left_out.is_empty(), "{left_out:?} would be lost with a removed product");
        }
    }
}
